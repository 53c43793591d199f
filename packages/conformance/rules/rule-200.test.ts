import type { OptWindow } from "@oadr/ven";
import { expect, test } from "vitest";
import { aWindow, createOpting, createPair, only, requests } from "../src/index.ts";

test("Rule 200: a window of a schedule is a start and a duration, and nothing that events have besides", async () => {
  const pair = await createPair();
  await pair.run();
  const window = { start: pair.after("PT1H"), duration: "PT2H", startafter: "PT5M", eiNotification: "PT1H" } as OptWindow;
  await pair.ven.opt.create({ optType: "optOut", schedule: [window] });
  const { vavailability } = only(requests(pair.traffic, "oadrCreateOpt"));
  expect(vavailability).toEqual([{ dtstart: pair.after("PT1H"), duration: "PT2H" }]);
});

test("Rule 200: a VTN takes no schedule that has what only events have", async () => {
  const { opt, held } = await createOpting();
  for (const more of [{ startafter: "PT5M" }, { eiNotification: "PT5M" }, { eiRampUp: "PT5M" }, { eiRecovery: "-PT5M" }] as const) {
    expect((await opt({ vavailability: [aWindow(1), aWindow(2, "PT1H", more)] })).eiResponse.responseCode).toBe("459");
  }
  expect(await held()).toEqual([]);
  expect((await opt({ vavailability: [aWindow(1), aWindow(2)] })).eiResponse.responseCode).toBe("200");
});
