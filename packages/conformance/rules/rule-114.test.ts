import type { EventStatus } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

test.each<EventStatus>(["none", "far", "near", "active", "completed"])(
  "Rule 114: the VEN goes by its own clock, though the VTN calls the event %s",
  async (eventStatus) => {
    const desk = await createDesk();
    await desk.list([anEvent({ eventStatus })]);
    expect(only(desk.ven.events).status).toBe("far");
    await desk.advance("PT1H");
    expect(only(desk.ven.events).status).toBe("active");
    await desk.advance("PT1H");
    expect(only(desk.ven.events).status).toBe("completed");
    expect(desk.notices()).toEqual(["0.17 event-1 far", "60 event-1 active 1", "120 event-1 completed"]);
  },
);
