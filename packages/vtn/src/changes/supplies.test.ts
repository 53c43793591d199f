import { describe, expect, test } from "vitest";
import { ask, cancel, create, prices, supplying } from "../testing/supplying.ts";

/** A VTN with reports of its own that is watched; `news` tells what has begun or ended since it was last called. */
async function watched() {
  const set = await supplying();
  const found: string[] = [];
  const changes = set.vtn.changes();
  void (async () => {
    for await (const change of changes) {
      if (change.type === "supplyBegun" || change.type === "supplyEnded") {
        found.push(`${change.type} ${change.venId} ${change.reportRequestId}`);
      } else if (change.type === "venUnregistered" || change.type === "venDeleted") found.push(change.type);
    }
  })();
  const news = async (): Promise<readonly string[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return found.splice(0);
  };
  return { ...set, news };
}

const onceAt = { reportBackDuration: "PT0S", granularity: "PT0S" } as const;

describe("what a VEN has of the reports of the VTN", () => {
  test("is told when it begins, and when it ends with its last report", async () => {
    const { send, fetch, to, news } = await watched();
    await send(create(ask("for ten", { reportInterval: { dtstart: new Date("2026-12-01T12:00:00Z"), duration: "PT10M" } })));
    expect(await news()).toEqual(["supplyBegun ven-1 for ten"]);
    await to(5);
    await fetch();
    expect(await news()).toEqual([]);
    await to(10);
    expect(await news()).toEqual(["supplyEnded ven-1 for ten"]);
    await send(create(ask("once", onceAt)));
    await to(11);
    expect(await news()).toEqual(["supplyBegun ven-1 once", "supplyEnded ven-1 once"]);
  });

  test("ends at its wish: at once, or after one more; what it never had does not", async () => {
    const { send, to, news } = await watched();
    await send(create(ask("a"), ask("b")));
    await to(6);
    await news();
    await send(cancel(["a", "none"]));
    expect(await news()).toEqual(["supplyEnded ven-1 a"]);
    await send(cancel(["b"], true));
    await to(7);
    expect(await news()).toEqual(["supplyEnded ven-1 b"]);
    // Only a report waits that was made before.
    await send(create(ask("once", onceAt)));
    await to(8);
    await news();
    await send(cancel(["once"]));
    expect(await news()).toEqual([]);
  });

  test("ends when something else is offered, and with the registration", async () => {
    const { vtn, send, news } = await watched();
    await send(create(ask("a")));
    await vtn.reports.offer([prices(), prices({ reportName: "x-more", reportSpecifierId: "x-more" })]);
    expect(await news()).toEqual(["supplyBegun ven-1 a", "supplyEnded ven-1 a"]);
    await send(create(ask("b")));
    const { registrationId = "" } = (await vtn.vens.get("ven-1"))?.registration ?? {};
    await send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" });
    expect(await news()).toEqual(["supplyBegun ven-1 b", "supplyEnded ven-1 b", "venUnregistered"]);
  });

  test("ends when the VEN is forgotten, or registers from scratch", async () => {
    const { vtn, send, join, news } = await watched();
    await send(create(ask("a")));
    await join();
    expect(await news()).toEqual(["supplyBegun ven-1 a", "supplyEnded ven-1 a"]);
    await send(create(ask("b")));
    await vtn.vens.delete("ven-1");
    expect(await news()).toEqual(["supplyBegun ven-1 b", "supplyEnded ven-1 b", "venDeleted"]);
  });
});
