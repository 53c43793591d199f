import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

test("Rule 46: optional elements that are there are acted on, and empty ones are as good as none", async () => {
  const desk = await createDesk({ targets: {} });
  await desk.list([
    anEvent({
      eventId: "empty",
      target: { venIds: [], groupIds: [] },
      testEvent: "",
      vtnComment: "",
      modificationReason: "",
      signal: { eiTarget: {} },
    }),
    anEvent({ eventId: "full", minute: 90, priority: 1, testEvent: "true", vtnComment: "peak", eiRampUp: "PT5M", eiRecovery: "PT5M" }),
  ]);
  expect(desk.answers()).toEqual(["list-2 empty 0 200 optIn", "list-2 full 0 200 optIn"]);
  const [empty, full] = desk.ven.events;
  expect(empty).toMatchObject({ isTest: false, priority: 0, rampUp: undefined, recovery: undefined });
  expect(full).toMatchObject({ isTest: true, priority: 1, eiEvent: { eventDescriptor: { vtnComment: "peak" } } });
  expect(full?.rampUp && full.recovery).toBeDefined();
  expect(only(desk.ven.events.filter(({ isTest }) => !isTest)).eventId).toBe("empty");
});
