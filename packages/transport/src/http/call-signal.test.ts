import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { callSignal } from "./call-signal.ts";

test("a call leaves nothing behind on a signal that outlives it", () => {
  const outer = new AbortController();
  const calls = Array.from({ length: 5 }, () => callSignal(60_000, outer.signal));
  expect(getEventListeners(outer.signal, "abort")).toHaveLength(5);
  for (const { release } of calls) release();
  expect(getEventListeners(outer.signal, "abort")).toHaveLength(0);
});

test("the caller's reason is kept", () => {
  const outer = new AbortController();
  const { signal, release } = callSignal(60_000, outer.signal);
  outer.abort("enough");
  expect(signal.reason).toMatchObject({ code: "ERR_OADR_TRANSPORT_ABORTED", cause: "enough", retry: false });
  release();
});
