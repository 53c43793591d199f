import { type Exchange, type Responder, TransportError } from "@oadr/transport";
import type { Read } from "@oadr/ven";
import type { Random } from "./chance.ts";
import type { Tally } from "./tally.ts";

/** What is made to fail on the way to the VTN and back. */
export interface LossOptions {
  /** How likely a message is lost, 0 to 1: half of the time before it arrives, otherwise its reply. */
  readonly share: number;
  readonly random: Random;
  /** Whether there is no network at all at the moment. */
  readonly isOffline: () => boolean;
  readonly tally: Tally;
}

/** The mark of what was made to fail: its messages begin with it. */
export const INJECTED = "injected:";

/** An exchange that loses messages, as networks do. What it lets pass is what the one inside makes of it. */
export function lossy(exchange: Exchange, { share, random, isOffline, tally }: LossOptions): Exchange {
  return async (service, message, options) => {
    // Always as many numbers, whatever comes of them.
    const [isLost, before] = [random() < share, random() < 0.5];
    if (isOffline()) {
      tally.injected.offline++;
      throw lost("no network");
    }
    if (!isLost) return exchange(service, message, options);
    if (before) {
      tally.injected.lost++;
      throw lost("the message was lost");
    }
    await exchange(service, message, options);
    tally.injected.lost++;
    throw lost("the reply was lost");
  };
}

/** What answers pushes, unless there is no network: the VTN is then told to come again. */
export const reachable =
  (respond: Responder, { isOffline, tally }: Pick<LossOptions, "isOffline" | "tally">): Responder =>
  async (service, message, peer) => {
    if (isOffline()) {
      tally.injected.offline++;
      throw new TransportError("ERR_OADR_TRANSPORT_STATUS", `${INJECTED} no network`, { status: 503, retry: true });
    }
    tally.pushes++;
    return respond(service, message, peer);
  };

/** A reading that fails at times. */
export function faulty(read: Read<number>, { share, random, tally }: Pick<LossOptions, "share" | "random" | "tally">): Read<number> {
  return (time) => {
    if (random() >= share) return read(time);
    tally.injected.reads++;
    throw new Error(`${INJECTED} the reading failed`);
  };
}

const lost = (how: string): TransportError => new TransportError("ERR_OADR_TRANSPORT_CONNECT", `${INJECTED} ${how}`, { retry: true });
