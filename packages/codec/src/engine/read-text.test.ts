import { expect, test } from "vitest";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";

test("texts that are too long to be remembered do no harm among those that are not", () => {
  // The very first texts that this process reads: places for texts to remember are still being filled.
  for (let count = 1; count <= 100; count += 1) {
    const venId = `ven-${count}${count % 32 === 16 ? "x".repeat(100) : ""}`;
    expect(decode(encode({ type: "oadrPoll", venId })).message).toEqual({ type: "oadrPoll", venId });
  }
});

test("a text that comes again is read again, whatever came in between", () => {
  const ids = Array.from({ length: 40 }, (_, index) => `again-${index}`);
  for (const venId of [...ids, ...ids]) expect(decode(encode({ type: "oadrPoll", venId })).message).toEqual({ type: "oadrPoll", venId });
});
