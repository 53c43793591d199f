import { expect, test } from "vitest";
import { aWindow, createOpting, createPair, only } from "../src/index.ts";

test("Rule 210: a window without length is without end", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = (duration: "PT0S" | "PT1H") => [{ start: pair.after("PT1H"), duration }] as const;
  await pair.ven.opt.create({ optId: "open", optType: "optOut", schedule: schedule("PT0S") });
  await pair.ven.opt.create({ optId: "hour", optType: "optIn", schedule: schedule("PT1H") });
  const { opt } = only((await pair.vtn.opts.list({ venId: "ven-1" })).filter((stored) => stored.opt.optId === "open"));
  expect(opt.vavailability).toMatchObject([{ duration: "PT0S" }]);
  await pair.advance("PT3H");
  expect(pair.ven.opt.list.map(({ optId }) => optId)).toEqual(["open"]);
});

test("Rule 210: for a VTN a window without length has no end", async () => {
  const { opt, spans, clock, held } = await createOpting();
  await opt({ vavailability: [aWindow(2, "PT0S")] });
  expect(await spans()).toEqual([["0 none", "2 optOut"]]);
  await clock.advance(400 * 86_400_000);
  await opt({ optId: "in", optType: "optIn" });
  expect(await held()).toEqual(["opt optOut", "in optIn"]);
});
