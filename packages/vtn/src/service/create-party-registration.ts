import { type CreatePartyRegistration, responseCodes, success } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { isPeerOf, venOfCertificate } from "../authenticate.ts";
import { boundTo, unlessTaken } from "../bound-to.ts";
import { eventsEntry } from "../delivery/entries.ts";
import { fitTo } from "../delivery/fit-to.ts";
import { isInvited } from "../delivery/invite-back.ts";
import { settleAnswer } from "../delivery/settle-answer.ts";
import { present } from "../present.ts";
import { isResponseError, ResponseError } from "../response-error.ts";
import { silenceOf } from "../silence-of.ts";
import type { Registration, VenRecord } from "../store/ven-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { untilSaved } from "../until-saved.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { isAdmitted } from "./admit.ts";
import { createdPartyRegistration } from "./created-party-registration.ts";
import type { OpenHandler } from "./handler.ts";

/** Registers a VEN: for the first time, from scratch (rule 406), or again under its registration. */
export const createPartyRegistration: OpenHandler<"oadrCreatePartyRegistration"> = async (message, context, peer) => {
  requireServable(message, context);
  const { ven, isAgain } = await untilSaved(message.venId || "", async () => {
    const known = await findKnown(message, context, peer);
    const isAgain = Boolean(message.registrationId) && !isInvited(known);
    const ven = isAgain ? await again(message, context, peer, known) : await anew(message, context, peer, known);
    return ven && { ven, isAgain };
  });
  if (ven.registration?.httpPull === false) await context.pushes?.begin(ven.venId);
  await context.presence.heard(ven.venId, silenceOf(context, ven));
  await context.notify("onCreatePartyRegistration", ven, isAgain ? "again" : "new");
  return fitTo(context, ven, createdPartyRegistration(context, success(message.requestId), ven));
};

// Conformance rules 38, 507: 2.0b over HTTP, pull and push.
function requireServable(message: CreatePartyRegistration, { pushes }: VtnContext): void {
  const { oadrProfileName, oadrTransportName } = message;
  const isUnservedPush = !isPull(message) && pushes === undefined;
  if (oadrProfileName !== "2.0b" || oadrTransportName !== "simpleHttp" || isUnservedPush) {
    const how = `profile ${oadrProfileName} over ${oadrTransportName}${isPull(message) ? "" : " with push"}`;
    const whom = pushes === undefined ? " to VENs that poll" : "";
    throw new ResponseError(responseCodes.deployment, `this VTN serves 2.0b over simpleHttp${whom}, not ${how}`);
  }
  // Conformance rule 402: who wants to be called has to say where.
  if (!isPull(message) && !hasAddress(message)) {
    throw new ResponseError(responseCodes.compliance, "oadrHttpPullModel is false, and there is no oadrTransportAddress");
  }
}

/** Refuses a VEN that wants to be called where it cannot, or must not, be called; nothing is saved by then. */
function requireReachable({ pushes }: VtnContext, ven: VenRecord): void {
  const { httpPull, transportAddress } = ven.registration ?? {};
  if (httpPull !== false || transportAddress === undefined) return;
  try {
    pushes?.requireReachable(transportAddress, ven);
  } catch (error) {
    if (isResponseError(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new ResponseError(responseCodes.invalidData, `oadrTransportAddress cannot be used: ${why}`, { cause: error });
  }
}

const hasAddress = ({ oadrTransportAddress }: CreatePartyRegistration): boolean =>
  Boolean(oadrTransportAddress) && oadrTransportAddress !== "None";

// Conformance rule 402: oadrHttpPullModel has to be stated; a VEN that leaves it out and gives no address can only poll.
const isPull = (message: CreatePartyRegistration): boolean => message.oadrHttpPullModel ?? !hasAddress(message);

/** The VEN that the peer is, as far as certificate, venID or name tell. */
async function findKnown(message: CreatePartyRegistration, context: VtnContext, peer: Peer): Promise<VenRecord | undefined> {
  const { store, authenticate } = context;
  const venId = message.venId || undefined;
  if (authenticate !== undefined) {
    const own = await authenticate(peer, { venId, message });
    if (own === undefined) throw new ResponseError(responseCodes.notRegistered, "this peer may not register here");
    if (venId !== undefined && venId !== own) throw new ResponseError(responseCodes.invalidId, `venID ${venId} is not this VEN's`);
    return (await store.ven(own)) ?? { venId: own, provisioned: true };
  }
  const bound = await venOfCertificate(store, peer);
  if (bound !== undefined) {
    await requireOwnName(message, store, bound);
    return bound;
  }
  if (venId === undefined) return message.oadrVenName ? store.findVen({ venName: message.oadrVenName }) : undefined;
  const named = await store.ven(venId);
  if (named !== undefined && !isPeerOf(named, peer)) {
    throw new ResponseError(responseCodes.notRegistered, `VEN ${venId} is bound to another certificate`);
  }
  return named;
}

/** Refuses a VEN that comes under the id, or by the name, of another one: it has the certificate of a VEN that is known already. */
async function requireOwnName({ venId, oadrVenName }: CreatePartyRegistration, store: VtnStore, bound: VenRecord): Promise<void> {
  const why = `its certificate is bound to VEN ${bound.venId}`;
  if (venId && venId !== bound.venId) throw new ResponseError(responseCodes.invalidId, `venID ${venId} is not this VEN's: ${why}`);
  if (venId || !oadrVenName || oadrVenName === bound.venName) return;
  const namesake = await store.findVen({ venName: oadrVenName });
  if (namesake !== undefined) throw new ResponseError(responseCodes.invalidId, `name ${oadrVenName} is not this VEN's: ${why}`);
}

const termsOf = (message: CreatePartyRegistration, context: VtnContext, ven: VenRecord, registrationId: string): Registration => ({
  registrationId,
  at: nowOf(context),
  profileName: message.oadrProfileName,
  transportName: message.oadrTransportName,
  ...(isPull(message)
    ? { httpPull: true, pollFrequency: ven.pollFrequency ?? context.pollFrequency }
    : { httpPull: false, ...present({ transportAddress: message.oadrTransportAddress }) }),
  reportOnly: message.oadrReportOnly,
  xmlSignature: message.oadrXmlSignature,
});

async function again(
  message: CreatePartyRegistration,
  context: VtnContext,
  peer: Peer,
  known: VenRecord | undefined,
): Promise<VenRecord | undefined> {
  const { registrationId = "", venId } = message;
  // Conformance rule 400: both ids are checked.
  if (known?.registration?.registrationId !== registrationId || (venId && venId !== known.venId)) {
    throw new ResponseError(responseCodes.invalidId, `registrationID ${registrationId} is not this VEN's`);
  }
  const ven = {
    ...boundTo(context, known, peer),
    ...present({ venName: message.oadrVenName || known.venName }),
    registration: termsOf(message, context, known, registrationId),
  };
  requireReachable(context, ven);
  const saved = await unlessTaken(context.store.saveVen(ven));
  if (saved !== undefined) await settleAnswer(context, saved, "oadrRequestReregistration", undefined);
  return saved;
}

async function anew(
  message: CreatePartyRegistration,
  context: VtnContext,
  peer: Peer,
  known: VenRecord | undefined,
): Promise<VenRecord | undefined> {
  if (known === undefined && !(await isAdmitted(context.admit, message, peer))) {
    throw new ResponseError(responseCodes.notRegistered, `this VTN does not know VEN ${message.venId || message.oadrVenName || ""}`.trim());
  }
  // Whoever is bound to nothing yet is bound to the certificate with which it comes first.
  const base = boundTo(context, known ?? { venId: message.venId || context.newId(), provisioned: false }, peer);
  const ven = {
    ...base,
    ...present({ venName: message.oadrVenName || base.venName }),
    registration: termsOf(message, context, base, context.newId()),
  };
  requireReachable(context, ven);
  // Conformance rule 405: METADATA goes both ways after a new registration; ours is the first thing that waits.
  const metadata = context.supplier.offerEntry(ven.venId);
  // Conformance rule 406: a new registration starts from zero.
  return unlessTaken(context.store.register(ven, [metadata], eventsEntry(context), context.clock.now()));
}
