import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, only, type Pair } from "../src/index.ts";

const common = { marketContext: "http://utility.example/dr", signals: [simple([["PT1H", 1]])], targets: { venIds: ["ven-1"] } } as const;
const statuses = (pair: Pair): readonly string[] =>
  pair.calls("onEventStatus", "ven-1").map(({ args: [event, status] }) => `${event.eventId} ${status}`);

describe("Rule 61: an event that a list leaves out is cancelled", () => {
  test("whether it is still to come or runs already; the others stay", async () => {
    const pair = await createPair({ vens: [{}, {}] });
    await pair.run();
    await pair.vtn.events.create({ ...common, eventId: "runs", start: pair.after("PT0S") });
    await pair.vtn.events.create({ ...common, eventId: "comes", start: pair.after("PT1H") });
    await pair.vtn.events.create({ ...common, eventId: "stays", start: pair.after("PT2H") });
    await pair.advance("PT10S");
    await pair.vtn.events.modify("runs", { targets: { venIds: ["ven-2"] } });
    await pair.vtn.events.modify("comes", { targets: { venIds: ["ven-2"] } });
    await pair.advance("PT10S");
    expect(only(pair.ven.events).eventId).toBe("stays");
    expect(statuses(pair).slice(3).sort()).toEqual(["comes cancelled", "runs cancelled"]);
  });

  test("within startafter at random when it was to begin at random", async () => {
    const pair = await createPair({ vens: [{}, {}] });
    await pair.run();
    await pair.vtn.events.create({ ...common, eventId: "runs", start: pair.after("PT0S"), startafter: "PT5M" });
    await pair.advance("PT6M");
    expect(statuses(pair)).toEqual(["runs far", "runs active"]);
    await pair.vtn.events.modify("runs", { targets: { venIds: ["ven-2"] } });
    const from = pair.clock.now();
    await pair.advance("PT20M");
    const { at, args } = pair.calls("onEventStatus", "ven-1").at(-1) ?? { at: 0, args: [] };
    expect(args[1]).toBe("cancelled");
    expect(at - from).toBeGreaterThan(10_000);
    expect(at - from).toBeLessThanOrEqual(310_000);
  });

  test("unless the VEN itself asked for so many events at most", async () => {
    const pair = await createPair();
    await pair.run();
    await pair.vtn.events.create({ ...common, eventId: "first", start: pair.after("PT1H") });
    await pair.vtn.events.create({ ...common, eventId: "second", start: pair.after("PT2H") });
    await pair.advance("PT10S");
    expect((await pair.ven.requestEvents({ replyLimit: 1 })).map(({ eventId }) => eventId)).toEqual(["first", "second"]);
    const list = pair.traffic.findLast(({ request }) => request.type === "oadrRequestEvent")?.reply;
    expect(list).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: "first" } } }] });
    expect(statuses(pair)).toEqual(["first far", "second far"]);
  });
});
