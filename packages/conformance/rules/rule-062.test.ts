import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test("Rule 62: every event of a list is processed; each that wants an answer gets one every time, and no other ever", async () => {
  const desk = await createDesk();
  const list = [
    anEvent({ eventId: "a" }),
    anEvent({ eventId: "b", required: "never" }),
    anEvent({ eventId: "c", minute: 300 }),
    anEvent({ eventId: "d", minute: 400, required: "never", marketContext: "http://x.example", values: [9] }),
  ];
  for (let times = 0; times < 3; times++) await desk.list(list);
  await desk.list([anEvent({ eventId: "a", modificationNumber: 1 }), ...list.slice(1)]);
  expect(desk.asked()).toEqual(["a 0", "b 0", "c 0", "a 1"]);
  expect(desk.answers()).toEqual([
    ...["list-2", "list-3", "list-4"].flatMap((id) => [`${id} a 0 200 optIn`, `${id} c 0 200 optIn`]),
    "list-5 a 1 200 optIn",
    "list-5 c 0 200 optIn",
  ]);
  expect(desk.ven.events.map(({ eventId }) => eventId)).toEqual(["a", "b", "c", "d"]);
});
