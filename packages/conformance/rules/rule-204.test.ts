import { expect, test } from "vitest";
import { createPair, only, requests } from "../src/index.ts";

test("Rule 204: every opt has an optID; schedules that share one are withdrawn together", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  const optId = await pair.ven.opt.create({ optType: "optIn", schedule });
  await pair.ven.opt.create({ optType: "optOut", schedule, optId });
  await pair.ven.opt.create({ optType: "optOut", schedule, targets: { resourceIds: ["tank"] } });
  const ids = requests(pair.traffic, "oadrCreateOpt").map((sent) => sent.optId);
  expect(ids).toEqual([optId, optId, expect.stringMatching(/./)]);
  await pair.ven.opt.cancel(optId);
  expect(only(requests(pair.traffic, "oadrCancelOpt")).optId).toBe(optId);
  expect(pair.ven.opt.list.map((opt) => opt.optId)).toEqual([ids[2]]);
  expect((await pair.vtn.opts.list({ venId: "ven-1" })).map(({ opt }) => opt.optId)).toEqual([ids[2]]);
});
