import { type Clock, durationMs, formatDuration } from "@oadr/model";
import type { Exchange } from "@oadr/transport";
import { powerReal, usage, type Ven, VenError, type VenOptions } from "@oadr/ven";
import { fileStore } from "@oadr/ven/node";
import type { Announce } from "../announce.ts";
import { type Ask, askText } from "./ask.ts";
import type { Random } from "./chance.ts";
import { faulty } from "./injection.ts";
import { listenWith } from "./listen-with.ts";
import type { OptPolicy } from "./opt-policy.ts";
import type { VenPlan } from "./plan.ts";
import type { Tally } from "./tally.ts";
import type { Waits } from "./waits.ts";

/** What the handlers of a simulated VEN work with. */
export interface VenContext {
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly say: Announce;
  readonly tally: Tally;
  readonly waits: Waits;
  readonly policy: OptPolicy;
  /** The VEN that is made with the options. */
  readonly ven: () => Ven;
  readonly ask: () => Ask | undefined;
  readonly kilowatts: () => number;
  readonly offline: () => boolean;
  readonly readRandom: Random;
  readonly venRandom: Random;
  /** Is told that the VEN has registered. */
  readonly hasTried: () => void;
}

// How long a handler may take beyond the time that it is to think.
const HANDLER_MS = 10_000;
// An event without end leaves an hour to think otherwise.
const OPEN_ENDED_MS = 3_600_000;
const LONGEST_SAMPLING_MS = 900_000;

/** Makes the options of a simulated VEN: a load that is measured, answers by policy, and words for what happens. */
export function venOptions({ name, venId, store, listen, tls, signatures, sampling, behaviour }: VenPlan, context: VenContext): VenOptions {
  const { clock, exchange, say, tally, waits, policy, ven, ask, kilowatts, offline, readRandom, venRandom, hasTried } = context;
  const { optDelayMs, failReads: share } = behaviour;
  const thinksOtherwise = new Set<string>();
  let followed = "level 0";

  const look = (): number => {
    const [asked, draw] = [ask(), kilowatts()];
    const text = asked ? askText(asked) : "level 0";
    if (text !== followed) {
      const level = asked === undefined ? 0 : asked.type === "level" ? asked.level : undefined;
      say("level", `now at ${text}: draws ${draw} kW`, { level, kilowatts: draw, eventId: asked?.eventId });
    }
    followed = text;
    return draw;
  };

  const changeMind = (eventId: string): void => {
    const known = ven().events.find((event) => event.eventId === eventId);
    if (!known?.optType) return;
    try {
      const optType = known.optType === "optIn" ? "optOut" : "optIn";
      ven()[optType](eventId, { responseDescription: "changed its mind" });
      policy.change(eventId);
      say("changedMind", `event ${eventId}: thinks otherwise, ${optType}`, { eventId, optType });
    } catch (error) {
      // The event was cancelled, or is over, and there is nothing to be said about it any more.
      if (!(error instanceof VenError)) throw error;
    }
  };

  return {
    venName: name,
    ...(venId !== undefined && { venId }),
    exchange,
    clock,
    random: venRandom,
    // Conformance rule 514: the VTN is told that messages are signed; the exchange does it.
    xmlSignature: signatures?.signer !== undefined,
    ...(store !== undefined && { store: fileStore(store) }),
    ...(listen && { listen: listenWith(listen, { tls, signatures, say, isOffline: offline, tally }) }),
    handlerTimeout: formatDuration(optDelayMs + HANDLER_MS),
    reports: [
      usage({
        rId: "load",
        item: powerReal("k"),
        samplingRate: { min: sampling, max: formatDuration(Math.max(LONGEST_SAMPLING_MS, durationMs(sampling))) },
        read: faulty(look, { share, random: readRandom, tally }),
      }),
    ],
    onEvent: async ({ eventId, modificationNumber, end }) => {
      const { optType, changesAfter } = policy.choose(eventId);
      // Stopped meanwhile: nobody hears the answer.
      if (!(await waits.pause(optDelayMs))) return optType;
      say("event", `event ${eventId} version ${modificationNumber}: ${optType}`, { eventId, modificationNumber, optType });
      if (changesAfter !== undefined && !thinksOtherwise.has(eventId)) {
        thinksOtherwise.add(eventId);
        const leftMs = end ? end.getTime() - clock.now() : OPEN_ENDED_MS;
        waits.later(Math.max(0, leftMs * changesAfter), () => {
          thinksOtherwise.delete(eventId);
          changeMind(eventId);
        });
      }
      return optType;
    },
    onEventStatus: ({ eventId, optType }, status, { intervals }) => {
      const values = intervals.map(({ signal, value }) => `${signal.signalName} ${value}`);
      const isOut = optType === "optOut" && status === "cancelled";
      const text = isOut ? `event ${eventId} counts as cancelled after the opt-out` : `event ${eventId} is ${status}`;
      say("status", [text, ...values].join(", "), { eventId, status, values, optType });
      look();
    },
    onRegistered: ({ venId, vtnId }) => say("registered", `registered as ${venId} with ${vtnId}`, { venId, vtnId }),
    onStateChange: (phase) => {
      if (phase === "running") hasTried();
    },
    log: (level, message, { reason, error, ...fields } = {}) => {
      if (level !== "warn" && level !== "error") return;
      const why = reason ?? (error instanceof Error ? error.message : error);
      say(level, why === undefined ? message : `${message}: ${why}`, { ...fields, reason: why });
    },
  };
}
