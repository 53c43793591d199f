import type { OptOptions } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, createDesk, createOpting, createPair, only, type Pair, requests } from "../src/index.ts";

const withEvents = async (): Promise<Pair> => {
  const pair = await createPair();
  await pair.run();
  const event = { marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals: [simple([["PT1H", 1]])] };
  await pair.vtn.events.create({ ...event, eventId: "asked" });
  await pair.vtn.events.create({ ...event, eventId: "told", responseRequired: "never" });
  await pair.vtn.events.create({ ...event, eventId: "parts", targets: { venIds: ["ven-1"], resourceIds: ["tank", "pump"] } });
  await pair.advance("PT10S");
  return pair;
};

test("Rule 206: an opt for an event names its version, and has neither schedule nor market context", async () => {
  const pair = await withEvents();
  await pair.vtn.events.modify("asked", { priority: 2 });
  await pair.advance("PT10S");
  await pair.ven.opt.create({ optType: "optOut", eventId: "asked" });
  const sent = only(requests(pair.traffic, "oadrCreateOpt"));
  expect(sent).toMatchObject({ optType: "optOut", qualifiedEventId: { eventId: "asked", modificationNumber: 1 } });
  expect(sent).not.toHaveProperty("vavailability");
  expect(sent).not.toHaveProperty("marketContext");
  expect(only(await pair.vtn.opts.list({ venId: "ven-1" })).opt.qualifiedEventId?.eventId).toBe("asked");
});

test("Rule 206: a VEN opts neither for an event that must not be answered, nor for what an event is not for, nor for both kinds at once", async () => {
  const pair = await withEvents();
  const { opt } = pair.ven;
  await expect(opt.create({ optType: "optOut", eventId: "told" })).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  const parts = { optType: "optOut", eventId: "parts" } as const;
  await expect(opt.create({ ...parts, targets: { resourceIds: ["heater"] } })).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }];
  for (const more of [{ schedule }, { marketContext: "http://utility.example/dr" }]) {
    const both = { ...parts, ...more } as OptOptions;
    await expect(opt.create(both)).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
  }
  expect(requests(pair.traffic, "oadrCreateOpt")).toEqual([]);
  await opt.create({ ...parts, targets: { resourceIds: ["pump"] } });
  expect(requests(pair.traffic, "oadrCreateOpt")).toHaveLength(1);
});

test("Rule 206: a change of opt is not sent for an event that was last received with never, though the VEN heeds it", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  await desk.list([anEvent({ required: "never" })]);
  const before = desk.traffic.length;
  desk.ven.optOut("event-1");
  await desk.advance("PT3H");
  const after = desk.traffic.slice(before);
  expect([...requests(after, "oadrCreatedEvent"), ...requests(after, "oadrCreateOpt")]).toEqual([]);
  expect(desk.notices().slice(1)).toEqual(["0.33 event-1 cancelled"]);
});

test("Rule 206: once an event was qualified by an oadrCreateOpt, a VEN that changes its mind sends another one", async () => {
  const pair = await withEvents();
  await pair.ven.opt.create({ optType: "optOut", eventId: "asked" });
  const answers = requests(pair.traffic, "oadrCreatedEvent").length;
  pair.ven.optIn("asked");
  await pair.settle();
  expect(requests(pair.traffic, "oadrCreateOpt").map(({ optType }) => optType)).toEqual(["optOut", "optIn"]);
  expect(requests(pair.traffic, "oadrCreatedEvent")).toHaveLength(answers);
});

test("Rule 206: a VTN refuses an opt for an event with a schedule or a program, of another version, of one that wants no answer, or for more than its target", async () => {
  const { vtn, create, opt, held } = await createOpting();
  await vtn.vens.provision({ venId: "ven-1", resourceIds: ["tank"] });
  await create({ targets: { resourceIds: ["tank"] } });
  await create({ eventId: "silent", responseRequired: "never" });
  const refused = async (values: Parameters<typeof opt>[0], eventId = "event-1", modificationNumber = 0) =>
    (await opt({ qualifiedEventId: { eventId, modificationNumber }, ...values })).eiResponse.responseCode;
  expect(await refused({ marketContext: "http://utility.example/dr" })).toBe("459");
  expect(await refused({ vavailability: [{ dtstart: new Date(0), duration: "PT1H" }] })).toBe("459");
  expect(await refused({}, "unknown")).toBe("452");
  expect(await refused({}, "event-1", 1)).toBe("452");
  expect(await refused({}, "silent")).toMatch(/^4/);
  expect(await refused({ eiTarget: { resourceIds: ["tank", "pump"] } })).toBe("462");
  expect((await opt({ vavailability: [] })).eiResponse.responseCode).toBe("459");
  expect(await held()).toEqual([]);
  expect(await refused({ eiTarget: { resourceIds: ["tank"] } })).toBe("200");
});

test("Rule 206: for a VTN an answer does not change what an opt for the event has said, also after a change; another opt does", async () => {
  const { vtn, create, answer, opt } = await createOpting();
  await create();
  await answer();
  const decided = async () => (await vtn.events.participation("event-1")).map(({ decision }) => `${decision?.optType} by ${decision?.by}`);
  expect(await decided()).toEqual(["optIn by oadrCreatedEvent"]);
  await opt({ qualifiedEventId: { eventId: "event-1", modificationNumber: 0 } });
  await answer();
  expect(await decided()).toEqual(["optOut by oadrCreateOpt"]);
  await vtn.events.modify("event-1", { priority: 1 });
  await answer();
  expect(await decided()).toEqual(["optOut by oadrCreateOpt"]);
  await opt({ optType: "optIn", qualifiedEventId: { eventId: "event-1", modificationNumber: 1 } });
  expect(await decided()).toEqual(["optIn by oadrCreateOpt"]);
});

test("Rule 206: for a VTN an opt for one resource leaves the answer for the others", async () => {
  const { vtn, create, answer, opt } = await createOpting();
  await create();
  await answer();
  await opt({ qualifiedEventId: { eventId: "event-1", modificationNumber: 0 }, eiTarget: { resourceIds: ["tank"] } });
  expect(await vtn.events.participation("event-1")).toMatchObject([
    { decision: { optType: "optIn", by: "oadrCreatedEvent" }, parts: [{ target: { resourceIds: ["tank"] }, optType: "optOut" }] },
  ]);
});
