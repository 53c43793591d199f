import type { CreateReport, Message, RequestReregistration } from "@oadr/model";
import { askForReports } from "../delivery/ask-for-reports.ts";
import { messageEntry } from "../delivery/entries.ts";
import { nextMessage } from "../delivery/next-message.ts";
import { offerOf } from "../operator/report-offer.ts";
import { registrationSlot } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import type { Handler } from "./handler.ts";

/** Gives a VEN the next message that waits for it, and takes what a handler has for it. */
export const poll: Handler<"oadrPoll"> = async (_message, context, ven) => {
  const reply = await nextMessage(context, ven);
  if (!context.handles("onPoll")) return reply;
  const given = await context.notify("onPoll", ven, reply);
  try {
    if (typeof given === "object" && given !== null) await add(context, ven, given);
  } catch (error) {
    // The VEN has its reply, whatever is wrong with what the handler has for it.
    context.log("error", `onPoll: ${String(error)}`, { venId: ven.venId, message: given, error });
  }
  return reply;
};

async function add(context: VtnContext, ven: VenRecord, message: CreateReport | RequestReregistration): Promise<void> {
  const { venId } = ven;
  switch (message.type) {
    case "oadrRequestReregistration":
      await context.store.post(venId, messageEntry(context, registrationSlot, { type: message.type, venId }));
      return;
    case "oadrCreateReport":
      await request(context, ven, message);
      return;
    default:
      throw new VtnError("ERR_OADR_VTN_INVALID", `a handler cannot send ${(message as Message).type}`);
  }
}

async function request(context: VtnContext, ven: VenRecord, { oadrReportRequests }: CreateReport): Promise<void> {
  const offers = (await context.store.offers(ven.venId)).map(offerOf);
  const named = [];
  for (const each of oadrReportRequests) {
    const { reportSpecifierId, specifierPayloads } = each.reportSpecifier;
    // Conformance rule 322: a reportRequestID is used once. So a handler may return the same request each time.
    if ((await context.store.reportRequest(each.reportRequestId)) !== undefined) continue;
    const offer = offers.find((known) => known.reportSpecifierId === reportSpecifierId);
    const isOffered = offer !== undefined && specifierPayloads.every(({ rId }) => offer.points.some((point) => point.rId === rId));
    // Conformance rules 300, 308: what is not on offer cannot be asked for, but for METADATA.
    if (!isOffered && reportSpecifierId !== "METADATA") {
      throw new VtnError("ERR_OADR_VTN_UNKNOWN", `VEN ${ven.venId} does not offer all of report ${reportSpecifierId}`, 300);
    }
    const reportName = reportSpecifierId === "METADATA" ? "METADATA" : offer?.reportName;
    named.push({ request: each, ...(reportName !== undefined && { reportName }) });
  }
  if (named.length > 0) await askForReports(context, ven, named);
}
