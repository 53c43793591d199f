import type { Handler } from "./handler.ts";
import { serveReportRequests } from "./serve-report-requests.ts";

/** Answers a VEN that asks for reports of this VTN. */
export const createReport: Handler<"oadrCreateReport"> = async (message, context, ven) =>
  serveReportRequests(context, ven, message.oadrReportRequests, message.requestId);
