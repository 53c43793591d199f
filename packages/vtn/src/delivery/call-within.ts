import type { Clock, Message } from "@oadr/model";
import type { Exchange, Service } from "@oadr/transport";

/** A call of a peer that is under way. */
export interface Call {
  /** Rejects in time even when the exchange does not end. */
  readonly reply: Promise<Message | undefined>;
  /** Ends the call early. */
  readonly abort: (reason: string) => void;
}

/** Calls a peer, and waits no longer than so many milliseconds. */
export function callWithin(exchange: Exchange, service: Service, message: Message, clock: Clock, timeoutMs: number): Call {
  const aborter = new AbortController();
  let abort: Call["abort"] = () => {};
  const reply = new Promise<Message | undefined>((resolve, reject) => {
    abort = (reason) => {
      reject(new Error(reason));
      aborter.abort();
    };
    const stopTimer = clock.schedule(clock.now() + timeoutMs, () => abort(`no reply in ${timeoutMs} ms`));
    // An exchange that throws at once is one that fails.
    const call = async (): Promise<Message | undefined> => exchange(service, message, { signal: aborter.signal });
    call().then(resolve, reject).finally(stopTimer);
  });
  return { reply, abort };
}
