import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

const forDevices = (...endDeviceAssets: readonly string[]) => anEvent({ signal: { eiTarget: { endDeviceAssets } } });

test.each([
  ["a device class that the VEN has", forDevices("Pool_Pump"), "200 optIn"],
  ["several of which it has one", forDevices("Thermostat", "Pool_Pump"), "200 optIn"],
  ["no device class at all", forDevices(), "200 optIn"],
  ["device classes that it does not have", forDevices("Thermostat", "Strip_Heater"), "469 optOut"],
])("Rule 112: an event whose signal is for %s is answered %3$s", async (_, event, answer) => {
  const desk = await createDesk({ targets: { endDeviceAssets: ["Pool_Pump", "Smart_EV_Charger"] } });
  await desk.list([event]);
  expect(desk.answers()).toEqual([`list-2 event-1 0 ${answer}`]);
});
