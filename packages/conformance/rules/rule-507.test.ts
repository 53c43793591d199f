import { virtualClock } from "@oadr/model/virtual-clock";
import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { createVen } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, START } from "../src/index.ts";
import { createPushVtn, pushEvent } from "../src/push-vtn.ts";

test("Rule 507: a VEN that is told nothing but where the VTN is, pulls over HTTP, and says so", async () => {
  const vtn = createPushVtn();
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
  // Time does not pass: each poll is asked for.
  const ven = createVen({ venName: "ven-1", vtnUrl: server.url, clock: virtualClock(START.getTime()) });
  await ven.register();
  expect(vtn.terms()).toMatchObject({ oadrTransportName: "simpleHttp", oadrHttpPullModel: true });
  expect(await ven.poll()).toBeUndefined();
  expect(vtn.received.map(({ type }) => type)).toEqual([
    "oadrCreatePartyRegistration",
    "oadrRegisterReport",
    "oadrRequestEvent",
    "oadrPoll",
  ]);
  await ven.stop();
  await server.close();
});

test("Rule 507: one that listens takes pushes over HTTP, and says so", async () => {
  const vtn = createPushVtn();
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
  const push = { port: 0, host: "127.0.0.1" };
  const ven = createVen({ venName: "ven-1", vtnUrl: server.url, listen: push, clock: virtualClock(START.getTime()) });
  await ven.register();
  const terms = vtn.terms();
  expect(terms).toMatchObject({ oadrTransportName: "simpleHttp", oadrHttpPullModel: false });
  const exchange = httpExchange(terms?.oadrTransportAddress ?? "");
  await pushEvent(exchange, new Date(START.getTime() + 3_600_000));
  expect(ven.events).toMatchObject([{ eventId: "shed" }]);
  await Promise.all([exchange.close(), ven.stop()]);
  await server.close();
});

test("Rule 507: a VTN never calls a VEN that pulls; all that it wants of it comes by polls", async () => {
  const called: string[] = [];
  const exchangeWith = (address: string) => {
    called.push(address);
    throw new Error("nobody there");
  };
  const pair = await createPair({ vtn: { exchangeWith } });
  await pair.run();
  await pair.vtn.events.create({
    marketContext: "http://utility.example/dr",
    start: pair.after("PT1H"),
    signals: [simple([["PT1H", 1]])],
  });
  await pair.vtn.vens.requestReregistration("ven-1");
  await pair.advance("PT1M");
  expect(called).toEqual([]);
  expect(pair.ven.events).toHaveLength(1);
  expect(pair.traffic.map(({ reply }) => reply?.type)).toContain("oadrRequestReregistration");
  expect(new Set(pair.traffic.map(({ from }) => from))).toEqual(new Set(["ven-1"]));
});
