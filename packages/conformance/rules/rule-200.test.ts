import type { OptWindow } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPair, only, requests } from "../src/index.ts";

test("Rule 200: a window of a schedule is a start and a duration, and nothing that events have besides", async () => {
  const pair = await createPair();
  await pair.run();
  const window = { start: pair.after("PT1H"), duration: "PT2H", startafter: "PT5M", eiNotification: "PT1H" } as OptWindow;
  await pair.ven.opt.create({ optType: "optOut", schedule: [window] });
  const { vavailability } = only(requests(pair.traffic, "oadrCreateOpt"));
  expect(vavailability).toEqual([{ dtstart: pair.after("PT1H"), duration: "PT2H" }]);
});
