import { currencyPerKWh, type EiTarget, type Interval, powerReal } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { type EventValues, event, registered } from "../testing/messages.ts";
import { eventFault } from "./event-fault.ts";
import { initialState, type SupportedSignal, type VenSettings, type VenState } from "./index.ts";

const running = (settings: Partial<VenSettings>): VenState => {
  const { venId = "", registrationId = "", vtnId } = registered();
  return { ...initialState(settings), phase: "running", registration: { venId, registrationId, vtnId, pollMs: 10_000 } };
};
const codeOf = (settings: Partial<VenSettings>, values: EventValues): string | undefined => {
  const fault = eventFault(running(settings), event(values));
  expect(fault?.optType ?? "optOut").toBe("optOut");
  return fault?.responseCode;
};

describe("a target", () => {
  const own = {
    targets: { resourceIds: ["boiler", "pump"], groupIds: ["north"], transportInterfaces: [{ pointOfReceipt: "a", pointOfDelivery: "b" }] },
  };
  const stretch = { pointOfDelivery: "b", pointOfReceipt: "a" };
  test.each<[string, Partial<VenSettings>, EiTarget, string | undefined]>([
    ["without members is this VEN", own, {}, undefined],
    ["with empty members is this VEN", own, { venIds: [], groupIds: [] }, undefined],
    ["of its venID is this VEN", own, { venIds: ["ven-1"] }, undefined],
    ["of its venID in other letters is not", own, { venIds: ["VEN-1"] }, "462"],
    ["of another venID is not", own, { venIds: ["ven-2"] }, "462"],
    ["of one of its resources is this VEN", own, { resourceIds: ["other", "pump"] }, undefined],
    ["of other resources is not", own, { resourceIds: ["other"] }, "462"],
    ["of a group with the name of a resource is not", own, { groupIds: ["pump"] }, "462"],
    ["of several kinds is this VEN when one of them fits", own, { venIds: ["ven-2"], partyIds: ["x"], groupIds: ["north"] }, undefined],
    ["of one of its stretches of the grid is this VEN", own, { transportInterfaces: [stretch] }, undefined],
    ["of another stretch is not", own, { transportInterfaces: [{ ...stretch, pointOfReceipt: "c" }] }, "462"],
    ["of resources is this VEN when nobody said which it has", {}, { resourceIds: ["other"] }, undefined],
    ["of resources is not when it has none", { targets: {} }, { resourceIds: ["other"] }, "462"],
    ["of another VEN is not when nobody said anything", {}, { venIds: ["ven-2"] }, "462"],
  ])("%s", (_, settings, target, code) => {
    expect(codeOf(settings, { target })).toBe(code);
  });
});

describe("a signal", () => {
  const price = currencyPerKWh("EUR");
  const signals: readonly SupportedSignal[] = [
    { signalName: "SIMPLE", signalType: "level" },
    { signalName: "ELECTRICITY_PRICE", signalType: "price", itemBase: price },
    { signalName: "LOAD_DISPATCH", itemBase: "powerReal" },
  ];
  test.each<[string, EventValues["signal"], string | undefined]>([
    ["that is supported is taken", {}, undefined],
    ["SIMPLE in 2.0a spelling and type is a level", { signalName: "simple", signalType: "delta" }, undefined],
    ["of another name is not supported", { signalName: "BID_LOAD" }, "460"],
    ["of a supported name, type and unit is taken", { signalName: "ELECTRICITY_PRICE", signalType: "price", itemBase: price }, undefined],
    ["of another type is not supported", { signalName: "ELECTRICITY_PRICE", signalType: "priceRelative", itemBase: price }, "460"],
    ["without the unit is not supported", { signalName: "ELECTRICITY_PRICE", signalType: "price" }, "460"],
    ["in another currency is not", { signalName: "ELECTRICITY_PRICE", signalType: "price", itemBase: currencyPerKWh("USD") }, "460"],
    ["in any scale is taken when only the unit is named", { signalName: "LOAD_DISPATCH", itemBase: powerReal("M") }, undefined],
    ["in another unit is not", { signalName: "LOAD_DISPATCH", itemBase: price }, "460"],
  ])("%s", (_, signal, code) => {
    expect(codeOf({ signals }, signal ? { signal } : {})).toBe(code);
    expect(codeOf({}, signal ? { signal } : {})).toBeUndefined();
  });

  test.each<[string, Partial<VenSettings>, readonly string[], string | undefined]>([
    ["for a device class that is here is taken", { targets: { endDeviceAssets: ["Pool_Pump"] } }, ["Thermostat", "Pool_Pump"], undefined],
    ["for another one cannot be resolved", { targets: { endDeviceAssets: ["Pool_Pump"] } }, ["Thermostat"], "469"],
    ["for any cannot be resolved where there is none", { targets: {} }, ["Thermostat"], "469"],
    ["for any is taken when nobody said which there are", {}, ["Thermostat"], undefined],
  ])("%s", (_, settings, endDeviceAssets, code) => {
    expect(codeOf(settings, { signal: { eiTarget: { endDeviceAssets } } })).toBe(code);
  });

  const interval = (more: Partial<Interval> = {}): Interval => ({
    duration: "PT30M",
    streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 1 } }],
    ...more,
  });
  const status = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false } as const;
  test.each<[string, EventValues, string | undefined]>([
    ["without intervals lacks something", { values: [] }, "459"],
    [
      "with an interval of no length among others lacks something",
      { signal: { intervals: [{ streamPayloadBases: interval().streamPayloadBases }, interval()] } },
      "459",
    ],
    [
      "with a single interval of no length is taken",
      { signal: { intervals: [{ streamPayloadBases: interval().streamPayloadBases }] } },
      undefined,
    ],
    ["without a value lacks something", { signal: { intervals: [interval({ streamPayloadBases: [] })] } }, "459"],
    [
      "with a payload that is no number is wrong",
      { signal: { intervals: [interval({ streamPayloadBases: [{ type: "signalPayload", payloadBase: status }] })] } },
      "459",
    ],
    ["with NaN makes no sense", { values: [Number.NaN] }, "454"],
    ["with infinity makes no sense", { signal: { signalName: "ELECTRICITY_PRICE" }, values: [Number.POSITIVE_INFINITY] }, "454"],
    ["SIMPLE of level 4 makes no sense", { values: [4] }, "454"],
    ["SIMPLE of level 1.5 makes no sense", { values: [1.5] }, "454"],
    ["with a negative price is taken", { signal: { signalName: "ELECTRICITY_PRICE" }, values: [-40] }, undefined],
    ["with intervals in disorder makes no sense", { signal: { intervals: [interval({ uid: "1" }), interval({ uid: "0" })] } }, "450"],
    ["with intervals without uid is taken", { signal: { intervals: [interval(), interval()] } }, undefined],
  ])("%s", (_, values, code) => {
    expect(codeOf({}, values)).toBe(code);
  });
});
