import { expect, test } from "vitest";
import { anEvent, createDesk, only, requests } from "../src/index.ts";

test("Rule 21: a list of another vtnID is refused as a whole with 452, and changes nothing", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  await desk.list([anEvent({ eventId: "other" })], { vtnId: "vtn-2", requestId: "r" });
  const refused = only(requests(desk.traffic, "oadrCreatedEvent").slice(1));
  expect(refused).toMatchObject({ eiResponse: { responseCode: "452", requestId: "r" }, venId: "ven-1" });
  expect(refused.eventResponses ?? []).toEqual([]);
  expect(desk.asked()).toEqual(["event-1 0"]);
  expect(desk.ven.events.map(({ eventId }) => eventId)).toEqual(["event-1"]);
});

test("Rule 21: a vtnID is compared letter by letter", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()], { vtnId: "VTN-1" });
  expect(only(requests(desk.traffic, "oadrCreatedEvent")).eiResponse.responseCode).toBe("452");
});

test("Rule 21: a cancelled event with an unknown eventID is no error", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ eventId: "unknown", modificationNumber: 4, eventStatus: "cancelled" })]);
  expect(desk.answers()).toEqual(["list-2 unknown 4 200 optIn"]);
});
