import { powerReal, usage } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, type Leg, only, type Pair, START } from "../src/index.ts";

const EXCHANGES = 14;

/** A quarter of an hour in which the VEN registers, reports each minute and gets an event; one message is lost on the way. */
async function play(leg: Leg, after: number): Promise<Pair & { readonly reads: readonly number[] }> {
  const reads: number[] = [];
  const main = usage({
    rId: "main",
    item: powerReal("k"),
    samplingRate: { min: "PT10S", max: "PT15M" },
    read: ({ end }) => reads.push(end.getTime()),
  });
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT2M", start: START } as const;
  const pair = await createPair({ vtn: { requestReports: [wish], pollFrequency: "PT1M" }, vens: [{ reports: [main] }] });
  pair.lose(leg, { after });
  await pair.run();
  await pair.vtn.events.create({
    eventId: "shed",
    marketContext: "http://utility.example/dr",
    start: pair.after("PT10M"),
    signals: [simple([["PT20M", 2]])],
  });
  await pair.advance("PT15M");
  return { ...pair, reads };
}

describe.each(["request", "response"] as const)("one lost %s", (leg) => {
  test.each(Array.from({ length: EXCHANGES }, (_, index) => index))("number %i changes nothing in the end", async (after) => {
    const pair = await play(leg, after);
    expect(pair.traffic.filter(({ lost }) => lost)).toHaveLength(1);
    expect(pair.ven.phase).toBe("running");
    expect(only(pair.ven.events)).toMatchObject({ eventId: "shed", status: "active", optType: "optIn" });
    expect(pair.calls("onEvent")).toHaveLength(1);
    expect(pair.calls("onEventStatus").map(({ args: [, status] }) => status)).toEqual(["far", "active"]);
    expect(only(await pair.vtn.events.answers("shed"))).toMatchObject({ venId: "ven-1", modificationNumber: 0, optType: "optIn" });

    const readings = await pair.readings();
    const delivered = new Map(readings.map(({ time, value }) => [time.getTime(), value]));
    expect(delivered.size, "no value twice").toBe(readings.length);
    // What was read before the report that is still to come is there, each under its own time.
    const due = pair.reads.filter((time) => time < START.getTime() + 14 * 60_000);
    expect([...delivered.keys()]).toEqual(due);
    expect([...delivered.values()]).toEqual(due.map((_, index) => index + 1));
    for (let minute = 1; minute < 14; minute += 1) expect(due).toContain(START.getTime() + minute * 60_000);
  });
});

test("the losses above hit every kind of exchange", async () => {
  const pair = await play("request", 1_000_000);
  expect(new Set(pair.traffic.slice(0, EXCHANGES).map(({ request, reply }) => `${request.type} > ${reply?.type}`))).toEqual(
    new Set([
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrCreatedReport > oadrResponse",
      "oadrRequestEvent > oadrDistributeEvent",
      "oadrPoll > oadrRegisterReport",
      "oadrRegisteredReport > oadrResponse",
      "oadrPoll > oadrResponse",
      "oadrPoll > oadrDistributeEvent",
      "oadrCreatedEvent > oadrResponse",
      "oadrUpdateReport > oadrUpdatedReport",
    ]),
  );
});
