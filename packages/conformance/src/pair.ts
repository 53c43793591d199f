import { type Duration, durationMs, type Message } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import type { Peer } from "@oadr/transport";
import { createVen, type Ven, type VenOptions } from "@oadr/ven";
import { createVtn, memoryStore, type Reading, type ReadingFilter, type Vtn, type VtnOptions } from "@oadr/vtn";
import { type Carrier, inMemory } from "./carrier.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { seededRandom } from "./seeded-random.ts";
import { createWire, type Wire } from "./wire.ts";

/** When every pair begins, unless it is told another time. */
export const START: Date = new Date("2026-12-01T12:00:00Z");

/** How a VEN of a pair is made; the pair supplies clock, ids, randomness and the way to the VTN. */
export type PairVen = Partial<Omit<VenOptions, "exchange" | "vtnUrl" | "clock">> & {
  /** Whom the VTN takes the VEN for by its certificate; nobody in particular unless given. */
  readonly peer?: Peer;
  /** The VTN pushes to it, instead of being polled; only if a VEN is so from the beginning. */
  readonly push?: boolean;
};

/** How a pair is made. */
export interface PairOptions {
  readonly vtn?: Partial<Omit<VtnOptions, "clock">>;
  /** One VEN named `ven-1` unless given; others are called `ven-2` and so on unless they have names. */
  readonly vens?: readonly PairVen[];
  /** Whether the operator makes the VENs known, with their names as ids; true unless given. Otherwise the VTN makes up ids. */
  readonly provision?: boolean;
  readonly start?: Date;
  /** What becomes of the VTN's reply on its way to a VEN; as it is unless given. */
  readonly between?: (reply: Message | undefined, request: Message) => Message | undefined;
  /** Of all that is random. */
  readonly seed?: number;
  /** What carries the messages; `inMemory()` unless given. It is left open. */
  readonly carrier?: Carrier;
}

/** VENs and their VTN in virtual time: nothing happens but by `advance`, and the same things happen each time. */
export interface Pair extends Pick<Wire, "traffic" | "lose">, Pick<Recorder, "calls" | "lines"> {
  readonly clock: VirtualClock;
  readonly vtn: Vtn;
  /** The first VEN. */
  readonly ven: Ven;
  /** All VENs, in the order in which they were given and joined. */
  readonly vens: readonly Ven[];
  /** Lets every VEN run by itself, until nothing is left to do without time passing. */
  readonly run: () => Promise<void>;
  /** Adds a VEN, known to the VTN or not; it does not run yet. */
  readonly join: (options: PairVen) => Ven;
  /** Lets time pass, and all happen that falls due. */
  readonly advance: (time: Duration) => Promise<void>;
  /** Lets everything happen that needs no time. */
  readonly settle: () => Promise<void>;
  /** A time so long after the present one; `-PT1H` is an hour ago. */
  readonly after: (time: Duration) => Date;
  /** The readings that the VTN has. */
  readonly readings: (filter?: ReadingFilter) => Promise<readonly Reading[]>;
}

/** Makes VENs and a VTN that are connected. */
export async function createPair({
  vtn: own = {},
  vens: given = [{}],
  provision = true,
  start = START,
  between = (reply) => reply,
  seed = 1,
  carrier = inMemory(),
}: PairOptions = {}): Promise<Pair> {
  const clock = virtualClock(start.getTime(), carrier.elsewhere);
  const random = seededRandom(seed);
  const recorder = createRecorder(clock);
  let ids = 0;
  const vtn = createVtn({
    vtnId: "vtn-1",
    store: memoryStore(),
    newId: () => `vtn-1-${++ids}`,
    ...(given.some(({ push }) => push) && { exchangeWith: (...to) => wire.exchangeWith(...to), random }),
    ...own,
    ...recorder.vtn(own),
    clock,
  });
  const wire = createWire(async (service, message, peer) => between(await vtn.respond(service, message, peer), message), clock, carrier);
  const vens: Ven[] = [];

  const join: Pair["join"] = ({ peer, push = false, ...options }) => {
    const venName = options.venName ?? `ven-${vens.length + 1}`;
    let starts = 0;
    const exchange = wire.end(venName, peer);
    const newId = (): string => `${venName}-${++starts}`;
    const ven = createVen({
      random,
      newId,
      ...(push && { listen: wire.listen(venName) }),
      ...options,
      ...recorder.ven(venName, options),
      venName,
      exchange,
      clock,
    });
    vens.push(ven);
    return ven;
  };
  for (const [index, options] of given.entries()) {
    const venName = options.venName ?? `ven-${index + 1}`;
    if (provision) await vtn.vens.provision({ venId: options.venId ?? venName, venName });
    join({ ...options, venName });
  }
  const [ven] = vens;
  if (!ven) throw new TypeError("a pair has at least one VEN");

  return {
    clock,
    vtn,
    ven,
    vens,
    join,
    traffic: wire.traffic,
    lose: wire.lose,
    calls: recorder.calls,
    lines: recorder.lines,
    run: async () => {
      for (const each of vens) if (each.phase === "stopped") void each.run();
      await clock.settle();
    },
    advance: (time) => clock.advance(durationMs(time)),
    settle: clock.settle,
    after: (time) => new Date(clock.now() + durationMs(time)),
    readings: async (filter) => {
      const found: Reading[] = [];
      for await (const reading of vtn.reports.readings(filter)) found.push(reading);
      return found;
    },
  };
}
