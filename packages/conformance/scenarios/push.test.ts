import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryPair } from "@oadr/transport";
import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { createVen, powerReal, usage, type Ven } from "@oadr/ven";
import { describe, expect, test } from "vitest";
import { createPushVtn, pushEvent } from "../src/push-vtn.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });
const wish = (reportRequestId: string): Message => ({
  type: "oadrCreateReport",
  requestId: "create-1",
  oadrReportRequests: [
    {
      reportRequestId,
      reportSpecifier: {
        reportSpecifierId: "telemetry-usage",
        granularity: "PT0S",
        reportBackDuration: "PT0S",
        specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
      },
    },
  ],
  venId: "ven-1",
});

describe("push in virtual time", () => {
  const START = Date.UTC(2026, 11, 1);

  test("an event, a report, a re-registration and the end of the registration, without a single poll", async () => {
    const clock = virtualClock(START);
    const link = memoryPair();
    const vtn = createPushVtn();
    link.vtn.answer(vtn.respond);
    const statuses: string[] = [];
    const ven = createVen({
      venName: "ven-1",
      exchange: link.ven.exchange,
      listen: async (respond) => {
        link.ven.answer(respond);
        return { url: "memory:ven-1", close: async () => link.ven.answer(undefined) };
      },
      reports: [main],
      registerAgain: "never",
      onEventStatus: (event, status) => statuses.push(`${status} ${event.valueAt(new Date(clock.now())) ?? "-"}`),
      clock,
    });
    const run = ven.run();
    await clock.settle();
    expect(vtn.terms()).toMatchObject({ oadrHttpPullModel: false, oadrTransportAddress: "memory:ven-1" });
    await expect(ven.poll()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    // The two sides offer their reports independently of each other.
    expect(await link.vtn.exchange("EiReport", { type: "oadrRegisterReport", requestId: "r", oadrReports: [] })).toMatchObject({
      type: "oadrRegisteredReport",
      eiResponse: { requestId: "r" },
    });
    expect(await pushEvent(link.vtn.exchange, new Date(START + 600_000))).toBeUndefined();
    expect(await link.vtn.exchange("EiReport", wish("rr-1"))).toMatchObject({ type: "oadrCreatedReport", oadrPendingReports: ["rr-1"] });
    await clock.advance(1_200_000);
    expect(await link.vtn.exchange("EiRegisterParty", { type: "oadrRequestReregistration", venId: "ven-1" })).toMatchObject({
      type: "oadrResponse",
      eiResponse: { responseCode: "200" },
    });
    await clock.settle();
    const cancel: Message = { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: "reg-1", venId: "ven-1" };
    expect(await link.vtn.exchange("EiRegisterParty", cancel)).toMatchObject({ type: "oadrCanceledPartyRegistration" });
    await clock.advance(86_400_000);
    expect(vtn.received.map(({ type }) => type)).toEqual([
      "oadrCreatePartyRegistration",
      "oadrRegisterReport",
      "oadrRequestEvent",
      "oadrCreatedEvent",
      "oadrUpdateReport",
      "oadrCreatePartyRegistration",
    ]);
    expect(statuses).toEqual(["far -", "active 2", "cancelled -"]);
    await ven.stop();
    await run;
    await expect(link.vtn.exchange("EiReport", wish("rr-2"))).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT" });
  });
});

describe("push over HTTP", () => {
  test("both ends on real ports: the VEN tells its address, and takes an event there", async () => {
    const vtn = createPushVtn();
    const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
    const asked = new Set<string>();
    const make = (port: number): Ven =>
      createVen({
        venName: "ven-1",
        vtnUrl: server.url,
        listen: { port, host: "127.0.0.1", prefix: "device" },
        onEvent: ({ eventId }) => {
          asked.add(eventId);
          return "optOut";
        },
      });
    const ven = make(0);
    await ven.register();
    const address = vtn.terms()?.oadrTransportAddress ?? "";
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/device$/);
    const exchange = httpExchange(address);
    expect(await pushEvent(exchange, new Date())).toBeUndefined();
    await expect.poll(() => vtn.received.at(-1)).toMatchObject({ type: "oadrCreatedEvent", eventResponses: [{ optType: "optOut" }] });
    expect(asked).toEqual(new Set(["shed"]));
    expect(await exchange("EiReport", { type: "oadrRegisterReport", requestId: "r", oadrReports: [] })).toMatchObject({
      type: "oadrRegisteredReport",
    });
    // A VEN has no service for opts or polls.
    await expect(exchange("OadrPoll", { type: "oadrPoll", venId: "ven-1" })).rejects.toMatchObject({ status: 404 });
    // The port is taken: that is said, and nothing is registered.
    const before = vtn.received.length;
    await expect(make(Number(new URL(address).port)).run()).rejects.toMatchObject({ code: "ERR_OADR_VEN_LISTEN" });
    expect(vtn.received).toHaveLength(before);
    await ven.stop();
    await expect(pushEvent(exchange, new Date())).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT" });
    await exchange.close();
    await server.close();
  });
});
