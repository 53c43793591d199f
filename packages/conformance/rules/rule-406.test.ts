import { memoryStore, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { metadata, registration, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, createPair, createTalk, inShort, requests } from "../src/index.ts";

test("Rule 406: a VEN that the VTN does not know any more registers without ids, as if for the first time, and all begins anew", async () => {
  const store = memoryStore();
  const pair = await createPair({ vtn: { store }, vens: [{ reports: [aMeter()] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals: [simple([["PT1H", 1]])] });
  await pair.advance("PT2M");
  const { registrationId } = pair.ven;
  await store.unregister("ven-1");
  const before = pair.traffic.length;
  await pair.advance("PT10M");

  const since = pair.traffic.slice(before);
  const first = since.findIndex(({ request }) => request.type === "oadrCreatePartyRegistration");
  for (const id of ["registrationId", "venId"]) expect(since[first]?.request).not.toHaveProperty(id);
  expect(inShort(since).slice(first + 1, first + 3)).toEqual([
    "oadrRegisterReport > oadrRegisteredReport",
    "oadrRequestEvent > oadrDistributeEvent",
  ]);
  // The reports that were wanted before are not; the event is listed, and known by another registration.
  expect(requests(since.slice(first), "oadrUpdateReport")).toEqual([]);
  expect(pair.ven.registrationId).not.toBe(registrationId);
  expect(pair.ven.events).toHaveLength(1);
});

test("Rule 406: a new registration by the VEN's wish, without ids, has the VTN begin anew too", async () => {
  const pair = await createPair({ vens: [{ reports: [aMeter()] }] });
  await pair.run();
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.advance("PT2M");
  await pair.ven.stop();
  const anew = pair.join({ venName: "ven-1", reports: [aMeter()] });
  const before = pair.traffic.length;
  void anew.run();
  await pair.advance("PT10M");
  const since = pair.traffic.slice(before);
  for (const id of ["registrationId", "venId"]) expect(since[0]?.request).not.toHaveProperty(id);
  expect(requests(since, "oadrUpdateReport")).toEqual([]);
  expect((await pair.vtn.reports.requests("ven-1")).filter(({ state }) => state === "accepted")).toEqual([]);
});

test("Rule 406: a registration without ids from a VEN that is registered has the VTN begin anew: offers, requests and answers are gone", async () => {
  const { vtn, say, create, answer, events } = await createTalk();
  const before = (await vtn.vens.get("ven-1"))?.registration?.registrationId;
  await say(metadata([usageOffer()]), "oadrRegisteredReport");
  await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" });
  await create();
  await answer();
  const reply = await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  expect(reply).toMatchObject({ eiResponse: { responseCode: "200" }, venId: "ven-1" });
  expect(reply.registrationId).not.toBe(before);
  await expect(vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  expect((await vtn.reports.requests("ven-1")).filter(({ state }) => state !== "void" && state !== "cancelled")).toEqual([]);
  expect(await events()).toHaveLength(1);
});
