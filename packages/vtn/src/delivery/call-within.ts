import type { Clock, Message } from "@oadr/model";
import type { CallOptions, Exchange, Service } from "@oadr/transport";

/** A call of a peer that is under way. */
export interface Call {
  /** Rejects in time even when the exchange does not end. */
  readonly reply: Promise<Message | undefined>;
  /** Ends the call early. */
  readonly abort: (reason: string) => void;
}

/** How a call is made. */
export interface WithinOptions extends Pick<CallOptions, "sign"> {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** Calls a peer, and waits no longer than so many milliseconds. */
export function callWithin(exchange: Exchange, service: Service, message: Message, { clock, timeoutMs, ...options }: WithinOptions): Call {
  const aborter = new AbortController();
  let abort: Call["abort"] = () => {};
  const reply = new Promise<Message | undefined>((resolve, reject) => {
    abort = (reason) => {
      reject(new Error(reason));
      aborter.abort();
    };
    const stopTimer = clock.schedule(clock.now() + timeoutMs, () => abort(`no reply in ${timeoutMs} ms`));
    // An exchange that throws at once is one that fails.
    const call = async (): Promise<Message | undefined> => exchange(service, message, { ...options, signal: aborter.signal });
    call().then(resolve, reject).finally(stopTimer);
  });
  return { reply, abort };
}
