import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";
import { pushEvent } from "../src/push-vtn.ts";
import { createPushed } from "../src/pushed.ts";

test("Rule 37: a VEN pulls unless it is told otherwise: all requests are its own, and it polls for the VTN's", async () => {
  const { traffic } = await busyHour();
  const registrations = traffic.flatMap(({ request }) => (request.type === "oadrCreatePartyRegistration" ? [request] : []));
  expect(registrations.length).toBeGreaterThan(1);
  for (const request of registrations) {
    expect(request).toMatchObject({ oadrTransportName: "simpleHttp", oadrHttpPullModel: true });
    expect(request).not.toHaveProperty("oadrTransportAddress");
  }
  const polls = traffic.filter(({ request }) => request.type === "oadrPoll");
  expect(new Set(polls.map(({ service }) => service))).toEqual(new Set(["OadrPoll"]));
  expect(new Set(polls.map(({ reply }) => reply?.type))).toContain("oadrDistributeEvent");
});

test("Rule 37: a VEN may take pushes instead, and says where", async () => {
  const { ven, vtn, clock, push } = await createPushed();
  expect(vtn.terms()).toMatchObject({
    oadrTransportName: "simpleHttp",
    oadrHttpPullModel: false,
    oadrTransportAddress: "https://ven.example",
  });
  expect(await pushEvent(push, new Date(3_600_000))).toBeUndefined();
  await clock.settle();
  expect(vtn.received.map(({ type }) => type)).toContain("oadrCreatedEvent");
  await ven.stop();
});
