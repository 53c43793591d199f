import { expect, test } from "vitest";
import { createPair, createScripted } from "../src/index.ts";

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
