import { type Clock, type Duration, durationMs, isDuration, systemClock } from "@oadr/model";
import type { Responder } from "@oadr/transport";
import type { Authenticate } from "./authenticate.ts";
import { type ChangesOptions, createChanges } from "./changes/create-changes.ts";
import { tellingStore } from "./changes/telling-store.ts";
import type { VtnChange } from "./changes/vtn-change.ts";
import { createPushes } from "./delivery/create-pushes.ts";
import { endIfTold } from "./delivery/end-if-told.ts";
import type { ExchangeWith } from "./delivery/exchange-with.ts";
import type { Pushes } from "./delivery/pushes.ts";
import { type Log, plainLog } from "./log.ts";
import { createMessageLog, type MessageLogOptions, type OwnMessageLog } from "./messages/create-message-log.ts";
import { createNews } from "./news/create-news.ts";
import { createNotify } from "./notify.ts";
import { isName, isOneOf } from "./operator/check.ts";
import { type EventsOperator, eventsOperator } from "./operator/events.ts";
import { type GroupsOperator, groupsOperator } from "./operator/groups.ts";
import { type MarketContextsOperator, marketContextsOperator } from "./operator/market-contexts.ts";
import { type MessagesOperator, messagesOperator } from "./operator/messages.ts";
import { type OptsOperator, optsOperator } from "./operator/opts.ts";
import type { ReportWish } from "./operator/report-wish.ts";
import { type ReportsOperator, reportsOperator } from "./operator/reports.ts";
import { type VensOperator, vensOperator } from "./operator/vens.ts";
import { createPresence, type PresenceEvents } from "./presence.ts";
import { createResponder } from "./respond.ts";
import type { Admit } from "./service/admit.ts";
import type { SignaturesOf } from "./signature-policy.ts";
import { memoryStore } from "./store/memory/memory-store.ts";
import type { VtnStore } from "./store/vtn-store.ts";
import { createSupplier, type Supplier } from "./supply/create-supplier.ts";
import type { OwnReport } from "./supply/own-report.ts";
import type { VtnContext } from "./vtn-context.ts";
import { VtnError } from "./vtn-error.ts";
import type { VtnHandlers } from "./vtn-handlers.ts";
import { wakingStore } from "./waking-store.ts";

/** How a VTN is made. Only `vtnId` is needed. */
export interface VtnOptions extends VtnHandlers {
  /** Identity of the VTN; case-sensitive (rule 512). */
  readonly vtnId: string;
  /** What it remembers; `memoryStore()` unless given. */
  readonly store?: VtnStore;
  /** Time; that of the machine unless given. */
  readonly clock?: Clock;
  /** Makes unique ids; `crypto.randomUUID` unless given. */
  readonly newId?: () => string;
  /** Takes what there is to say; nobody unless given. */
  readonly log?: Log;
  /** How often VENs are to poll that are not provisioned otherwise; `PT10S` unless given. */
  readonly pollFrequency?: Duration;
  /** Polls that a VEN may miss before it is offline; 3 unless given. Half an interval is allowed for delay. */
  readonly missedPolls?: number;
  /**
   * Who may register that was not provisioned. `all` unless given, so that a VTN works at once: over mutual TLS that is whoever has a
   * certificate that you trust. A VEN, provisioned or not, is bound to the certificate that it first came with. Without TLS it is anybody.
   */
  readonly admit?: Admit;
  /**
   * Tells who a peer is. Unless given: its certificate does, for VENs that are bound to one, else the venID it states; and a VEN that is
   * bound to none is bound to the certificate with which it comes first. VENs behind a gateway that share a certificate need this: with
   * it nobody is bound to one.
   */
  readonly authenticate?: Authenticate;
  /** What is done about the signatures of each VEN; what the transport is told for all, unless given. */
  readonly signaturesOf?: SignaturesOf;
  /** What VENs can have of this VTN: prices, weather and so on. When it differs from what they were told, they are told anew. */
  readonly reports?: readonly OwnReport[];
  /** Reports to ask every VEN for that offers them. */
  readonly requestReports?: readonly ReportWish[];
  /** Wait before a message is repeated that no answer came to; doubles each time, up to an hour. `PT30S` unless given. */
  readonly resendAfter?: Duration;
  /** Deliveries of a message before it is given up; 10 unless given. */
  readonly maxDeliveries?: number;
  /**
   * Makes the way to VENs that want their messages pushed: over HTTP `(address) => httpExchange(address)` of `@oadr/transport/http`.
   * Without it such VENs are refused; VENs that poll are served either way.
   */
  readonly exchangeWith?: ExchangeWith;
  /** Most calls to VENs at once, over all VENs; 100 unless given. */
  readonly maxPushes?: number;
  /** How long one such call may take; `PT15S` unless given. */
  readonly pushTimeout?: Duration;
  /** A number from 0 to just below 1; spreads calls that are repeated. Math.random unless given. */
  readonly random?: () => number;
  /**
   * How much of what is exchanged is remembered for `vtn.messages`; `{}` for as much as is usual. Nothing unless given: it takes memory, and
   * a little of the speed. Or a log of your own: it is handed one exchange after the other, and nobody waits for it. When it fails, does
   * not take an exchange within `handlerTimeout`, or is 1,000 exchanges late, it loses some, which is logged once each time.
   */
  readonly messageLog?: MessageLogOptions | OwnMessageLog;
  /** How long a handler is waited for; `PT4S` unless given. */
  readonly handlerTimeout?: Duration;
}

/** A virtual top node. */
export interface Vtn {
  readonly vtnId: string;
  /** Answers the messages of VENs; hand it to a transport. Rejects on faults of the VTN itself only. */
  readonly respond: Responder;
  readonly events: EventsOperator;
  readonly reports: ReportsOperator;
  readonly vens: VensOperator;
  readonly opts: OptsOperator;
  readonly groups: GroupsOperator;
  readonly marketContexts: MarketContextsOperator;
  readonly messages: MessagesOperator;
  /**
   * All that changes from now on, one after the other: `for await (const change of vtn.changes())`. Each is told of when the store has it.
   * A reader that is too slow misses the oldest, and is told how many by a `missed`. It ends with its loop, or when the VTN is closed.
   * What other processes do with the same store is among them, each change once and soon after it was made, when the store carries news
   * (`NewsStore`), as the memory store does; else only what this process does. What is lost on the way is told of by a `missed`.
   */
  readonly changes: (options?: ChangesOptions) => AsyncIterableIterator<VtnChange>;
  /** Stops the timers, and ends calls to VENs. Resolves when nothing is in work any more. The store is left open. */
  readonly close: () => Promise<void>;
}

/** Makes a VTN. Throws VtnError ERR_OADR_VTN_INVALID when an option cannot be. */
export function createVtn(options: VtnOptions): Vtn {
  const { vtnId, clock = systemClock, pollFrequency = "PT10S", missedPolls = 3 } = options;
  const { maxDeliveries = 10, maxPushes = 100, exchangeWith } = options;
  const log = plainLog(options.log);
  isName(vtnId, "vtnId");
  if (typeof options.admit !== "function") isOneOf(["all", "known"])(options.admit ?? "all", "admit");
  if (!(missedPolls >= 1)) throw new VtnError("ERR_OADR_VTN_INVALID", `missedPolls ${missedPolls} is less than 1`);
  if (!(maxDeliveries >= 1)) throw new VtnError("ERR_OADR_VTN_INVALID", `maxDeliveries ${maxDeliveries} is less than 1`);
  if (!(Number.isInteger(maxPushes) && maxPushes >= 1)) {
    throw new VtnError("ERR_OADR_VTN_INVALID", `maxPushes ${maxPushes} is no whole number above 0`);
  }
  const pushMs = positiveMs("pushTimeout", options.pushTimeout ?? "PT15S");
  positiveMs("pollFrequency", pollFrequency);
  const handlerMs = positiveMs("handlerTimeout", options.handlerTimeout ?? "PT4S");
  const notify = createNotify(options, clock, handlerMs, log);

  const news = createNews(options.store ?? {}, log);
  const changes = createChanges(clock, news);
  const { messageLog } = options;
  const messages = messageLog && createMessageLog(messageLog, clock, handlerMs, log);
  const store = tellingStore(options.store ?? memoryStore(), changes);
  const follow = async (name: "onVenOnline" | "onVenOffline", venId: string): Promise<void> => {
    try {
      if (name === "onVenOffline") await endIfTold(context, venId);
      const ven = await store.ven(venId);
      if (ven !== undefined) await notify(name, ven);
    } catch (error) {
      log("error", `${name} of VEN ${venId} failed`, { venId, error });
    }
  };
  const comings: PresenceEvents = {
    online: (venId) => {
      news.tell({ type: "online" });
      changes.tell({ type: "venOnline", venId });
      return follow("onVenOnline", venId);
    },
    offline: (venId) => {
      changes.tell({ type: "venOffline", venId });
      return follow("onVenOffline", venId);
    },
  };
  const presence = createPresence(store, clock, comings, log);
  // A VTN that calls nobody leaves that to others.
  const wake = (venId: string): void => (pushes ? pushes.wake(venId) : news.tell({ type: "wake", venId, isInWork: false }));
  const wakeAll = (): void => {
    pushes?.wakeAll();
    news.tell({ type: "wakeAll" });
  };
  const context: VtnContext = {
    vtnId,
    store: exchangeWith || store.tellNews ? wakingStore(store, { wake, wakeAll }) : store,
    clock,
    newId: options.newId ?? (() => crypto.randomUUID()),
    log,
    notify,
    handles: (name) => options[name] !== undefined,
    presence,
    changes,
    news,
    record: messages?.record,
    authenticate: options.authenticate,
    signaturesOf: options.signaturesOf,
    admit: options.admit ?? "all",
    pollFrequency,
    missedPolls,
    get supplier() {
      return supplier;
    },
    requestReports: options.requestReports ?? [],
    resend: { afterMs: positiveMs("resendAfter", options.resendAfter ?? "PT30S"), limit: maxDeliveries },
    get pushes() {
      return pushes;
    },
  };
  const pushes: Pushes | undefined =
    exchangeWith && createPushes(context, { exchangeWith, most: maxPushes, timeoutMs: pushMs, random: options.random ?? Math.random });
  const supplier: Supplier = createSupplier(context, options.reports ?? [], handlerMs);
  supplier.start();
  news.hear((item) => {
    if (item.type === "online") presence.othersHeard();
    if (item.type === "wake") pushes?.help(item.venId, item.isInWork);
    if (item.type === "wakeAll") pushes?.wakeAll();
  });
  return {
    vtnId,
    respond: createResponder(context),
    events: eventsOperator(context),
    reports: reportsOperator(context),
    vens: vensOperator(context),
    opts: optsOperator(context),
    groups: groupsOperator(context),
    marketContexts: marketContextsOperator(context),
    messages: messagesOperator(messages?.log),
    changes: changes.watch,
    close: async () => {
      await presence.close();
      supplier.close();
      await pushes?.close();
      await messages?.close();
      changes.close();
      await news.close();
    },
  };
}

function positiveMs(name: string, duration: Duration): number {
  const ms = isDuration(duration) ? durationMs(duration) : Number.NaN;
  if (!(ms > 0)) throw new VtnError("ERR_OADR_VTN_INVALID", `${name} ${duration} is not a positive duration`);
  return ms;
}
