import { type Exchange, loopback, type Peer, type Responder, TransportError } from "@oadr/transport";
import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import type { Listen } from "@oadr/ven";

/** What carries messages between VENs and their VTN. */
export interface Carrier {
  /** Makes the way of one VEN to its VTN, whose answers `respond` makes. */
  readonly carry: (respond: Responder, peer: Peer) => Exchange;
  /** Lets a VEN be called, at an address of its own. */
  readonly listen: Listen;
  /** Makes the way to a VEN that listens at an address. */
  readonly reach: (address: string) => { readonly exchange: Exchange; readonly close: () => Promise<void> };
  /** What is under way outside of virtual time, see `virtualClock`. */
  readonly elsewhere: () => Promise<unknown> | undefined;
  readonly close: () => Promise<void>;
}

/** Carries messages in memory, through the codec both ways. */
export function inMemory(): Carrier {
  const listening = new Map<string, Exchange>();
  let count = 0;
  return {
    carry: (respond, peer) => loopback(respond, { peer }),
    listen: async (atVen) => {
      const url = `memory:${++count}`;
      listening.set(url, loopback(atVen));
      return { url, close: async () => void listening.delete(url) };
    },
    reach: (address) => ({
      exchange: async (...call) => {
        const exchange = listening.get(address);
        if (!exchange) throw new TransportError("ERR_OADR_TRANSPORT_CONNECT", "nobody listens", { retry: true });
        return exchange(...call);
      },
      close: async () => {},
    }),
    elsewhere: () => undefined,
    close: async () => {},
  };
}

const here = { port: 0, host: "127.0.0.1" } as const;

/**
 * Carries messages over HTTP, through servers on free ports of this machine. Time stands still while a call is under way, so a handler
 * must not wait for time to pass. Without TLS nobody has a certificate: a `peer` is not told.
 */
export async function overHttp(): Promise<Carrier> {
  const underWay = createUnderWay();
  const exchanges: { readonly close: () => Promise<void> }[] = [];
  let answer: Responder | undefined;
  const server = await listen(async (...call) => {
    if (answer === undefined) throw new Error("there is no VTN yet");
    return answer(...call);
  }, here);
  return {
    carry: (respond) => {
      answer = respond;
      const exchange = httpExchange(server.url);
      exchanges.push(exchange);
      return underWay.counted(exchange);
    },
    listen: (atVen) => underWay.track(listen(atVen, here)),
    reach: (address) => {
      const exchange = httpExchange(address);
      return { exchange: underWay.counted(exchange), close: exchange.close };
    },
    elsewhere: underWay.elsewhere,
    close: async () => {
      await Promise.all(exchanges.map((exchange) => exchange.close()));
      await server.close();
    },
  };
}

/** What is under way. */
interface UnderWay {
  /** Counts something until it has ended. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Counts the calls of an exchange. */
  readonly counted: (exchange: Exchange) => Exchange;
  /** Ends when all has ended that is under way now; undefined when nothing is. */
  readonly elsewhere: () => Promise<unknown> | undefined;
}

function createUnderWay(): UnderWay {
  const all = new Set<Promise<unknown>>();
  const track = async <T>(work: Promise<T>): Promise<T> => {
    all.add(work);
    try {
      return await work;
    } finally {
      all.delete(work);
    }
  };
  return {
    track,
    counted: (exchange) => (service, message, options) => track(exchange(service, message, options)),
    elsewhere: () => (all.size === 0 ? undefined : Promise.allSettled(all)),
  };
}
