import type { Message, Report, StreamPayloadBase } from "@oadr/model";

/** What a VEN says, in a few words: what matters to a VTN, and all ids. */
export function inWords(message: Message): string {
  switch (message.type) {
    case "oadrCreatePartyRegistration": {
      const { registrationId, venId } = message;
      return `${message.type} ${(registrationId ?? venId) ? `as ${registrationId} ${venId}` : "without ids"}`;
    }
    case "oadrCancelPartyRegistration":
      return `${message.type} ${message.registrationId}`;
    case "oadrRegisterReport":
      return `${message.type} of ${message.oadrReports.map(({ reportSpecifierId }) => reportSpecifierId).join(" ")}`;
    case "oadrCreatedReport":
      return `${message.type} ${message.eiResponse.responseCode} to ${message.eiResponse.requestId} pending ${message.oadrPendingReports.join(" ")}`;
    case "oadrUpdateReport":
      return `${message.type} ${message.oadrReports.map(reportInWords).join(" and ")}`;
    case "oadrCreatedEvent": {
      const { eiResponse, eventResponses = [] } = message;
      const answers = eventResponses.map(
        ({ responseCode, optType, requestId, qualifiedEventId: { eventId, modificationNumber } }) =>
          `${responseCode} ${optType} to ${requestId} for ${eventId}/${modificationNumber}`,
      );
      return [message.type, eiResponse.responseCode, ...answers].join(" ");
    }
    case "oadrResponse":
      return `${message.type} ${message.eiResponse.responseCode}`;
    case "oadrCreateOpt":
      return `${message.type} ${message.optType}`;
    default:
      return message.type;
  }
}

// `rr-1: power 1.5 voltage 230 at 51:35 51:37`: minutes and seconds, and values once when they are all the same.
function reportInWords({ reportRequestId, intervals = [] }: Report): string {
  const values = intervals.map(({ streamPayloadBases }) => streamPayloadBases.map(valueInWords).join(" "));
  const times = intervals.map(({ dtstart }) => dtstart?.toISOString().slice(14, 19));
  return `${reportRequestId}: ${[...new Set(values)].join(" | ")} at ${times.join(" ")}`;
}

const valueInWords = (payload: StreamPayloadBase): string =>
  payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat"
    ? `${payload.rId} ${payload.payloadBase.value}`
    : payload.type;

/** A text with the first parts of UUIDs in their place. */
export const shortened = (text: string): string => text.replace(/\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "$1");
