import { type EventInput, simple } from "@oadr/vtn";
import { expect } from "vitest";
import { lists, only, type Pair, requests } from "../src/index.ts";
import { type Connect, overTransports } from "../src/over-transports.ts";

const shed = (pair: Pair, more: Partial<EventInput> = {}): EventInput => ({
  eventId: "e1",
  marketContext: "http://utility.example/dr",
  start: pair.after("PT1H"),
  signals: [
    simple([
      ["PT30M", 1],
      ["PT30M", 2],
    ]),
  ],
  ...more,
});

/** A running VEN that has answered an event, and what happens to it. */
async function withEvent(connect: Connect, more: Partial<EventInput> = {}) {
  // A VEN that is pushed to asks for nothing by itself, so that all lists come of what the VTN does.
  const pair = await connect({ vtn: { pollFrequency: "PT5M" }, vens: [{ eventRefresh: "never" }] });
  const begin = pair.clock.now();
  await pair.run();
  await pair.vtn.events.create(shed(pair, more));
  await pair.advance("PT5M");
  const told = () =>
    pair.calls("onEventStatus").map(({ at, args: [{ modificationNumber }, status, { intervals }] }) => {
      const values = intervals.map(({ value }) => value);
      return [Math.round((at - begin) / 60_000), `v${modificationNumber}`, status, ...values].join(" ");
    });
  const answers = async () => (await pair.vtn.events.answers("e1")).map((answer) => `v${answer.modificationNumber} ${answer.optType}`);
  /** How the VTN listed the event, each way once: `version status`. */
  const listed = () => [
    ...new Set(
      lists(pair.traffic).flatMap(({ oadrEvents }) =>
        oadrEvents.map(({ eiEvent: { eventDescriptor: e } }) => `v${e.modificationNumber} ${e.eventStatus}`),
      ),
    ),
  ];
  const complaints = () => pair.lines.filter(({ level }) => level === "warn" || level === "error");
  return { pair, vtn: pair.vtn, begin, told, answers, listed, complaints };
}

overTransports("an event that is put off begins at the new time, and is answered again", async (connect) => {
  const { pair, vtn, told, answers, complaints } = await withEvent(connect);
  expect(await vtn.events.modify("e1", { start: pair.after("PT85M"), reason: "clouds" })).toBe(1);
  await pair.advance("PT5M");
  expect(only(pair.ven.events).eiEvent.eventDescriptor).toMatchObject({ modificationNumber: 1, modificationReason: "clouds" });
  await pair.advance("PT3H");
  expect(told().slice(-3)).toEqual(["90 v1 active 1", "120 v1 active 2", "150 v1 completed"]);
  expect(await answers()).toEqual(["v0 optIn", "v1 optIn"]);
  expect(complaints()).toEqual([]);
});

overTransports("an event is made longer before it begins, with its values", async (connect) => {
  const { pair, vtn, told, complaints } = await withEvent(connect);
  await vtn.events.modify("e1", { signals: [simple([["PT3H", 3]])] });
  await pair.advance("PT5H");
  expect(told().slice(-2)).toEqual(["60 v1 active 3", "240 v1 completed"]);
  expect(await vtn.events.get("e1")).toMatchObject({ status: "completed", activePeriod: { duration: "PT3H" } });
  expect(complaints()).toEqual([]);
});

overTransports(
  "the last interval of an event that runs is made longer, what has been stays, and the past cannot be changed",
  async (connect) => {
    const { pair, vtn, told, answers, listed, complaints } = await withEvent(connect);
    await pair.advance("PT70M");
    const longer = simple([
      ["PT30M", 1],
      ["PT2H", 2],
    ]);
    expect(await vtn.events.modify("e1", { signals: [longer] })).toBe(1);
    await expect(vtn.events.modify("e1", { start: pair.after("PT1M") })).rejects.toMatchObject({
      code: "ERR_OADR_VTN_NOT_ALLOWED",
      rule: 20,
    });
    await pair.advance("PT4H");
    expect(told().filter((line) => line.includes("completed"))).toEqual(["210 v1 completed"]);
    expect(told().filter((line) => line.endsWith("active 2"))).toHaveLength(1);
    expect(await answers()).toEqual(["v0 optIn", "v1 optIn"]);
    expect(listed()).toEqual(["v0 far", "v1 active"]);
    expect(complaints()).toEqual([]);
  },
);

overTransports("a cancelled event that wants an answer is listed until it is acknowledged, and then gone at both ends", async (connect) => {
  const { pair, vtn, told, answers, listed, complaints } = await withEvent(connect);
  await pair.advance("PT60M");
  const lost = pair.lose("request", { message: "oadrCreatedEvent", times: Number.POSITIVE_INFINITY });
  await vtn.events.cancel("e1", { reason: "rain" });
  await pair.advance("PT15M");
  expect(await answers()).toEqual(["v0 optIn"]);
  lost();
  await pair.advance("PT30M");
  expect(only(await vtn.events.delivery("e1")).delivered?.count).toBeGreaterThan(1);
  // Conformance rules 5, 10, 52: one version more, and repeated until the answer has come.
  expect(listed()).toEqual(["v0 far", "v1 cancelled"]);
  expect(await answers()).toEqual(["v0 optIn", "v1 optIn"]);
  expect(told().at(-1)).toMatch(/^\d+ v1 cancelled/);
  expect(pair.ven.events).toEqual([]);
  const before = pair.traffic.length;
  await pair.advance("PT2H");
  expect(lists(pair.traffic.slice(before)).flatMap(({ oadrEvents }) => oadrEvents)).toEqual([]);
  expect(complaints().filter(({ by }) => by === "vtn")).toEqual([]);
});

overTransports("a cancelled event that wants no answer gets none, and is gone at both ends", async (connect) => {
  const { pair, vtn, told, listed, complaints } = await withEvent(connect, { responseRequired: "never" });
  await pair.advance("PT60M");
  await vtn.events.cancel("e1");
  await pair.advance("PT15M");
  expect(listed()).toEqual(["v0 far", "v1 cancelled"]);
  expect(told().slice(-2)).toEqual(["60 v0 active 1", expect.stringMatching(/^(65|70) v1 cancelled/)]);
  expect(pair.ven.events).toEqual([]);
  expect(requests(pair.traffic, "oadrCreatedEvent")).toEqual([]);
  expect(await vtn.events.answers("e1")).toEqual([]);
  const before = pair.traffic.length;
  await pair.advance("PT2H");
  expect(lists(pair.traffic.slice(before)).flatMap(({ oadrEvents }) => oadrEvents)).toEqual([]);
  expect(complaints()).toEqual([]);
});

overTransports(
  "an event with a random start that is cancelled while it runs ends at random too, though it is acknowledged at once",
  async (connect) => {
    const { pair, vtn, begin, told, answers } = await withEvent(connect, { startafter: "PT20M" });
    await pair.advance("PT90M");
    const [, started = ""] = told();
    const minute = Number(started.split(" ")[0]);
    expect(minute).toBeGreaterThan(60);
    expect(minute).toBeLessThan(80);
    await vtn.events.cancel("e1");
    await pair.advance("PT5M");
    expect(await answers()).toEqual(["v0 optIn", "v1 optIn"]);
    const cancelledAt = (pair.clock.now() - begin) / 60_000 - 5;
    await pair.advance("PT1H");
    // Conformance rule 65
    const ended = Number(told().at(-1)?.split(" ")[0]);
    expect(told().at(-1)).toMatch(/cancelled/);
    expect(ended).toBeGreaterThanOrEqual(cancelledAt);
    expect(ended).toBeLessThanOrEqual(cancelledAt + 5 + 20);
  },
);

overTransports("an event with a random start that runs to its end is listed until the last VEN can have ended it", async (connect) => {
  const { pair, vtn, told } = await withEvent(connect, { startafter: "PT20M" });
  await pair.advance("PT120M");
  await vtn.vens.provision({ venId: "ven-1", groupIds: ["new"] });
  await pair.advance("PT5M");
  // Conformance rule 66: `completed` in the list changes nothing for a VEN that began late.
  const last = lists(pair.traffic).at(-1);
  expect(last?.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventStatus)).toEqual(["completed"]);
  await pair.advance("PT1H");
  const [started, ended] = [told()[1], told().at(-1)].map((line) => Number(line?.split(" ")[0]));
  expect(told().at(-1)).toMatch(/completed/);
  expect((ended ?? 0) - (started ?? 0)).toBe(60);
});
