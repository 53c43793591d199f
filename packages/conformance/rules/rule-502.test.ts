import { expect, test } from "vitest";
import { anEvent, createDesk, createTalk } from "../src/index.ts";

test("Rule 502: events that the VEN knows may be listed again; they are answered again, and nothing else happens", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()]);
  await desk.list([anEvent()]);
  // New values of what does not count as a change.
  await desk.list([anEvent({ createdDateTime: new Date(desk.clock.now()), eventStatus: "near" })]);
  expect(desk.asked()).toEqual(["event-1 0"]);
  expect(desk.notices()).toEqual(["0.17 event-1 far"]);
  expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-3 event-1 0 200 optIn", "list-4 event-1 0 200 optIn"]);
});

test("Rule 502: where polls bring no events for a long time, those that the VEN knows stay as they are", async () => {
  const desk = await createDesk();
  await desk.list([anEvent({ minute: 300 })]);
  await desk.advance("PT4H");
  expect(desk.ven.events).toMatchObject([{ eventId: "event-1", status: "far" }]);
  expect(desk.answers()).toHaveLength(1);
});

test("Rule 502: polls bring the events when something about them has changed, and not because time has passed", async () => {
  const { vtn, create, poll, answer, clock } = await createTalk();
  await create({ rampUp: "PT10M" });
  expect((await poll())?.type).toBe("oadrDistributeEvent");
  await answer();
  for (let minutes = 0; minutes < 130; minutes += 5) {
    await clock.advance(300_000);
    expect((await poll())?.type).toBe("oadrResponse");
  }
  await create({ eventId: "event-2" });
  expect((await poll())?.type).toBe("oadrDistributeEvent");
  await answer();
  await vtn.events.modify("event-2", { priority: 1 });
  expect((await poll())?.type).toBe("oadrDistributeEvent");
  await answer();
  await vtn.events.cancel("event-2");
  expect((await poll())?.type).toBe("oadrDistributeEvent");
});
