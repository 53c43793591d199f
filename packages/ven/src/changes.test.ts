import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { describe, expect, test } from "vitest";
import { createVen, type Ven, type VenChange } from "./index.ts";
import { distribute, event, T0 } from "./testing/messages.ts";
import { ScriptedVtn } from "./testing/scripted-vtn.ts";

const make = (): { vtn: ScriptedVtn; clock: VirtualClock; ven: Ven } => {
  const vtn = new ScriptedVtn();
  const clock = virtualClock(T0);
  return { vtn, clock, ven: createVen({ venName: "pump", exchange: vtn.exchange, clock, random: () => 0.5 }) };
};

const inShort = (change: VenChange): string => {
  switch (change.type) {
    case "phase":
      return change.phase;
    case "registered":
      return `registered ${change.registration.venId}`;
    case "connection":
      return change.isUp ? "up" : `down ${change.reason}`;
    case "eventStatus":
      return `${change.event.eventId} ${change.status}`;
    case "failed":
      return `${change.message} failed`;
    case "missed":
      return `missed ${change.count}`;
  }
};

describe("the changes of a VEN", () => {
  test("come one after the other, and end when it stops", async () => {
    const { vtn, clock, ven } = make();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const change of ven.changes()) seen.push(`${Math.round((change.at - T0) / 1000)} ${inShort(change)}`);
    })();
    vtn.queue.push(distribute([event()]));
    ven.run();
    await clock.advance(5_000);
    vtn.script.push({ type: "oadrPoll", reply: () => Promise.reject(new Error("no route")) });
    await clock.advance(10_000);
    await ven.stop();
    await reading;
    expect(seen).toEqual([
      "0 registering",
      "0 registered ven-1",
      "0 bootstrapping",
      "0 running",
      "0 event-1 far",
      "10 oadrPoll failed",
      "10 down no route",
      "11 up",
      "15 stopped",
    ]);
  });

  test("do not pile up for a slow reader, who is told what is missing", async () => {
    const { vtn, clock, ven } = make();
    const changes = ven.changes({ most: 3 });
    ven.run();
    for (let i = 0; i < 50; i++) vtn.script.push({ type: "oadrPoll", reply: () => Promise.reject(new Error("no")) });
    await clock.advance(3_600_000);
    await ven.stop();
    const seen: VenChange[] = [];
    for await (const change of changes) seen.push(change);
    expect(seen).toHaveLength(4);
    expect(seen[0]).toMatchObject({ type: "missed" });
    expect(seen[0]?.type === "missed" && seen[0].count).toBeGreaterThan(20);
    expect(seen.at(-1)).toMatchObject({ type: "phase", phase: "stopped" });
  });

  test("are not gathered any more when nobody reads on", async () => {
    const { clock, ven } = make();
    const changes = ven.changes();
    ven.run();
    await clock.advance(0);
    for await (const change of changes) if (change.type === "registered") break;
    expect(await changes.next()).toEqual({ done: true, value: undefined });
    await ven.stop();
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  test("go to several readers, each on its own", async () => {
    const { ven } = make();
    const [one, other] = [ven.changes(), ven.changes()];
    await ven.register();
    expect((await one.next()).value).toEqual((await other.next()).value);
    await ven.stop();
  });
});
