import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test("Rule 43: a requestID that comes again, or is empty, is no duplicate: each list is taken and answered", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()], { requestId: "same" });
  await desk.list([anEvent({ modificationNumber: 1 }), anEvent({ eventId: "more" })], { requestId: "same" });
  await desk.list([anEvent({ modificationNumber: 1 })], { requestId: "same" });
  await desk.list([anEvent({ modificationNumber: 2 })], { requestId: "" });
  expect(desk.answers()).toEqual([
    "same event-1 0 200 optIn",
    "same event-1 1 200 optIn",
    "same more 0 200 optIn",
    "same event-1 1 200 optIn",
    " event-1 2 200 optIn",
  ]);
  expect(desk.asked()).toEqual(["event-1 0", "event-1 1", "more 0", "event-1 2"]);
});
