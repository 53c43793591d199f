import { powerReal } from "@oadr/model";
import { expect, test } from "vitest";
import { createTalk, only } from "../src/index.ts";

test("Rule 108: a baseline names the resources that it is the sum of, which do not have to be those of the event's target", async () => {
  const { vtn, create, events } = await createTalk();
  await vtn.vens.provision({ venId: "ven-1", resourceIds: ["boiler"] });
  const intervals = [["PT1H", 4]] as const;
  await create({ targets: { resourceIds: ["boiler"] }, baseline: { intervals, itemBase: powerReal("k"), resourceIds: ["tank", "pump"] } });
  const { eiEventSignals, eiTarget } = only(await events()).eiEvent;
  expect(eiEventSignals.eiEventBaseline?.resourceIds).toEqual(["tank", "pump"]);
  expect(eiTarget.resourceIds).toEqual(["boiler"]);
  await vtn.events.modify("event-1", { baseline: { intervals } });
  expect(only(await events()).eiEvent.eiEventSignals.eiEventBaseline?.resourceIds ?? []).toEqual([]);
});
