import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createReadiness } from "./readiness.ts";

const state = { listening: true, draining: false };

test("a store that hangs is not waited for, and asked once only, however many want to know", async () => {
  let asked = 0;
  let answer = (): void => {};
  const ask = (): Promise<void> => {
    asked++;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const readiness = createReadiness(() => state, ask, 10);
  const found = await Promise.all([readiness(), readiness(), readiness()]);
  expect(found).toEqual(Array.from({ length: 3 }, () => ({ ready: false, listening: true, store: false, draining: false })));
  await readiness();
  expect(asked).toBe(1);
  answer();
  await setImmediate();
  // Now it is asked anew.
  const next = readiness();
  answer();
  expect(asked).toBe(2);
  expect(await next).toMatchObject({ ready: true, store: true });
});

test.each([
  [{ listening: false, draining: false }, false],
  [{ listening: true, draining: true }, false],
  [{ listening: true, draining: false }, true],
])("%j is ready: %s", async (now, ready) => {
  const readiness = createReadiness(
    () => now,
    async () => undefined,
    1_000,
  );
  expect((await readiness()).ready).toBe(ready);
});
