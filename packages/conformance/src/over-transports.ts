import { describe, test } from "vitest";
import { type Carrier, inMemory, overHttp } from "./carrier.ts";
import { createPair, type Pair, type PairOptions } from "./pair.ts";

/** Makes VENs and a VTN that are connected by the transport under test. */
export type Connect = (options?: Omit<PairOptions, "carrier">) => Promise<Pair>;

interface Transport {
  readonly name: string;
  /** The VTN pushes to its VENs, instead of being polled. */
  readonly push: boolean;
  readonly open: () => Promise<Carrier> | Carrier;
}

/** Every transport that a scenario is run over. */
const transports: readonly Transport[] = [
  { name: "in memory, polled", push: false, open: inMemory },
  { name: "in memory, pushed", push: true, open: inMemory },
  { name: "over HTTP, polled", push: false, open: overHttp },
  { name: "over HTTP, pushed", push: true, open: overHttp },
];

/**
 * Declares one test of a scenario per transport. Time is virtual over each; what the scenario has connected is stopped and closed after
 * it. Over HTTP every message costs about a millisecond, so poll as seldom as the scenario allows.
 */
export function overTransports(title: string, scenario: (connect: Connect) => Promise<void>): void {
  describe.each(transports)("$name", ({ push, open }) => {
    test(title, async () => {
      const opened: { readonly pair: Pair; readonly carrier: Carrier }[] = [];
      try {
        await scenario(async ({ vens = [{}], ...options } = {}) => {
          const carrier = await open();
          const pair = await createPair({ ...options, vens: vens.map((ven) => ({ ...ven, push })), carrier });
          opened.push({ pair, carrier });
          return pair;
        });
      } finally {
        for (const { pair, carrier } of opened) {
          await Promise.all(pair.vens.map((ven) => ven.stop()));
          await pair.vtn.close();
          await carrier.close();
        }
      }
    });
  });
}
