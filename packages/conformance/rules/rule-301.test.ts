import { memoryStore } from "@oadr/ven";
import { memoryStore as vtnMemoryStore } from "@oadr/vtn";
import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { aMeter, createPair, createTalk, inShort, requests } from "../src/index.ts";

test("Rules 301, 305: a VEN offers its reports after it has registered, also when it has none, and takes the VTN's offer", async () => {
  const pair = await createPair();
  await pair.run();
  expect(inShort(pair.traffic).slice(0, 2)).toEqual([
    "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
    "oadrRegisterReport > oadrRegisteredReport",
  ]);
  expect(requests(pair.traffic, "oadrRegisterReport")).toMatchObject([{ oadrReports: [], venId: "ven-1" }]);
  expect(requests(pair.traffic, "oadrRegisteredReport")).toMatchObject([{ eiResponse: { responseCode: "200" }, venId: "ven-1" }]);
});

test("Rule 301: a VEN that starts without what it knew has been reset, and offers its reports again", async () => {
  const pair = await createPair();
  await pair.run();
  await pair.ven.stop();
  void pair.join({ venName: "ven-1" }).run();
  await pair.settle();
  expect(requests(pair.traffic, "oadrRegisterReport")).toHaveLength(2);
});

// New METADATA would end all report requests (rule 306): to send it at each start would cost the VTN its reports at each power cut.
test("Rule 301: a VEN that goes on from its store has not been reset: it offers its reports again only if they are others", async () => {
  const store = memoryStore();
  const pair = await createPair({ vens: [{ reports: [aMeter()], store }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.advance("PT1M");
  await pair.ven.stop();

  const before = pair.traffic.length;
  const again = pair.join({ venName: "ven-1", reports: [aMeter()], store });
  void again.run();
  await pair.advance("PT5M");
  const since = pair.traffic.slice(before);
  // It registers and asks for events all the same; and the reports go on.
  expect(inShort(since).slice(0, 2)).toEqual([
    "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
    "oadrRequestEvent > oadrDistributeEvent",
  ]);
  expect(requests(since, "oadrRegisterReport")).toEqual([]);
  expect(requests(since, "oadrUpdateReport")).toHaveLength(5);
  await again.stop();

  void pair.join({ venName: "ven-1", reports: [aMeter(), aMeter({ rId: "second" })], store }).run();
  await pair.settle();
  expect(requests(pair.traffic.slice(before), "oadrRegisterReport")).toHaveLength(1);
});

test("Rule 301: a VEN that goes on from its store offers its reports if the VTN has not got them, or has lost the VEN", async () => {
  const store = memoryStore();
  const vtnStore = vtnMemoryStore();
  const pair = await createPair({ vtn: { store: vtnStore }, vens: [{ reports: [aMeter()], store }] });
  const repair = pair.lose("request", { message: "oadrRegisterReport", times: Number.POSITIVE_INFINITY });
  await pair.run();
  await pair.ven.stop();
  repair();
  const second = pair.join({ venName: "ven-1", reports: [aMeter()], store });
  void second.run();
  await pair.settle();
  const taken = () => pair.traffic.filter(({ request, lost }) => request.type === "oadrRegisterReport" && !lost).length;
  expect(taken()).toBe(1);
  await second.stop();

  await vtnStore.unregister("ven-1");
  void pair.join({ venName: "ven-1", reports: [aMeter()], store }).run();
  await pair.advance("PT10S");
  expect(taken()).toBe(2);
});

test("Rules 301, 309: a VTN says what it offers after a new registration, before anything else, if only that it is nothing", async () => {
  const { vtn, say, poll, create } = await createTalk();
  await create();
  await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  await vtn.vens.requestReregistration("ven-1");
  expect(await poll()).toMatchObject({ type: "oadrRegisterReport", oadrReports: [], venId: "ven-1" });
});
