import { memoryStore } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, requests } from "../src/index.ts";

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
