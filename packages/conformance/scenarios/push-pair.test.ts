import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { createVen, powerReal, usage } from "@oadr/ven";
import { createVtn, simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, inShort, only, START } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });
const shed = { eventId: "shed", marketContext: "http://utility.example/dr", signals: [simple([["PT20M", 2]])] };

describe("our VTN pushes to our VEN", () => {
  test("a whole life without a poll: METADATA both ways, an event, a report, a new registration, the end", async () => {
    const wish = {
      reportName: "TELEMETRY_USAGE",
      granularity: "PT1M",
      reportBackDuration: "PT2M",
      start: START,
      duration: "PT5M",
    } as const;
    const pair = await createPair({ vens: [{ push: true, reports: [main], registerAgain: "never" }] });
    const { vtn } = pair;
    await pair.run();
    await pair.advance("PT1S");
    await vtn.events.create({ ...shed, start: pair.after("PT10M") });
    await vtn.reports.request("ven-1", wish);
    await pair.advance("PT15M");
    expect(pair.ven.events).toMatchObject([{ eventId: "shed", status: "active", optType: "optIn" }]);
    expect(only(await vtn.events.answers("shed"))).toMatchObject({ optType: "optIn", modificationNumber: 0 });
    expect((await pair.readings()).length).toBeGreaterThanOrEqual(4);
    await vtn.events.cancel("shed");
    await pair.settle();
    expect(pair.ven.events).toEqual([]);
    const { registrationId } = pair.ven;
    await vtn.vens.requestReregistration("ven-1");
    await pair.settle();
    expect(pair.ven).toMatchObject({ phase: "running", registrationId });
    expect(await vtn.vens.get("ven-1")).toMatchObject({ online: true });
    await vtn.vens.cancelRegistration("ven-1");
    await pair.advance("P1D");
    expect(pair.ven.phase).toBe("unregistered");
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(inShort(pair.traffic.filter(({ request }) => request.type !== "oadrUpdateReport"))).toEqual([
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrRequestEvent > oadrDistributeEvent",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrDistributeEvent > nothing",
      "oadrCreatedEvent > oadrResponse",
      "oadrCreateReport > oadrCreatedReport",
      "oadrDistributeEvent > nothing",
      "oadrCreatedEvent > oadrResponse",
      "oadrRequestReregistration > oadrResponse",
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrCancelPartyRegistration > oadrCanceledPartyRegistration",
    ]);
    expect(pair.lines.filter(({ level }) => level === "warn" || level === "error")).toEqual([]);
  });

  test("an event is there at once, beside a VEN that polls", async () => {
    const pair = await createPair({ vens: [{ push: true }, {}], vtn: { pollFrequency: "PT5M" } });
    await pair.run();
    await pair.advance("PT10S");
    await pair.vtn.events.create({ ...shed, start: pair.after("PT1H") });
    await pair.settle();
    expect(pair.vens.map(({ events }) => events.length)).toEqual([1, 0]);
    await pair.advance("PT5M");
    expect(pair.vens.map(({ events }) => events.length)).toEqual([1, 1]);
  });

  test("a VEN that is away for an hour gets all of it when it is back, in order", async () => {
    const pair = await createPair({ vens: [{ push: true, eventRefresh: "never" }] });
    await pair.run();
    await pair.advance("PT10S");
    const repair = pair.lose("request", { from: "vtn", times: Number.POSITIVE_INFINITY });
    await pair.vtn.events.create({ ...shed, start: pair.after("PT2H") });
    await pair.vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT1H");
    expect((await pair.vtn.vens.get("ven-1"))?.online).toBe(false);
    expect(pair.ven.events).toEqual([]);
    repair();
    const before = pair.traffic.length;
    await pair.advance("PT5M30S");
    expect(pair.traffic.slice(before).flatMap(({ to, lost, request }) => (to && !lost ? [request.type] : []))).toEqual([
      "oadrDistributeEvent",
      "oadrRequestReregistration",
    ]);
    expect(pair.ven.events).toMatchObject([{ eventId: "shed" }]);
    expect((await pair.vtn.vens.get("ven-1"))?.online).toBe(true);
  });
});

test("our VTN pushes to our VEN over HTTP, and has closed its connections when it is closed", async () => {
  const open = new Set<string>();
  const vtn = createVtn({
    vtnId: "vtn-1",
    exchangeWith: (address) => {
      const exchange = httpExchange(address);
      open.add(exchange.url);
      return Object.assign((...call: Parameters<typeof exchange>) => exchange(...call), {
        close: async () => {
          await exchange.close();
          open.delete(exchange.url);
        },
      });
    },
  });
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
  const ven = createVen({ venName: "ven-1", vtnUrl: server.url, listen: { port: 0, host: "127.0.0.1" }, onEvent: () => "optOut" });
  const running = ven.run();
  await expect.poll(() => ven.phase).toBe("running");
  await vtn.events.create({ ...shed, start: new Date(Date.now() + 3_600_000) });
  await expect.poll(() => vtn.events.answers("shed")).toMatchObject([{ venId: ven.venId, optType: "optOut" }]);
  await ven.stop();
  await running;
  await vtn.close();
  await expect.poll(() => open.size).toBe(0);
  await server.close();
});
