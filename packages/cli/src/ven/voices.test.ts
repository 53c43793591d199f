import { expect, test } from "vitest";
import { crowdVoice, everyVoice } from "./voices.ts";

function crowd() {
  const lines: string[] = [];
  let now = 0;
  const voices = crowdVoice(
    (what, text) => lines.push(`${what} ${text}`),
    () => now,
  );
  const wait = (ms: number): void => {
    now += ms;
  };
  return { lines, voices, wait };
}

test("one VEN of a fleet tells of an event, a version and a status, and the others are silent", () => {
  const { lines, voices } = crowd();
  for (const name of ["a-1", "a-2", "a-3"]) {
    voices(name)("registered", `registered as ${name}`);
    for (const modificationNumber of [0, 1]) {
      const optType = name === "a-1" ? "optOut" : "optIn";
      voices(name)("event", `event e version ${modificationNumber}: ${optType}`, { eventId: "e", modificationNumber, optType });
    }
    voices(name)("status", "event e is active, SIMPLE 1", { eventId: "e", status: "active" });
    voices(name)("status", "event e counts as cancelled after the opt-out", { eventId: "e", status: "cancelled", optType: "optOut" });
    voices(name)("status", "event e is active, SIMPLE 2", { eventId: "e", status: "active" });
  }
  expect(lines).toEqual([
    "event event e version 0 is answered",
    "event event e version 1 is answered",
    "status event e is active, SIMPLE 1",
    "status event e is active, SIMPLE 2",
  ]);
});

test("trouble of one kind is told once in a minute, and how often there was more of it", () => {
  const { lines, voices, wait } = crowd();
  for (let i = 1; i <= 100; i++) voices(`a-${i}`)("warn", `a poll failed: refused by port ${i}`);
  voices("a-7")("error", "something else");
  wait(60_000);
  voices("a-5")("warn", "a poll failed: again");
  wait(60_000);
  voices("a-6")("warn", "a poll failed: and again");
  expect(lines).toEqual([
    "warn a-1: a poll failed: refused by port 1",
    "error a-7: something else",
    "warn a-5: a poll failed: again (and 99 more like it)",
    "warn a-6: a poll failed: and again",
  ]);
});

test("what was made to fail is no news", () => {
  const { lines, voices } = crowd();
  voices("a-1")("warn", "a poll failed: ERR_OADR_TRANSPORT_CONNECT injected: no network");
  expect(lines).toEqual([]);
});

test("with every voice, all is told under the name of the VEN", () => {
  const told: unknown[] = [];
  everyVoice((...line) => told.push(line))("a-1")("registered", "registered as x", { venId: "x" });
  expect(told).toEqual([["registered", "a-1: registered as x", { ven: "a-1", venId: "x" }]]);
});
