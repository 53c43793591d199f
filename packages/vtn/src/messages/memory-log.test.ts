import { expect, test } from "vitest";
import { memoryLog } from "./memory-log.ts";
import type { Exchanged } from "./message-log.ts";

const exchanged = (venId: string, at: number, parts: Partial<Exchanged> = {}): Exchanged => ({
  venId,
  from: "VEN",
  service: "OadrPoll",
  request: { type: "oadrPoll", venId },
  at: new Date(at),
  durationMs: 1,
  isFailure: false,
  ...parts,
});
const whole = { most: 100, mostPerVen: 100, mostBytes: 1e6 };
const times = (logged: readonly Exchanged[]) => logged.map(({ at }) => at.getTime());

test("exchanges are listed newest first, page by page, by VEN, type, time and failure", async () => {
  const log = memoryLog(whole);
  await log.add(exchanged("a", 1));
  await log.add(exchanged("b", 2, { isFailure: true }));
  await log.add(exchanged("a", 3, { request: { type: "oadrRequestEvent", requestId: "r", venId: "a" } }));
  await log.add(exchanged("a", 4));
  expect(times(await log.messages({}))).toEqual([4, 3, 2, 1]);
  const page = await log.messages({ limit: 2 });
  expect(times(await log.messages({ after: page.at(-1)?.id ?? "" }))).toEqual([2, 1]);
  expect(times(await log.messages({ venId: "a", limit: 2 }))).toEqual([4, 3]);
  expect(times(await log.messages({ type: "oadrRequestEvent" }))).toEqual([3]);
  expect(times(await log.messages({ failures: true }))).toEqual([2]);
  expect(times(await log.messages({ since: new Date(3) }))).toEqual([4, 3]);
  expect(await log.messages({ venId: "c" })).toEqual([]);
});

test("the oldest of a VEN, and of all, make room by number, and pages go on behind what is gone", async () => {
  const log = memoryLog({ ...whole, most: 4, mostPerVen: 2 });
  for (let at = 1; at <= 3; at++) await log.add(exchanged("a", at));
  expect(times(await log.messages({}))).toEqual([3, 2]);
  const [last] = await log.messages({});
  for (const [index, venId] of ["b", "c", "d"].entries()) await log.add(exchanged(venId, 4 + index));
  expect(times(await log.messages({}))).toEqual([6, 5, 4, 3]);
  expect(times(await log.messages({ venId: "a" }))).toEqual([3]);
  await log.add(exchanged("e", 7));
  expect(await log.messages({ venId: "a" })).toEqual([]);
  expect(await log.messages({ after: last?.id ?? "" })).toEqual([]);
});

test("the oldest make room by bytes, and what would fill all of it is not kept", async () => {
  const size = JSON.stringify(exchanged("a", 1).request).length;
  const log = memoryLog({ ...whole, mostBytes: 2 * size });
  for (let at = 1; at <= 3; at++) await log.add(exchanged("a", at));
  expect(times(await log.messages({}))).toEqual([3, 2]);
  await log.add(exchanged("a".repeat(2 * size), 4));
  expect(times(await log.messages({}))).toEqual([3, 2]);
});
