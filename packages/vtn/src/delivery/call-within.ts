import type { Clock, Message } from "@oadr/model";
import type { Exchange, Service } from "@oadr/transport";

/** What a call is made with. */
export interface CallLimits {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the call early. */
  readonly signal: AbortSignal;
}

/** Calls a peer, and rejects in time even when the exchange does not end. */
export function callWithin(
  exchange: Exchange,
  service: Service,
  message: Message,
  { clock, timeoutMs, signal }: CallLimits,
): Promise<Message | undefined> {
  return new Promise((resolve, reject) => {
    const aborter = new AbortController();
    const giveUp = (reason: string): void => {
      reject(new Error(reason));
      aborter.abort();
    };
    const onAbort = (): void => giveUp("the VTN was closed");
    if (signal.aborted) return onAbort();
    const stopTimer = clock.schedule(clock.now() + timeoutMs, () => giveUp(`no reply in ${timeoutMs} ms`));
    signal.addEventListener("abort", onAbort, { once: true });
    const call = async (): Promise<Message | undefined> => exchange(service, message, { signal: aborter.signal });
    call()
      .then(resolve, reject)
      .finally(() => {
        stopTimer();
        signal.removeEventListener("abort", onAbort);
      });
    return undefined;
  });
}
