import { powerReal } from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk, only } from "../src/index.ts";

test("Rule 101: the intervals of a baseline are numbered from 0 by their uid, also after a change", async () => {
  const { vtn, create, events } = await createTalk();
  const uids = async () => only(await events()).eiEvent.eiEventSignals.eiEventBaseline?.intervals.map(({ uid }) => uid);
  const baseline = {
    intervals: [
      ["PT30M", 4],
      ["PT30M", 5],
    ],
    itemBase: powerReal("k"),
  } as const;
  await create({ baseline });
  expect(await uids()).toEqual(["0", "1"]);
  await vtn.events.modify("event-1", { baseline: { ...baseline, intervals: [...baseline.intervals, ["PT1H", 6]] } });
  expect(await uids()).toEqual(["0", "1", "2"]);
});
