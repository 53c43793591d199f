import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test("Rule 60: a cancelled event that is not known is ignored, but answered where it wants an answer", async () => {
  const desk = await createDesk();
  const cancelled = { modificationNumber: 2, eventStatus: "cancelled" } as const;
  await desk.list([anEvent({ eventId: "loud", ...cancelled }), anEvent({ eventId: "quiet", required: "never", ...cancelled })]);
  expect(desk.answers()).toEqual(["list-2 loud 2 200 optIn"]);
  expect([desk.asked(), desk.notices(), desk.ven.events]).toEqual([[], [], []]);
});
