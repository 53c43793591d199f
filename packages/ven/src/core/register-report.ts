import type { RegisterReport } from "@oadr/model";
import { offerReport } from "@oadr/model/report";
import { change, nextId, post, type Turn } from "./turn.ts";

/** The message that offers all reports of the VEN; without any it is empty (rule 301). */
export const offerMessage = (turn: Turn, venId: string, reportRequestId?: string): RegisterReport => ({
  type: "oadrRegisterReport",
  requestId: nextId(turn),
  oadrReports: turn.state.settings.offers.map((offer) => offerReport(offer, turn.now)),
  venId,
  // Conformance rule 311: the outer reportRequestID is there only when METADATA was asked for.
  ...(reportRequestId !== undefined && { reportRequestId }),
});

/** Offers the reports, as the answer to a request for METADATA if there was one. */
export function registerReport(turn: Turn, reportRequestId?: string): void {
  const { registration } = turn.state;
  // One that still waits says the same.
  const isWaiting = turn.state.link.outbox.some(
    ({ message }) => message.type === "oadrRegisterReport" && message.reportRequestId === reportRequestId,
  );
  if (registration && !isWaiting) post(turn, "EiReport", offerMessage(turn, registration.venId, reportRequestId));
}

/** Notes that the VTN has answered a poll, or what a VEN does in place of it; what is unchanged need not be saved. */
export function mayOfferAgain(turn: Turn): void {
  if (turn.state.reports.reoffered) change(turn, "reports", { reoffered: false });
}
