import type { IncomingMessage } from "node:http";

/**
 * The chunks of a request's body as they arrive. What is left unread does not take the connection with it: the answer still goes over
 * it. Node's own iterator does the same with a stream of its own for each request, which costs more than all else that a small body
 * needs.
 */
export const requestBody = (request: IncomingMessage, begin: () => void): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => chunksOf(request, begin),
});

function chunksOf(request: IncomingMessage, begin: () => void): AsyncIterator<Uint8Array> {
  // The stream is paused while a chunk waits, so that there is never more than what one read from the socket brings.
  const arrived: Uint8Array[] = [];
  let outcome: "open" | "ended" | "broken off" = "open";
  let failure: unknown;
  let wake: (() => void) | undefined;
  let started = false;

  const onData = (chunk: Uint8Array): void => {
    arrived.push(chunk);
    if (wake) wake();
    else request.pause();
  };
  const finish = (as: "ended" | "broken off", error?: unknown): void => {
    if (outcome !== "open") return;
    outcome = as;
    failure = error;
    wake?.();
  };
  const onEnd = (): void => finish("ended");
  const onError = (error: unknown): void => finish("broken off", error);
  const onClose = (): void => {
    // It comes after the end of every request, too.
    if (outcome === "open") finish(request.complete ? "ended" : "broken off", new Error("the connection was closed"));
  };
  const leave = (): void => {
    request.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
    if (outcome === "open") request.pause();
  };
  const start = (): void => {
    started = true;
    begin();
    request.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClose);
    if (request.destroyed) onClose();
  };

  return {
    next: async () => {
      if (!started) start();
      if (arrived.length === 0 && outcome === "open") {
        if (request.isPaused()) request.resume();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      const value = arrived.shift();
      if (value !== undefined) return { done: false, value };
      leave();
      if (outcome === "broken off") throw failure;
      return { done: true, value: undefined };
    },
    return: async () => {
      if (started) leave();
      return { done: true, value: undefined };
    },
  };
}
