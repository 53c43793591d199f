import { expect, test } from "vitest";
import { aWindow, createOpting, createPair, only, START } from "../src/index.ts";

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

test("Rule 210: a schedule with a window without length, be it among others, is never over for a VTN; one that has ended is", async () => {
  const { vtn, opt, clock, held } = await createOpting();
  await opt({ optId: "open", vavailability: [aWindow(3), aWindow(2, "PT0S")] });
  await opt({ optId: "over", optType: "optIn" });
  const [open, over] = await vtn.opts.list();
  expect([open?.endsAt, over?.endsAt]).toEqual([undefined, new Date(START.getTime() + 3_600_000)]);
  await clock.advance(400 * 86_400_000);
  await expect(vtn.opts.delete(open?.id ?? "")).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
  await vtn.opts.delete(over?.id ?? "");
  expect(await held()).toEqual(["open optOut"]);
});
