import type { Message } from "@oadr/model";
import type { Exchange, Service } from "@oadr/transport";
import type { ExchangeWith } from "../delivery/exchange-with.ts";
import { answerTo, registration, type Stage } from "./stage.ts";

/** A call that a VEN got. */
export interface PushCall {
  readonly at: number;
  readonly venId: string;
  readonly service: Service;
  readonly message: Message;
}

/** VENs that are called at the address `ven:<venID>`. */
export interface PushVens {
  readonly exchangeWith: ExchangeWith;
  /** All calls, in the order in which they began. */
  readonly calls: PushCall[];
  /** What a VEN does with a call; every one answers well in the reply unless given. */
  readonly behave: (venId: string, exchange: Exchange) => void;
  /** Most calls at once so far, over all VENs and to one. */
  readonly peak: { all: number; one: number };
  /** Ways to VENs that are open. */
  readonly open: () => number;
}

/** Makes VENs that are called. `now` tells the time. */
export function createPushVens(now: () => number): PushVens {
  const calls: PushCall[] = [];
  const behaviours = new Map<string, Exchange>();
  const inWork = new Map<string, number>();
  const peak = { all: 0, one: 0 };
  let all = 0;
  let open = 0;
  const count = (venId: string, by: number): void => {
    all += by;
    inWork.set(venId, (inWork.get(venId) ?? 0) + by);
    peak.all = Math.max(peak.all, all);
    peak.one = Math.max(peak.one, inWork.get(venId) ?? 0);
  };
  return {
    calls,
    peak,
    open: () => open,
    behave: (venId, exchange) => void behaviours.set(venId, exchange),
    exchangeWith: (address) => {
      const venId = address.replace(/^ven:/, "");
      if (venId === address) throw new TypeError(`not an address of a VEN: ${address}`);
      open += 1;
      const exchange: Exchange = async (service, message, options) => {
        calls.push({ at: now(), venId, service, message });
        count(venId, 1);
        try {
          return await (behaviours.get(venId) ?? well(venId))(service, message, options);
        } finally {
          count(venId, -1);
        }
      };
      return Object.assign(exchange, {
        close: () => {
          open -= 1;
        },
      });
    },
  };
}

/** Answers in the reply, events with an empty one. */
export const well =
  (venId: string): Exchange =>
  async (_service, message) =>
    message.type === "oadrDistributeEvent" ? undefined : answerTo(message, venId);

/** Is not there. */
export const away: Exchange = async () => {
  throw Object.assign(new Error("connection refused"), { code: "ERR_OADR_TRANSPORT_CONNECT", retry: true });
};

/** Takes the call and says nothing, until it is ended. */
export const silent: Exchange = (_service, _message, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")), { once: true }));

/** Says that it is busy, for so many milliseconds if it says so. */
export const busy =
  (retryAfterMs?: number): Exchange =>
  async () => {
    throw Object.assign(new Error("status 503"), { code: "ERR_OADR_TRANSPORT_STATUS", status: 503, retry: true, retryAfterMs });
  };

/** Registers a VEN for pushes at `ven:<venID>`, and resolves to its registrationID. */
export async function joinPush({ ask, vtn }: Stage, venId = "ven-1", parts: Parameters<typeof registration>[0] = {}): Promise<string> {
  await vtn.vens.provision({ venId });
  const message = registration({ venId, oadrHttpPullModel: false, oadrTransportAddress: `ven:${venId}`, ...parts });
  const { registrationId = "", eiResponse } = await ask("oadrCreatedPartyRegistration", message);
  if (eiResponse.responseCode !== "200") throw new Error(`registration refused: ${JSON.stringify(eiResponse)}`);
  return registrationId;
}
