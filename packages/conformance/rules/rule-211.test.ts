import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { aWindow, createOpting, createPair, replies, requests } from "../src/index.ts";

test("Rule 211: an opt for an event is not withdrawn; another one takes its place", async () => {
  const pair = await createPair();
  await pair.run();
  const eventId = await pair.vtn.events.create({
    marketContext: "http://utility.example/dr",
    start: pair.after("PT1H"),
    signals: [simple([["PT1H", 1]])],
  });
  await pair.advance("PT10S");
  const optId = await pair.ven.opt.create({ optType: "optOut", eventId });
  await expect(pair.ven.opt.cancel(optId)).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  await pair.ven.opt.create({ optType: "optIn", eventId });
  expect(requests(pair.traffic, "oadrCancelOpt")).toEqual([]);
  expect(requests(pair.traffic, "oadrCreateOpt").map(({ optType }) => optType)).toEqual(["optOut", "optIn"]);
});

test("Rule 211: where a schedule shares its optID with an opt for an event, the schedule alone is withdrawn", async () => {
  const pair = await createPair();
  await pair.run();
  const event = { marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals: [simple([["PT1H", 1]])] };
  const eventId = await pair.vtn.events.create(event);
  await pair.advance("PT10S");
  const optId = await pair.ven.opt.create({ optType: "optOut", eventId });
  await pair.ven.opt.create({ optType: "optOut", optId, schedule: [{ start: pair.after("PT3H"), duration: "PT2H" }] });
  await pair.ven.opt.cancel(optId);
  expect(pair.ven.opt.list).toMatchObject([{ optId, eventId }]);
});

test("Rule 211: that the VTN does not know a schedule any more is no fault of its withdrawal", async () => {
  const pair = await createPair();
  await pair.run();
  const optId = await pair.ven.opt.create({ optType: "optOut", schedule: [{ start: pair.after("PT1H"), duration: "PT2H" }] });
  // The VTN hears of the withdrawal, and the VEN does not hear of it.
  pair.lose("response", { message: "oadrCancelOpt" });
  const withdrawn = pair.ven.opt.cancel(optId);
  await pair.advance("PT1M");
  await withdrawn;
  expect(replies(pair.traffic, "oadrCanceledOpt").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["200", "452"]);
  expect(pair.ven.opt.list).toEqual([]);
});

test("Rule 211: a VTN lets no opt for an event be withdrawn, and takes the end of a schedule that was replaced as done", async () => {
  const { create, opt, withdraw, held } = await createOpting();
  await create();
  await opt({ optId: "event", qualifiedEventId: { eventId: "event-1", modificationNumber: 0 } });
  expect((await withdraw("event")).eiResponse.responseCode).toBe("452");
  expect(await held()).toEqual(["event optOut"]);
  await opt({ optId: "old" });
  await opt({ optId: "new", vavailability: [aWindow(5)] });
  expect((await withdraw("old")).eiResponse.responseCode).toBe("200");
  expect(await held()).toEqual(["event optOut", "new optOut"]);
});
