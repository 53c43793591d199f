import { memoryStore } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { createPair, createTalk, requests } from "../src/index.ts";

describe("Rule 402: what a VEN asks to be registered with", () => {
  test("no ids at first", async () => {
    const pair = await createPair();
    await pair.run();
    const [first] = requests(pair.traffic, "oadrCreatePartyRegistration");
    expect(first).toMatchObject({
      oadrProfileName: "2.0b",
      oadrTransportName: "simpleHttp",
      oadrHttpPullModel: true,
      oadrVenName: "ven-1",
    });
    for (const absent of ["registrationId", "venId", "oadrTransportAddress"]) expect(first).not.toHaveProperty(absent);
  });

  test("with push, where the pushes go", async () => {
    const listen = async () => ({ url: "http://ven.example/device", close: async () => {} });
    const pair = await createPair({ vens: [{ listen }] });
    await pair.run();
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")).toMatchObject([
      { oadrTransportName: "simpleHttp", oadrHttpPullModel: false, oadrTransportAddress: "http://ven.example/device" },
    ]);
  });

  test("the venID that was assigned beforehand, and no registrationID", async () => {
    const pair = await createPair({ vens: [{ venId: "assigned" }] });
    await pair.run();
    const [first] = requests(pair.traffic, "oadrCreatePartyRegistration");
    expect(first).toMatchObject({ venId: "assigned" });
    expect(first).not.toHaveProperty("registrationId");
    expect(pair.ven.venId).toBe("assigned");
  });

  test("both ids to register again, and neither when the VTN has lost them", async () => {
    const store = memoryStore();
    const pair = await createPair({ vtn: { store } });
    await pair.run();
    const { registrationId } = pair.ven;
    await pair.vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT10S");
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")[1]).toMatchObject({ registrationId, venId: "ven-1" });
    await store.unregister("ven-1");
    await pair.advance("PT10S");
    const third = requests(pair.traffic, "oadrCreatePartyRegistration")[2];
    for (const id of ["registrationId", "venId"]) expect(third).not.toHaveProperty(id);
    expect(pair.ven.phase).toBe("running");
  });

  test("that it only reports", async () => {
    const pair = await createPair({ vens: [{ reportOnly: true }] });
    await pair.run();
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")).toMatchObject([{ oadrReportOnly: true }]);
    expect(requests(pair.traffic, "oadrRequestEvent")).toEqual([]);
  });
});

test("Rule 402: a VTN registers nobody to be pushed to who does not say where, nor who wants what it has not got", async () => {
  const { vtn, say } = await createTalk({ exchangeWith: () => async () => undefined });
  const codeOf = async (values: Parameters<typeof registration>[0]) =>
    (await say(registration({ venId: "new", ...values }), "oadrCreatedPartyRegistration")).eiResponse.responseCode;
  expect(await codeOf({ oadrHttpPullModel: false })).toBe("459");
  expect(await codeOf({ oadrTransportName: "xmpp" })).toBe("469");
  expect(await codeOf({ oadrProfileName: "2.0a" })).toBe("469");
  expect(await vtn.vens.get("new")).toBeUndefined();
  expect(await codeOf({ oadrHttpPullModel: false, oadrTransportAddress: "http://ven.example" })).toBe("200");
  await vtn.close();
});
