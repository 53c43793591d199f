import { expect, test } from "vitest";
import { createTalk, only } from "../src/index.ts";

test("Rule 105: every event says how long before it VENs are told, if only that it is no time at all", async () => {
  const { vtn, create, events } = await createTalk();
  const notification = async () => only(await events()).eiEvent.eiActivePeriod.eiNotification;
  await create();
  expect(await notification()).toBe("PT0S");
  await vtn.events.modify("event-1", { notification: "PT45M" });
  expect(await notification()).toBe("PT45M");
  await vtn.events.modify("event-1", { priority: 1 });
  expect(await notification()).toBe("PT45M");
});
