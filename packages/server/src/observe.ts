import type { Message } from "@oadr/model";
import type { Responder } from "@oadr/transport";
import { type Exchanged, type ExchangeWith, exchangedOf, type Seen, type VenExchange } from "@oadr/vtn";

/** One exchange that has ended, in either direction. */
export interface ObservedExchange {
  /** What it was. Not spread into this one: each poll would pay for the copy. */
  readonly exchanged: Exchanged;
  /** How long it took, as exactly as the machine can tell. */
  readonly ms: number;
  /** Where the VEN is: the address that its call came from, or that was called. */
  readonly address: string | undefined;
  /** A poll for which nothing waited. */
  readonly isIdlePoll: boolean;
}

/** Is told of each exchange; must not throw. */
export type Observe = (exchange: ObservedExchange) => void;

/** A responder that tells of each exchange when its reply is there, or it is clear that none will be. */
export function observedResponder(respond: Responder, observe: Observe): Responder {
  return async (service, request, peer) => {
    const ended = begin(observe, { service, request }, peer.address);
    try {
      const reply = await respond(service, request, peer);
      ended(reply);
      return reply;
    } catch (error) {
      ended(undefined, error);
      throw error;
    }
  };
}

/** Ways to VENs that tell of each exchange. */
export function observedExchanges(exchangeWith: ExchangeWith, observe: Observe): ExchangeWith {
  return (address, ven) => {
    const exchange = exchangeWith(address, ven);
    const observed: VenExchange = async (service, request, options) => {
      const ended = begin(observe, { called: ven.venId, service, request }, address);
      try {
        const reply = await exchange(service, request, options);
        ended(reply);
        return reply;
      } catch (error) {
        ended(undefined, error);
        throw error;
      }
    };
    return exchange.close ? Object.assign(observed, { close: () => exchange.close?.() }) : observed;
  };
}

function begin(observe: Observe, seen: Pick<Seen, "called" | "service" | "request">, address: string | undefined) {
  const [from, start] = [Date.now(), performance.now()];
  return (reply: Message | undefined, error?: unknown): void => {
    const ms = performance.now() - start;
    const { called, service, request } = seen;
    const ended: Seen = { service, request, reply, from, until: from + Math.round(ms) };
    const exchanged = exchangedOf(called === undefined && error === undefined ? ended : { ...ended, ...seen, error });
    const isIdlePoll = request.type === "oadrPoll" && reply?.type === "oadrResponse" && !exchanged.isFailure;
    observe({ exchanged, ms, address, isIdlePoll });
  };
}
