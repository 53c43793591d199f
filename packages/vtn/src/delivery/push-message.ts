import { type Message, messageRoutes } from "@oadr/model";
import type { Service } from "@oadr/transport";
import { silenceOf } from "../silence-of.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { claimNext } from "./claim-next.ts";
import { type Distribution, listEvents, markListed } from "./distribute.ts";
import { eventsEntry } from "./entries.ts";
import { fitTo } from "./fit-to.ts";
import { presumeAccepted } from "./presume-accepted.ts";
import { type PushFailure, pushFailure } from "./push-failure.ts";
import { takePushReply } from "./push-reply.ts";
import { settleEvents } from "./settle-events.ts";

/** Makes one call of the VEN. */
export type CallVen = (service: Service, message: Message) => Promise<Message | undefined>;

/** What came of a push. */
export type PushOutcome =
  /** Something arrived, or nothing was due. At `nextAt` something is due again, if anything waits. */
  { readonly type: "arrived" | "idle"; readonly nextAt: number | undefined } | ({ readonly type: "failed" } & PushFailure);

/** Pushes the next message that is due for a VEN, and takes the reply. */
export async function pushMessage(context: VtnContext, ven: VenRecord, call: CallVen): Promise<PushOutcome> {
  const { presence } = context;
  const entry = await claimNext(context, ven);
  if (entry === undefined) return { type: "idle", nextAt: await nextDueAt(context, ven) };
  // Conformance rule 40: a list that answers nothing carries no eiResponse.
  const list = entry.message === undefined ? await listEvents(context, ven, undefined) : undefined;
  const message = entry.message ?? list?.message;
  if (message === undefined) throw new Error("an entry of the outbox is neither a message nor the list of events");
  let reply: Message | undefined;
  try {
    reply = await recorded(context, ven, call, message);
  } catch (error) {
    const failure = pushFailure(error);
    // A VEN that has got its cancellation is not there any more: every call with it counts, so that they come to an end.
    if (!failure.isOfMessage && message.type !== "oadrCancelPartyRegistration") await takeBack(context, ven, entry);
    return { type: "failed", ...failure };
  }
  await presence.heard(ven.venId, silenceOf(context, ven));
  const further = await takePushReply(context, ven, entry, message.type, reply);
  if (further !== "refused") await presumeAccepted(context, ven, entry);
  if (list !== undefined && further !== "refused") await arrived(context, ven, entry, list);
  if (further !== undefined && further !== "refused") await sayFurther(context, ven, further, call);
  return { type: "arrived", nextAt: await nextDueAt(context, ven) };
}

/** Calls a VEN with a message as that VEN can take it, and notes what was said. */
async function recorded(context: VtnContext, ven: VenRecord, call: CallVen, message: Message): Promise<Message | undefined> {
  const { clock, record } = context;
  const service = serviceOf(message);
  const request = await fitTo(context, ven, message);
  const about = { called: ven.venId, service, request, from: clock.now() };
  try {
    const reply = await call(service, request);
    record?.({ ...about, reply, until: clock.now() });
    return reply;
  } catch (error) {
    record?.({ ...about, reply: undefined, until: clock.now(), error });
    throw error;
  }
}

async function nextDueAt({ store }: VtnContext, { venId }: VenRecord): Promise<number | undefined> {
  const waiting = (await store.outbox(venId)).map(({ dueAt }) => dueAt);
  return waiting.length === 0 ? undefined : Math.min(...waiting);
}

function serviceOf({ type }: Message): Service {
  const { service } = messageRoutes[type];
  return service === "any" ? "EiRegisterParty" : service;
}

async function takeBack(context: VtnContext, ven: VenRecord, { id, message }: OutboxEntry): Promise<void> {
  if (await context.store.unclaim(ven.venId, id, context.clock.now())) return;
  // An answer to an older list may have settled the entry meanwhile, as if this one had arrived.
  if (message === undefined) await context.store.post(ven.venId, eventsEntry(context));
}

async function arrived(context: VtnContext, ven: VenRecord, entry: OutboxEntry, { message, isAwaited }: Distribution): Promise<void> {
  await markListed(context, ven, message);
  if (!isAwaited) await context.store.settle(ven.venId, entry.id);
  // The answer may have come before the reply.
  else await settleEvents(context, ven);
}

async function sayFurther(context: VtnContext, ven: VenRecord, further: Message, call: CallVen): Promise<void> {
  try {
    await recorded(context, ven, call, further);
  } catch (error) {
    context.log("warn", `${further.type} has not reached VEN ${ven.venId}`, { venId: ven.venId, error });
  }
}
