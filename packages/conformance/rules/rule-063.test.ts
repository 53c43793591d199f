import { expect, test } from "vitest";
import { createTalk, only } from "../src/index.ts";

test("Rule 63: the target of an event names one VEN at most, the one that gets it", async () => {
  const { vtn, join, create, events } = await createTalk();
  await join("ven-2");
  await vtn.vens.provision({ venId: "ven-2", resourceIds: ["boiler"] });
  await create({ targets: { venIds: ["ven-1", "ven-2"], resourceIds: ["boiler"] } });
  const targetFor = async (venId: string) => only(await events(venId)).eiEvent.eiTarget;
  expect(await targetFor("ven-1")).toMatchObject({ venIds: ["ven-1"] });
  expect(await targetFor("ven-2")).toMatchObject({ venIds: ["ven-2"], resourceIds: ["boiler"] });
});

test("Rule 63: nor does it name another than the one that gets it", async () => {
  const { vtn, join, create, events } = await createTalk();
  await join("ven-2");
  await vtn.vens.provision({ venId: "ven-2", resourceIds: ["boiler"] });
  await create({ targets: { venIds: ["ven-1"], resourceIds: ["boiler"] } });
  expect(only(await events("ven-2")).eiEvent.eiTarget.venIds ?? []).toEqual([]);
});
