import type { Clock, Message, MessageType } from "@oadr/model";
import { type Exchange, type Peer, type Responder, type Service, TransportError } from "@oadr/transport";
import type { Listen } from "@oadr/ven";
import type { ExchangeWith } from "@oadr/vtn";
import { type Carrier, inMemory } from "./carrier.ts";

/** One exchange between a VEN and the VTN, as it went over the wire. */
export interface Exchanged {
  /** When the request was sent, in milliseconds since 1970. */
  readonly at: number;
  /** Name of the VEN that sent the request, or `vtn` when it was pushed. */
  readonly from: string;
  /** Name of the VEN that the request was pushed to. */
  readonly to?: string;
  readonly service: Service;
  readonly request: Message;
  /** What was replied, whether it arrived or not; undefined when it got nothing, or failed. */
  readonly reply: Message | undefined;
  /** What was lost on the way: the request was never seen, or its response was not. */
  readonly lost?: Leg;
  /** What the exchange failed with, other than by a loss. */
  readonly error?: unknown;
}

/** The way there, or back. */
export type Leg = "request" | "response";

/** Which exchanges lose something; all that is given has to fit. */
export interface Loss {
  /** How many; 1 unless given, and `Infinity` until it is repaired. */
  readonly times?: number;
  /** How many that fit go well before that; none unless given. */
  readonly after?: number;
  /** Name of the VEN, or `vtn` for pushes. */
  readonly from?: string;
  /** Type of the request. */
  readonly message?: MessageType;
}

/** The wire between VENs and a VTN, as unreliable as it is told to be. */
export interface Wire {
  /** Every exchange, in the order in which they ended. */
  readonly traffic: readonly Exchanged[];
  /** Loses requests or responses from now on; the result repairs that. */
  readonly lose: (leg: Leg, loss?: Loss) => () => void;
  /** Makes the end of a VEN. */
  readonly end: (from: string, peer?: Peer) => Exchange;
  /** Makes the way in which a VEN listens for pushes. */
  readonly listen: (name: string) => Listen;
  /** The way to VENs that listen. */
  readonly exchangeWith: ExchangeWith;
}

/** Makes the wire to a VTN; in memory unless something else carries it. */
export function createWire(respond: Responder, clock: Clock, carrier: Carrier = inMemory()): Wire {
  const traffic: Exchanged[] = [];
  const faults: Fault[] = [];

  const link = (ends: Pick<Exchanged, "from" | "to">, exchange: Exchange): Exchange => {
    return async (service, request, options) => {
      const sent = { at: clock.now(), ...ends, service, request };
      const lost = legLost(faults, ends.from, request.type);
      if (lost === "request") {
        traffic.push({ ...sent, reply: undefined, lost });
        throw broken("the connection was refused");
      }
      let reply: Message | undefined;
      try {
        reply = await exchange(service, request, options);
      } catch (error) {
        traffic.push({ ...sent, reply: undefined, error });
        throw error;
      }
      traffic.push({ ...sent, reply, ...(lost && { lost }) });
      if (lost) throw broken("the connection was lost before the reply came");
      return reply;
    };
  };
  const end: Wire["end"] = (from, peer = {}) => link({ from }, carrier.carry(respond, peer));
  const names = new Map<string, string>();
  const listen: Wire["listen"] = (name) => async (atVen) => {
    const listening = await carrier.listen(atVen);
    names.set(listening.url, name);
    return listening;
  };
  const exchangeWith: ExchangeWith = (address) => {
    const { exchange, close } = carrier.reach(address);
    return Object.assign(link({ from: "vtn", to: names.get(address) ?? address }, exchange), { close });
  };

  const lose: Wire["lose"] = (leg, { times = 1, after = 0, from, message } = {}) => {
    const fits: Fault["fits"] = (sender, type) => (from ?? sender) === sender && (message ?? type) === type;
    const fault: Fault = { leg, fits, after, times };
    faults.push(fault);
    return () => {
      fault.times = 0;
    };
  };
  return { traffic, lose, end, listen, exchangeWith };
}

interface Fault {
  readonly leg: Leg;
  readonly fits: (from: string, message: MessageType) => boolean;
  after: number;
  times: number;
}

/** What the first fault that applies takes away. Each one counts the exchanges that it could have had. */
function legLost(faults: readonly Fault[], from: string, message: MessageType): Leg | undefined {
  let lost: Leg | undefined;
  for (const fault of faults) {
    if (fault.times <= 0 || !fault.fits(from, message)) continue;
    if (fault.after > 0) fault.after -= 1;
    else if (lost === undefined) {
      fault.times -= 1;
      lost = fault.leg;
    }
  }
  return lost;
}

const broken = (detail: string): TransportError => new TransportError("ERR_OADR_TRANSPORT_CONNECT", detail, { retry: true });
