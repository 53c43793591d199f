import { expect, test } from "vitest";
import { anEvent, createDesk, requests } from "../src/index.ts";

test("Rule 19: valid events are taken and answered although others of the list are not, and all in one message", async () => {
  const desk = await createDesk({ marketContexts: ["http://utility.example/dr"] });
  await desk.list([
    anEvent({ eventId: "foreign", marketContext: "http://other.example" }),
    anEvent({ eventId: "good" }),
    anEvent({ eventId: "absurd", values: [7] }),
    anEvent({ eventId: "endless", duration: "P999999999999Y" }),
    anEvent({ eventId: "fine", minute: 600 }),
  ]);
  expect(desk.answers()).toEqual([
    "list-2 foreign 0 462 optOut",
    "list-2 good 0 200 optIn",
    "list-2 absurd 0 454 optOut",
    "list-2 endless 0 454 optOut",
    "list-2 fine 0 200 optIn",
  ]);
  expect(requests(desk.traffic, "oadrCreatedEvent").map(({ eiResponse }) => eiResponse.responseCode)).toEqual(["200"]);
  expect(desk.asked()).toEqual(["good 0", "fine 0"]);
  expect(desk.notices()).toEqual(["0.17 good far", "0.17 fine far"]);
});
