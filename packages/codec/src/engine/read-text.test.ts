import type { Poll } from "@oadr/model";
import { expect, test, vi } from "vitest";

/** A codec that has not read anything yet, so that its places for texts to remember are empty. */
async function fresh(): Promise<(poll: Poll) => unknown> {
  vi.resetModules();
  const [{ decode }, { encode }] = await Promise.all([import("../decode.ts"), import("../encode.ts")]);
  return (poll) => decode(encode(poll)).message;
}

test("texts that are too long to be remembered do no harm among those that are not", async () => {
  const sent = await fresh();
  for (let count = 1; count <= 100; count += 1) {
    const venId = `ven-${count}${count % 32 === 16 ? "x".repeat(100) : ""}`;
    expect(sent({ type: "oadrPoll", venId })).toEqual({ type: "oadrPoll", venId });
  }
});

test("a text that comes again is read again, whatever came in between", async () => {
  const sent = await fresh();
  const ids = Array.from({ length: 40 }, (_, index) => `again-${index}`);
  for (const venId of [...ids, ...ids]) expect(sent({ type: "oadrPoll", venId })).toEqual({ type: "oadrPoll", venId });
});
