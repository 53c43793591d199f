import { powerReal, usage } from "@oadr/ven";
import { memoryStore, simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, inShort, only, replies, requests, START } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });
const shed = { marketContext: "http://utility.example/dr", start: new Date(START.getTime() + 7_200_000), signals: [simple([["PT1H", 2]])] };

describe("registration", () => {
  test("goes in the right order, with METADATA both ways", async () => {
    const pair = await createPair({ vens: [{ query: true, reports: [main] }] });
    await pair.run();
    expect(inShort(pair.traffic)).toEqual([
      "oadrQueryRegistration > oadrCreatedPartyRegistration",
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrRequestEvent > oadrDistributeEvent",
      "oadrPoll > oadrRegisterReport",
      "oadrRegisteredReport > oadrResponse",
      "oadrPoll > oadrResponse",
    ]);
    expect(pair.ven).toMatchObject({ phase: "running", venId: "ven-1" });
    expect(await pair.vtn.vens.get("ven-1")).toMatchObject({ registration: { registrationId: pair.ven.registrationId }, online: true });
    expect(await pair.vtn.reports.offers("ven-1")).toMatchObject([{ reportName: "TELEMETRY_USAGE", points: [{ rId: "main" }] }]);
    expect(pair.calls("onRegistered")).toHaveLength(1);
    expect(pair.calls("onCreatePartyRegistration").map(({ args: [, how] }) => how)).toEqual(["new"]);
    expect(pair.lines.filter(({ level }) => level === "warn" || level === "error")).toEqual([]);
  });

  test("ids from the VTN are used when nobody has provisioned the VEN", async () => {
    const pair = await createPair({ provision: false, vens: [{}, {}] });
    await pair.run();
    const ids = pair.vens.map(({ venId }) => venId);
    expect(new Set(ids).size).toBe(2);
    expect((await pair.vtn.vens.list()).map(({ venId }) => venId).sort()).toEqual(ids.sort());
  });

  test("an event that waits is there when the VEN is registered", async () => {
    const pair = await createPair();
    const eventId = await pair.vtn.events.create(shed);
    await pair.run();
    expect(pair.ven.events).toMatchObject([{ eventId, optType: "optIn" }]);
    expect(await pair.vtn.events.answers(eventId)).toMatchObject([{ venId: "ven-1", optType: "optIn" }]);
  });

  test("a VEN that the VTN does not admit is told so, and comes in when it is made known", async () => {
    const pair = await createPair({ provision: false, vtn: { admit: "known" } });
    await pair.run();
    expect(only(replies(pair.traffic, "oadrCreatedPartyRegistration")).eiResponse.responseCode).toBe("463");
    expect(pair.ven.phase).toBe("registering");
    await pair.vtn.vens.provision({ venId: "known-now", venName: "ven-1" });
    await pair.advance("PT2M");
    expect(pair.ven).toMatchObject({ phase: "running", venId: "known-now" });
  });
});

describe("re-registration", () => {
  test("at the VTN's request keeps the ids, and needs no METADATA", async () => {
    const pair = await createPair();
    await pair.run();
    const { registrationId } = pair.ven;
    const before = pair.traffic.length;
    await pair.vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT10S");
    expect(inShort(pair.traffic.slice(before))).toEqual([
      "oadrPoll > oadrRequestReregistration",
      "oadrResponse > oadrResponse",
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrPoll > oadrResponse",
    ]);
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")[1]).toMatchObject({ registrationId, venId: "ven-1" });
    expect(pair.ven).toMatchObject({ phase: "running", registrationId });
    expect(pair.calls("onCreatePartyRegistration").map(({ args: [, how] }) => how)).toEqual(["new", "again"]);
    await pair.advance("PT10M");
    expect(replies(pair.traffic, "oadrRequestReregistration")).toHaveLength(1);
  });

  test("tells a VEN that it is to poll less often, and it does; the others poll as before", async () => {
    const pair = await createPair({ vens: [{}, {}] });
    await pair.run();
    await pair.advance("PT1M");
    await pair.vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT5M" });
    await pair.advance("PT1M");
    const before = pair.traffic.length;
    await pair.advance("PT1H");
    const polls = (name: string) => pair.traffic.slice(before).filter(({ from }) => from === name).length;
    expect([polls("ven-1"), polls("ven-2")]).toEqual([12, 360]);
    expect(await pair.vtn.vens.get("ven-1")).toMatchObject({ online: true, pollFrequency: "PT5M" });
    expect(pair.calls("onVenOffline")).toEqual([]);
  });

  test("a VEN that the VTN has forgotten (463) registers anew, without ids", async () => {
    const store = memoryStore();
    const pair = await createPair({ vtn: { store } });
    const eventId = await pair.vtn.events.create(shed);
    await pair.run();
    const { registrationId } = pair.ven;
    await store.unregister("ven-1");
    const before = pair.traffic.length;
    await pair.advance("PT1M");
    const [poll, again] = pair.traffic.slice(before);
    expect(poll).toMatchObject({ request: { type: "oadrPoll" }, reply: { type: "oadrResponse", eiResponse: { responseCode: "463" } } });
    expect(again?.request).toMatchObject({ type: "oadrCreatePartyRegistration" });
    expect(again?.request).not.toHaveProperty("registrationId");
    expect(pair.ven.phase).toBe("running");
    expect(pair.ven.registrationId).not.toBe(registrationId);
    expect(pair.ven.events).toMatchObject([{ eventId }]);
    expect(pair.calls("onEvent")).toHaveLength(1);
  });
});

describe("the end of a registration", () => {
  test("by the VEN: both sides forget, and the event in force is cancelled", async () => {
    const pair = await createPair();
    await pair.vtn.events.create({ ...shed, start: START });
    await pair.run();
    await pair.ven.cancelRegistration();
    expect(inShort(pair.traffic).at(-1)).toBe("oadrCancelPartyRegistration > oadrCanceledPartyRegistration");
    expect(await pair.vtn.vens.get("ven-1")).toMatchObject({ online: false });
    expect((await pair.vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(pair.ven).toMatchObject({ venId: undefined, registrationId: undefined, events: [] });
    expect(pair.calls("onEventStatus").map(({ args: [, status] }) => status)).toEqual(["active", "cancelled"]);
    const sent = pair.traffic.length;
    await pair.advance("P1D");
    expect(pair.traffic).toHaveLength(sent);
  });

  test("by the VTN: the VEN agrees, is silent, and registers again when it may", async () => {
    const pair = await createPair({ vens: [{ registerAgain: "PT30M" }] });
    await pair.run();
    const { registrationId } = pair.ven;
    await pair.vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT10S");
    expect(inShort(pair.traffic).slice(-2)).toEqual([
      "oadrPoll > oadrCancelPartyRegistration",
      "oadrCanceledPartyRegistration > oadrResponse",
    ]);
    expect(pair.ven.phase).toBe("unregistered");
    expect((await pair.vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(only(pair.calls("onCancelPartyRegistration")).args[0]).toMatchObject({ venId: "ven-1" });
    const sent = pair.traffic.length;
    await pair.advance("PT29M");
    expect(pair.traffic).toHaveLength(sent);
    await pair.advance("PT2M");
    expect(pair.ven.phase).toBe("running");
    expect(pair.ven.registrationId).not.toBe(registrationId);
  });
});
