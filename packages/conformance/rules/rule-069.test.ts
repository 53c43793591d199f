import { expect, test } from "vitest";
import { anEvent, createDesk } from "../src/index.ts";

test.each(["level", "delta", "price", "setpoint"] as const)(
  "Rule 69: SIMPLE is a level, whatever type it comes with, here %s, and however it is spelt",
  async (signalType) => {
    const desk = await createDesk({ signals: [{ signalName: "SIMPLE", signalType: "level" }] });
    await desk.list([
      anEvent({ minute: 1, signal: { signalName: "simple", signalType } }),
      anEvent({ eventId: "other", minute: 90, signal: { signalType } }),
    ]);
    expect(desk.answers()).toEqual(["list-2 event-1 0 200 optIn", "list-2 other 0 200 optIn"]);
    await desk.advance("PT2M");
    expect(desk.ven.signalNow("SIMPLE")?.value).toBe(1);
  },
);
