import { isSuccess, type Message, type MessageType, messageRoutes } from "@oadr/model";

// After these two it goes on whatever the VTN says. Polls and opts judge their replies themselves, and have a back-off of their own.
const UNHEARD: readonly MessageType[] = [
  "oadrQueryRegistration",
  "oadrCancelPartyRegistration",
  "oadrPoll",
  "oadrCreateOpt",
  "oadrCancelOpt",
];

/**
 * Why a reply is as good as none, if it is: it is empty, no reply to what was sent, or says that something is broken at the VTN (5xx).
 * Then the message is sent again, which does no harm.
 */
export function unusable(sent: MessageType, reply: Message | undefined): string | undefined {
  if (UNHEARD.includes(sent)) return undefined;
  const code = reply && "eiResponse" in reply ? reply.eiResponse?.responseCode : undefined;
  if (code?.startsWith("5")) return `the VTN answered ${code}`;
  const { answers } = messageRoutes[sent];
  // An answer of the VEN has arrived, whatever comes back.
  if (answers.length === 0 || (answers.includes("oadrResponse") && sent !== "oadrCreatedEvent")) return undefined;
  if (reply === undefined) return "the reply was empty";
  if (answers.includes(reply.type) || reply.type === "oadrRequestReregistration") return undefined;
  // Errors may come in an oadrResponse; and some VTNs say nothing more when there is nothing to tell.
  const mayBePlain = sent !== "oadrCreatePartyRegistration" || (code !== undefined && !isSuccess(code));
  return reply.type === "oadrResponse" && mayBePlain ? undefined : `the VTN replied ${reply.type}`;
}
