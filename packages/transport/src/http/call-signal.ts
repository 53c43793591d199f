import { TransportError } from "../transport-error.ts";

/** The signal of one call; its reason is the TransportError that the call rejects with. */
export interface CallSignal {
  readonly signal: AbortSignal;
  /** Drops the timer and lets go of the caller's signal, which may live much longer than the call. */
  release(): void;
}

/** Makes a signal that ends a call after `timeoutMs`, or when the caller's own signal does. */
export function callSignal(timeoutMs: number, outer: AbortSignal | undefined): CallSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new TransportError("ERR_OADR_TRANSPORT_ABORTED", "the call was aborted", { cause: outer?.reason }));
  };
  const timer = setTimeout(() => {
    controller.abort(new TransportError("ERR_OADR_TRANSPORT_TIMEOUT", `no reply within ${timeoutMs} ms`, { retry: true }));
  }, timeoutMs);
  if (outer?.aborted) abort();
  else outer?.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
    },
  };
}
