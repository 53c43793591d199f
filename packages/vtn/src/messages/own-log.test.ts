import { expect, test } from "vitest";
import { codeOf, stage } from "../testing/stage.ts";
import type { Exchanged, LoggedExchange, MessageFilter, MessageLog } from "./message-log.ts";

/** Lets everything happen that needs no time. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A log that takes exchanges as `take` does. */
function ownLog(take: (exchanged: Exchanged) => Promise<void> = async () => {}) {
  const added: Exchanged[] = [];
  const log: MessageLog = {
    add: (exchanged) => {
      added.push(exchanged);
      return take(exchanged);
    },
    messages: async ({ venId }) => added.filter((each) => each.venId === venId).map((each) => ({ id: "x", ...each })),
  };
  return { ...log, added };
}
const strangers = (added: readonly Exchanged[]) => added.map(({ venId }) => venId);

test("a log of one's own is handed what was exchanged, in order, but for idle polls, and is what the operator reads", async () => {
  const own = ownLog();
  const { vtn, join, poll } = stage({ messageLog: own });
  await join();
  await poll();
  await Promise.all(["a", "b", "c"].map((venId) => poll(venId)));
  await settle();
  expect(strangers(own.added)).toEqual(["ven-1", "ven-1", "ven-1", "a", "b", "c"]);
  expect(await vtn.messages.list({ venId: "b" })).toMatchObject([{ id: "x", request: { type: "oadrPoll" }, responseCode: "463" }]);
  await expect(vtn.messages.list({ limit: 0 })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  const busy = ownLog();
  const all = stage({ messageLog: { ...busy, idlePolls: true } });
  await all.join();
  await all.poll();
  await settle();
  expect(busy.added).toHaveLength(4);
});

test("one that fails is complained of once, until it has worked again; VENs do not notice", async () => {
  let fails = true;
  const own = ownLog(() => {
    if (fails) throw new Error("disk full");
    return Promise.resolve();
  });
  const { poll, complaints } = stage({ messageLog: own });
  const three = async (): Promise<void> => {
    for (const venId of ["a", "b", "c"]) expect(codeOf(await poll(venId))).toBe("463");
    await settle();
  };
  await three();
  expect(complaints).toEqual(["exchanges cannot be logged"]);
  fails = false;
  await three();
  fails = true;
  await three();
  expect(complaints).toHaveLength(2);
  expect(own.added).toHaveLength(9);
});

test("one that hangs holds up nobody: it is waited for as long as for a handler, and then goes on with the next", async () => {
  let hangs = true;
  const own = ownLog(() => (hangs ? new Promise(() => {}) : Promise.resolve()));
  const { poll, complaints, clock } = stage({ messageLog: own, handlerTimeout: "PT2S" });
  for (const venId of ["a", "b", "c"]) expect(codeOf(await poll(venId))).toBe("463");
  await settle();
  expect(strangers(own.added)).toEqual(["a"]);
  hangs = false;
  await clock.advance(2_000);
  expect(strangers(own.added)).toEqual(["a", "b", "c"]);
  expect(complaints).toEqual(["exchanges cannot be logged"]);
});

test("what is too much for it makes room, the oldest first, which is complained of once each time", async () => {
  let release = (): void => {};
  const own = ownLog(() => new Promise((resolve) => (release = resolve)));
  const { poll, complaints } = stage({ messageLog: own });
  const pollAs = async (from: number, count: number): Promise<void> => {
    for (let id = from; id < from + count; id++) await poll(`v${id}`);
  };
  // One is being taken, and a thousand wait.
  await pollAs(0, 1_001);
  expect(complaints).toEqual([]);
  await pollAs(1_001, 5);
  expect(complaints).toEqual(["the message log is too slow: exchanges are not logged"]);
  for (let taken = 0; taken < 1_001; taken++) {
    release();
    await settle();
  }
  expect(own.added).toHaveLength(1_001);
  expect([own.added[0]?.venId, own.added[1]?.venId, own.added.at(-1)?.venId]).toEqual(["v0", "v6", "v1005"]);
  await pollAs(0, 1_002);
  expect(complaints).toHaveLength(2);
});

test("closing waits for what is being logged, but not for ever", async () => {
  let release = (): void => {};
  const own = ownLog(() => new Promise((resolve) => (release = resolve)));
  const { vtn, poll, clock, complaints } = stage({ messageLog: own, handlerTimeout: "PT2S" });
  for (const venId of ["a", "b", "c"]) await poll(venId);
  release();
  await settle();
  expect(strangers(own.added)).toEqual(["a", "b"]);
  await clock.advance(1_000);
  let isClosed = false;
  const closing = vtn.close().then(() => (isClosed = true));
  await settle();
  await clock.advance(1_999);
  // The second one has taken its time, and the third one is under way.
  expect([strangers(own.added), isClosed]).toEqual([["a", "b", "c"], false]);
  await clock.advance(1);
  await closing;
  expect(complaints).toEqual(["exchanges cannot be logged", "exchanges were not logged before the end: 1"]);
  const quick = stage({ messageLog: ownLog() });
  await quick.poll("a");
  await quick.vtn.close();
});

test("what is no log is refused", () => {
  const messages = async (_: MessageFilter): Promise<readonly LoggedExchange[]> => [];
  expect(() => stage({ messageLog: { messages } as never })).toThrow(/^messageLog.add: /);
  expect(() => stage({ messageLog: { add: async () => {} } as never })).toThrow(/^messageLog.messages: /);
  expect(() => stage({ messageLog: { ...ownLog(), idlePolls: 1 } as never })).toThrow(/^messageLog.idlePolls: /);
});
