import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { createPair, createScripted, createTalk } from "../src/index.ts";

test("Rule 404: a VEN asks without an id, and manages without ids in the reply", async () => {
  const pair = await createPair({ vens: [{ query: true }], provision: false });
  await pair.run();
  const [query, registration] = pair.traffic;
  expect(query?.request).toEqual({ type: "oadrQueryRegistration", requestId: expect.any(String) });
  for (const id of ["registrationId", "venId"]) expect(query?.reply).not.toHaveProperty(id);
  expect(registration?.request.type).toBe("oadrCreatePartyRegistration");
  expect(pair.ven.phase).toBe("running");
});

test("Rule 404: ids that the reply to a query tells are not those of a registration", async () => {
  const { vtn, ven } = await createScripted({ query: true });
  expect(vtn.received.slice(0, 2).map(({ message }) => message.type)).toEqual(["oadrQueryRegistration", "oadrCreatePartyRegistration"]);
  // This VTN tells ids to whoever asks.
  for (const id of ["registrationId", "venId"]) expect(vtn.of("oadrCreatePartyRegistration")[0]).not.toHaveProperty(id);
  expect(ven).toMatchObject({ phase: "running", venId: "ven-1", registrationId: "reg-1" });
});

test("Rule 404: a VEN that is registered does not ask", async () => {
  const { vtn, say } = await createScripted({ query: true });
  await say({ type: "oadrRequestReregistration", venId: "ven-1" });
  expect(vtn.of("oadrQueryRegistration")).toHaveLength(1);
  expect(vtn.of("oadrCreatePartyRegistration")).toHaveLength(2);
});

test("Rule 404: a VTN tells anybody what it supports, and ids only to a VEN that it knows to be registered", async () => {
  const { vtn, say } = await createTalk();
  const peer = { fingerprint: "11:22:33:44:55:66:77:88:99:AA" };
  const query = () => say({ type: "oadrQueryRegistration", requestId: "q" }, "oadrCreatedPartyRegistration", peer);
  await vtn.vens.provision({ venId: "ven-2", ...peer });
  const before = await query();
  expect(before).toMatchObject({
    eiResponse: { responseCode: "200", requestId: "q" },
    vtnId: "vtn-1",
    oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
  });
  for (const id of ["registrationId", "venId"]) expect(before).not.toHaveProperty(id);
  const { registrationId = "" } = await say(registration({ venId: "ven-2" }), "oadrCreatedPartyRegistration", peer);
  expect(await query()).toMatchObject({ registrationId, venId: "ven-2" });
});
