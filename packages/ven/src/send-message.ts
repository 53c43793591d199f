import type { Clock } from "@oadr/model";
import type { Exchange } from "@oadr/transport";
import type { VenEffect } from "./core/effect.ts";
import type { VenInput } from "./core/input.ts";

/** What {@link sendMessage} sends with. */
export interface SendContext {
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the call early. */
  readonly signal: AbortSignal;
}

/** Sends one message and makes an input of the outcome. Never rejects, and ends in time even when the exchange does not. */
export function sendMessage({ id, service, message }: VenEffect & { readonly type: "send" }, context: SendContext): Promise<VenInput> {
  const { exchange, clock, timeoutMs, signal } = context;
  return new Promise((resolve) => {
    const aborter = new AbortController();
    const end = (outcome: VenInput): void => {
      stopTimer();
      signal.removeEventListener("abort", onAbort);
      resolve(outcome);
    };
    const giveUp = (reason: string): void => {
      end({ type: "failure", id, reason, retry: true });
      aborter.abort();
    };
    const onAbort = (): void => giveUp("the VEN was stopped");
    const stopTimer = clock.schedule(clock.now() + timeoutMs, () => giveUp(`no reply in ${timeoutMs} ms`));
    signal.addEventListener("abort", onAbort, { once: true });
    const call = async (): Promise<VenInput> => ({
      type: "reply",
      id,
      message: await exchange(service, message, { signal: aborter.signal }),
    });
    call().then(end, (error: unknown) => end({ type: "failure", id, ...failureOf(error) }));
  });
}

// Errors are told by their properties: `instanceof` fails when two copies of a package are installed.
function failureOf(error: unknown): { reason: string; retry: boolean; answered?: boolean; retryAfterMs?: number } {
  const { code, status, retry, retryAfterMs } = { ...(typeof error === "object" && error !== null && propertiesOf(error)) };
  const reason = `${code === undefined ? "" : `${code} `}${error instanceof Error ? error.message : String(error)}`;
  // Status 500 is the VTN's own; 502 to 504 may be those of a proxy before a VTN that is away.
  const answered = code === "ERR_OADR_TRANSPORT_REPLY" || status === 500;
  return { reason, retry: mayRetry(code, retry), ...(answered && { answered }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function mayRetry(code: string | undefined, retry: boolean | undefined): boolean {
  // The reply is bad, not the message: a proxy in between, say. All messages can be repeated without harm.
  if (code === "ERR_OADR_TRANSPORT_REPLY") return true;
  // Of our own errors those without `retry` are faults of the message; of strangers nothing is known, and networks recover.
  return retry ?? code?.startsWith("ERR_OADR_") !== true;
}

function propertiesOf(error: object): { code?: string; status?: number; retry?: boolean; retryAfterMs?: number } {
  return {
    ...("code" in error && typeof error.code === "string" && { code: error.code }),
    ...("status" in error && typeof error.status === "number" && { status: error.status }),
    ...("retry" in error && typeof error.retry === "boolean" && { retry: error.retry }),
    ...("retryAfterMs" in error && typeof error.retryAfterMs === "number" && { retryAfterMs: error.retryAfterMs }),
  };
}
