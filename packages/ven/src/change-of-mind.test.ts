import { describe, expect, test } from "vitest";
import { distribute, event } from "./testing/messages.ts";
import { failing, scriptedVen } from "./testing/scripted-ven.ts";

describe("a VEN that changes its mind about an event", () => {
  test("opts out and in again, and says what it cannot", async () => {
    const { vtn, clock, ven } = scriptedVen();
    vtn.queue.push(distribute([event()]));
    const run = ven.run();
    await clock.advance(1_000);
    ven.optOut("event-1", { responseDescription: "guests" });
    await clock.settle();
    expect(ven.events).toMatchObject([{ optType: "optOut" }]);
    ven.optIn("event-1");
    await clock.settle();
    expect(vtn.of("oadrCreatedEvent").map(({ eventResponses }) => eventResponses?.[0])).toMatchObject([
      { optType: "optIn" },
      { optType: "optOut", responseDescription: "guests", requestId: "distribute-1" },
      { optType: "optIn" },
    ]);
    expect(() => ven.optOut("other")).toThrow(expect.objectContaining({ code: "ERR_OADR_VEN_STATE", message: "event other is not known" }));
    await clock.advance(3_600_000);
    expect(ven.signalNow("SIMPLE")).toMatchObject({ value: 1, event: { eventId: "event-1", status: "active" } });
    await ven.stop();
    await run;
  });

  test("asks for its events by hand", async () => {
    const { vtn, ven } = scriptedVen();
    await expect(ven.requestEvents()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
    await ven.register();
    vtn.script.push({ type: "oadrRequestEvent", reply: () => distribute([event()]) });
    expect(await ven.requestEvents()).toMatchObject([{ eventId: "event-1", optType: "optIn" }]);
    expect(vtn.of("oadrCreatedEvent")).toHaveLength(1);
    expect(await ven.requestEvents({ replyLimit: 5 })).toHaveLength(1);
    expect(vtn.of("oadrRequestEvent").map(({ replyLimit }) => replyLimit)).toEqual([undefined, undefined, 5]);
    expect(await ven.requestEvents()).toEqual([]);
    vtn.script.push({ type: "oadrRequestEvent", reply: failing({ retry: true }) });
    await expect(ven.requestEvents()).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST" });
    await expect(ven.requestEvents({ replyLimit: 0 })).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
    await ven.stop();
  });
});
