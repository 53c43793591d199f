import { settleAnswer } from "../delivery/settle-answer.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";
import { serveReportRequests } from "./serve-report-requests.ts";

/** Takes a VEN's acknowledgement of our METADATA, and the requests that may come with it (rule 344). */
export const registeredReport: Handler<"oadrRegisteredReport"> = async (message, context, ven) => {
  const { requestId } = message.eiResponse;
  await settleAnswer(context, ven, "oadrRegisterReport", requestId);
  await context.notify("onRegisteredReport", message, ven);
  if (message.oadrReportRequests.length === 0) return acknowledge(ven);
  return serveReportRequests(context, ven, message.oadrReportRequests, requestId);
};
