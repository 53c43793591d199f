import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryPair } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";
import { createPushVtn, pushEvent } from "../src/push-vtn.ts";

test("Rules 37, 51, 501, 507: a VEN pulls unless it is told otherwise: all requests are its own, and it polls for the VTN's", async () => {
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

test("Rules 51, 402, 501: with push the VEN says where it is, and never polls", async () => {
  const clock = virtualClock(0);
  const link = memoryPair();
  const vtn = createPushVtn();
  link.vtn.answer(vtn.respond);
  const ven = createVen({
    venName: "ven-1",
    exchange: link.ven.exchange,
    listen: async (respond) => {
      link.ven.answer(respond);
      return { url: "https://ven.example", close: async () => {} };
    },
    clock,
  });
  void ven.run();
  await clock.settle();
  expect(await pushEvent(link.vtn.exchange, new Date(3_600_000))).toBeUndefined();
  await clock.advance(86_400_000);
  expect(vtn.terms()).toMatchObject({ oadrHttpPullModel: false, oadrTransportAddress: "https://ven.example" });
  const types = vtn.received.map(({ type }) => type);
  expect(types).toContain("oadrCreatedEvent");
  expect(types).not.toContain("oadrPoll");
  await ven.stop();
});
