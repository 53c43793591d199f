import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";
import { pushEvent } from "../src/push-vtn.ts";
import { createPushed } from "../src/pushed.ts";

test("Rule 51: a VEN that pulls says so and gives no address; what the VTN has to ask for comes as the reply to a poll", async () => {
  const { traffic } = await busyHour();
  const registrations = traffic.flatMap(({ request }) => (request.type === "oadrCreatePartyRegistration" ? [request] : []));
  expect(registrations.length).toBeGreaterThan(1);
  for (const request of registrations) {
    expect(request.oadrHttpPullModel).toBe(true);
    expect(request).not.toHaveProperty("oadrTransportAddress");
  }
  const polled = new Set(traffic.filter(({ request }) => request.type === "oadrPoll").map(({ reply }) => reply?.type));
  expect([...polled]).toEqual(expect.arrayContaining(["oadrDistributeEvent", "oadrCreateReport", "oadrRequestReregistration"]));
});

test("Rule 51: with push the VEN is asked directly, sends its own requests as ever, and never polls", async () => {
  const { ven, vtn, clock, push } = await createPushed();
  expect(await pushEvent(push, new Date(3_600_000))).toBeUndefined();
  await clock.advance(86_400_000);
  const types = vtn.received.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(["oadrCreatePartyRegistration", "oadrRegisterReport", "oadrRequestEvent", "oadrCreatedEvent"]),
  );
  expect(types).not.toContain("oadrPoll");
  await ven.stop();
});

test("Rule 51: a VEN answers a push at the wrong service, or of what only a VTN takes, with an error", async () => {
  const { ven, push } = await createPushed();
  const poll = { type: "oadrPoll", venId: "ven-1" } as const;
  expect(await push("EiEvent", poll)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "453" } });
  const misplaced = { type: "oadrRequestReregistration", venId: "ven-1" } as const;
  expect(await push("EiEvent", misplaced)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459" } });
  expect(ven.phase).toBe("running");
  await ven.stop();
});
