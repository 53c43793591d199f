import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk, only, signalsOf } from "../src/index.ts";

test("Rule 111: of several device classes of a signal one is enough, and a target without any is none", async () => {
  const desk = await createDesk({ targets: { endDeviceAssets: ["Pool_Pump"] } });
  await desk.list([
    anEvent({ eventId: "one", signal: { eiTarget: { endDeviceAssets: ["Thermostat", "Pool_Pump"] } } }),
    anEvent({ eventId: "none", minute: 300, signal: { eiTarget: {} } }),
  ]);
  expect(desk.answers()).toEqual(["list-2 one 0 200 optIn", "list-2 none 0 200 optIn"]);
});

test("Rule 111: the device classes of a signal do not take the place of the event's target; both have to fit", async () => {
  const desk = await createDesk({ targets: { endDeviceAssets: ["Pool_Pump"], resourceIds: ["garden"] } });
  const signal = { eiTarget: { endDeviceAssets: ["Pool_Pump"] } };
  await desk.list([
    anEvent({ eventId: "here", target: { resourceIds: ["garden"] }, signal }),
    anEvent({ eventId: "there", minute: 300, target: { resourceIds: ["roof"] }, signal }),
  ]);
  expect(desk.answers()).toEqual(["list-2 here 0 200 optIn", "list-2 there 0 462 optOut"]);
});

test("Rule 111: the target of a VTN's signal has device classes, and where there are none there is no target", async () => {
  const { create, events } = await createTalk();
  const level = simple([["PT1H", 1]]);
  await create({ signals: [level, { ...level, endDeviceAssets: ["Thermostat", "Pool_Pump"] }] });
  expect(signalsOf(only(await events())).map(({ eiTarget }) => eiTarget)).toEqual([
    undefined,
    { endDeviceAssets: ["Thermostat", "Pool_Pump"] },
  ]);
  await expect(create({ eventId: "event-2", signals: [{ ...level, endDeviceAssets: [] }] })).rejects.toMatchObject({
    code: "ERR_OADR_VTN_INVALID",
  });
});
