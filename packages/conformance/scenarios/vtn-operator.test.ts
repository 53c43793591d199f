import { powerReal, usage } from "@oadr/ven";
import { simple, type VtnChange } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair } from "../src/index.ts";

const inShort = (change: VtnChange): string => {
  switch (change.type) {
    case "venRegistered":
      return `registered ${change.how}`;
    case "eventAnswered":
      return `eventAnswered ${change.answer.modificationNumber} ${change.answer.optType}`;
    case "eventDelivered":
      return `eventDelivered ${change.modificationNumber}`;
    case "reportRequest":
      return `report ${change.state}`;
    case "readings":
      return `readings ${change.count}`;
    case "optCreated":
      return `optCreated ${change.opt.opt.optId}`;
    default:
      return change.type;
  }
};

test("an operator follows a VEN through its registration, an event, a report and an opt, and finds what was exchanged", async () => {
  const pair = await createPair({
    vtn: { pollFrequency: "PT1M", messageLog: {} },
    vens: [
      {
        reports: [usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT1M", max: "PT1H", onChange: false }, read: () => 7 })],
      },
    ],
  });
  const { vtn, ven } = pair;
  const seen: string[] = [];
  const following = (async () => {
    for await (const change of vtn.changes()) seen.push(inShort(change));
  })();
  const news = async () => {
    await pair.settle();
    return seen.splice(0);
  };
  await pair.run();
  expect(await news()).toEqual(["registered new", "venOnline", "reportsOffered"]);

  await vtn.groups.create({ groupId: "north", name: "Feeder north" });
  await vtn.groups.addMembers("north", ["ven-1"]);
  await vtn.events.create({
    eventId: "e1",
    marketContext: "http://utility.example/dr",
    targets: { groupIds: ["north"] },
    start: pair.after("PT30M"),
    signals: [simple([["PT30M", 1]])],
  });
  await pair.advance("PT1M");
  expect(await news()).toEqual(["groupCreated", "venChanged", "eventCreated", "eventDelivered 0", "eventAnswered 0 optIn"]);

  await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M", duration: "PT5M" });
  // The first of the five minutes is over when the VEN hears of it.
  await pair.advance("PT10M");
  expect(await news()).toEqual(["report asked", "report accepted", "readings 4", "report done"]);

  await ven.opt.create({ optId: "holiday", optType: "optOut", schedule: [{ start: pair.after("PT5H"), duration: "PT1H" }] });
  await ven.opt.create({ optType: "optOut", eventId: "e1", optId: "not-today" });
  await ven.opt.cancel("holiday");
  expect(await news()).toEqual(["optCreated holiday", "optCreated not-today", "optCancelled"]);

  await vtn.groups.delete("north");
  await pair.advance("PT1M");
  expect(ven.events).toEqual([]);
  await ven.cancelRegistration();
  expect((await news()).filter((type) => type !== "eventDelivered 0")).toEqual([
    "groupDeleted",
    "venChanged",
    "venUnregistered",
    "venOffline",
  ]);

  const [last] = await vtn.messages.list({ limit: 1 });
  expect(last).toMatchObject({ venId: "ven-1", from: "VEN", request: { type: "oadrCancelPartyRegistration" }, responseCode: "200" });
  expect(await vtn.messages.list({ type: "oadrUpdateReport" })).toHaveLength(1);
  expect(await vtn.messages.list({ failures: true })).toEqual([]);
  await vtn.close();
  await following;
});
