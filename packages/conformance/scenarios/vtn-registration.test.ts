import { powerReal, usage } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { describe, expect } from "vitest";
import { only, type Pair, requests } from "../src/index.ts";
import { type Connect, overTransports } from "../src/over-transports.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });
const periodic = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" } as const;

/** A running VEN with an event in force and a report each five minutes. */
async function inService(connect: Connect) {
  const pair = await connect({ vtn: { pollFrequency: "PT1M" }, vens: [{ reports: [main], registerAgain: "PT30M" }] });
  await pair.run();
  await pair.advance("PT1M");
  const signals = [simple([["PT4H", 2]])];
  await pair.vtn.events.create({ eventId: "e1", marketContext: "http://utility.example/dr", start: pair.after("PT0S"), signals });
  const reportId = await pair.vtn.reports.request("ven-1", { ...periodic, start: pair.after("PT1M") });
  await pair.advance("PT7M");
  expect(told(pair)).toEqual(["active"]);
  expect(await pair.readings()).toHaveLength(5);
  return { pair, vtn: pair.vtn, reportId, registrationId: pair.ven.registrationId ?? "" };
}

const told = (pair: Pair): readonly string[] => pair.calls("onEventStatus").map(({ args: [, status] }) => status);
const registered = (pair: Pair): readonly string[] => pair.calls("onCreatePartyRegistration").map(({ args: [, how] }) => how);
const metadata = (pair: Pair) => requests(pair.traffic, "oadrRegisterReport").filter(({ oadrReports }) => oadrReports.length > 0);
const complaints = ({ lines }: Pair) => lines.filter(({ level }) => level === "warn" || level === "error");

describe("re-registration", () => {
  overTransports("that the VTN asks for keeps ids, event and report, and costs no METADATA", async (connect) => {
    const { pair, vtn, registrationId } = await inService(connect);
    await vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT1M");
    expect(registered(pair)).toEqual(["new", "again"]);
    expect(requests(pair.traffic, "oadrCreatePartyRegistration").at(-1)).toMatchObject({ registrationId, venId: "ven-1" });
    expect(pair.ven).toMatchObject({ phase: "running", registrationId, events: [{ eventId: "e1", status: "active" }] });
    await pair.advance("PT8M");
    expect((await pair.readings()).length).toBeGreaterThanOrEqual(10);
    expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "accepted" }]);
    expect(metadata(pair)).toHaveLength(1);
    expect(told(pair)).toEqual(["active"]);
    // Asked for once, however often the VEN is heard after that.
    expect(registered(pair)).toEqual(["new", "again"]);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("is asked for again until the VEN has registered, whatever is lost on the way", async (connect) => {
    const { pair, vtn, registrationId } = await inService(connect);
    pair.lose("request", { message: "oadrCreatePartyRegistration" });
    pair.lose("response", { message: "oadrCreatePartyRegistration", after: 1 });
    await vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT30M");
    expect(new Set(registered(pair).slice(1))).toEqual(new Set(["again"]));
    expect(pair.ven).toMatchObject({ phase: "running", registrationId, events: [{ eventId: "e1", status: "active" }] });
    expect(await vtn.vens.get("ven-1")).toMatchObject({ online: true, registration: { registrationId } });
    expect(metadata(pair)).toHaveLength(1);
  });
});

describe("the end of a registration", () => {
  overTransports("by the VEN ends event and report at both ends, and nothing is said any more", async (connect) => {
    const { pair, vtn, reportId } = await inService(connect);
    const ended = pair.ven.cancelRegistration();
    await pair.settle();
    await ended;
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(await vtn.vens.get("ven-1")).toMatchObject({ online: false });
    expect(only(pair.calls("onCancelPartyRegistration")).args[0]).toMatchObject({ venId: "ven-1" });
    expect(pair.ven).toMatchObject({ venId: undefined, registrationId: undefined, events: [] });
    expect(told(pair)).toEqual(["active", "cancelled"]);
    expect(await vtn.reports.requests("ven-1")).toEqual([]);
    await expect(vtn.reports.cancel(reportId)).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await expect(vtn.vens.cancelRegistration("ven-1")).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
    const sent = pair.traffic.length;
    await vtn.events.modify("e1", { priority: 1 });
    await pair.advance("P1D");
    expect(pair.traffic).toHaveLength(sent);
    // What it has delivered stays.
    expect((await pair.readings()).length).toBeGreaterThanOrEqual(5);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("by the VTN is agreed to by the VEN, which is silent, and begins from scratch when it may", async (connect) => {
    const { pair, vtn, registrationId } = await inService(connect);
    await vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT1M");
    expect(pair.ven).toMatchObject({ phase: "unregistered", events: [] });
    expect(told(pair)).toEqual(["active", "cancelled"]);
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(only(pair.calls("onCancelPartyRegistration")).args[0]).toMatchObject({ venId: "ven-1" });
    expect(await vtn.reports.requests("ven-1")).toEqual([]);
    const sent = pair.traffic.length;
    await pair.advance("PT28M");
    expect(pair.traffic).toHaveLength(sent);
    await pair.advance("PT5M");
    expect(registered(pair)).toEqual(["new", "new"]);
    expect(pair.ven).toMatchObject({ phase: "running", events: [{ eventId: "e1", status: "active", optType: "optIn" }] });
    expect(pair.ven.registrationId).not.toBe(registrationId);
    expect(requests(pair.traffic, "oadrCreatePartyRegistration").at(-1)).not.toHaveProperty("registrationId");
    expect(metadata(pair)).toHaveLength(2);
    expect(await vtn.reports.offers("ven-1")).toMatchObject([{ reportName: "TELEMETRY_USAGE" }]);
    expect(told(pair)).toEqual(["active", "cancelled", "active"]);
    expect(complaints(pair)).toEqual([]);
  });

  overTransports("by the VTN is told again when the answer is lost, and ends all the same", async (connect) => {
    const { pair, vtn } = await inService(connect);
    // Over push the answer is the reply to the call.
    pair.lose("request", { message: "oadrCanceledPartyRegistration" });
    pair.lose("response", { message: "oadrCancelPartyRegistration" });
    await vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT25M");
    expect(pair.ven.phase).toBe("unregistered");
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(pair.calls("onCancelPartyRegistration")).toHaveLength(1);
  });
});
