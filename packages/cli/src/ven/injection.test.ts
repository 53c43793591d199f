import { failure, success } from "@oadr/model";
import type { Exchange } from "@oadr/transport";
import { describe, expect, test } from "vitest";
import { chanceOf } from "./chance.ts";
import { faulty, type LossOptions, lossy, reachable } from "./injection.ts";
import { counted, createTally, type Tally } from "./tally.ts";

const poll = { type: "oadrPoll", venId: "ven-1" } as const;
const ok = { type: "oadrResponse", eiResponse: success(), venId: "ven-1" } as const;

function network(options: Partial<LossOptions> = {}): { call: () => Promise<unknown>; tally: Tally; arrived: () => number } {
  const tally = createTally();
  let arrived = 0;
  const peer: Exchange = async () => {
    arrived++;
    return ok;
  };
  const exchange = lossy(peer, { share: 0, random: chanceOf("1")("loss"), isOffline: () => false, tally, ...options });
  return { call: () => exchange("OadrPoll", poll), tally, arrived: () => arrived };
}

describe("a lossy exchange", () => {
  test("with a share of 0 hands on the reply", async () => {
    const { call, tally } = network();
    expect(await call()).toBe(ok);
    expect(tally.injected.lost).toBe(0);
  });

  test("loses about its share, half before and half after the message has arrived, and counts", async () => {
    const { call, tally, arrived } = network({ share: 0.2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 1_000 }, call));
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? String(outcome.reason.message) : []));
    expect(tally.injected.lost).toBe(reasons.length);
    expect(Math.abs(reasons.length - 200)).toBeLessThan(50);
    const before = reasons.filter((reason) => reason === "injected: the message was lost").length;
    expect(Math.abs(before - reasons.length / 2)).toBeLessThan(40);
    expect(arrived()).toBe(1_000 - before);
  });

  test("fails as a connection does, so that the VEN tries again", async () => {
    await expect(network({ share: 1 }).call()).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT", retry: true });
  });

  test("lets nothing arrive in an outage", async () => {
    let offline = true;
    const { call, tally, arrived } = network({ isOffline: () => offline });
    await expect(call()).rejects.toThrow("injected: no network");
    expect([arrived(), tally.injected.offline]).toEqual([0, 1]);
    offline = false;
    expect(await call()).toBe(ok);
  });

  test("loses the same messages for the same numbers", async () => {
    const outcomes = async (): Promise<string[]> => {
      const { call } = network({ share: 0.3 });
      return (await Promise.allSettled(Array.from({ length: 50 }, call))).map(({ status }) => status);
    };
    expect(await outcomes()).toEqual(await outcomes());
  });
});

test("pushes are counted, and refused with status 503 in an outage", async () => {
  const tally = createTally();
  let offline = false;
  const respond = reachable(async () => ok, { isOffline: () => offline, tally });
  expect(await respond("EiEvent", poll, {})).toBe(ok);
  offline = true;
  await expect(respond("EiEvent", poll, {})).rejects.toMatchObject({ status: 503 });
  expect([tally.pushes, tally.injected.offline]).toEqual([1, 1]);
});

test("a reading fails as often as its share says, and otherwise reads", () => {
  const tally = createTally();
  const read = faulty(() => 7, { share: 0.1, random: chanceOf("1")("reads"), tally });
  const time = { start: new Date(0), end: new Date(0) };
  let failed = 0;
  for (let i = 0; i < 1_000; i++) {
    try {
      expect(read(time)).toBe(7);
    } catch (error) {
      expect(String(error)).toBe("Error: injected: the reading failed");
      failed++;
    }
  }
  expect(tally.injected.reads).toBe(failed);
  expect(Math.abs(failed - 100)).toBeLessThan(40);
});

describe("the tally", () => {
  const report = { type: "oadrUpdateReport", requestId: "r", oadrReports: [], venId: "ven-1" } as const;
  const updated = { type: "oadrUpdatedReport", eiResponse: success("r"), venId: "ven-1" } as const;

  test("counts messages, and reports that were taken", async () => {
    const tally = createTally();
    await counted(async () => ok, tally)("OadrPoll", poll);
    await counted(async () => updated, tally)("EiReport", report);
    expect(tally).toMatchObject({ requests: 2, reports: 1, errors: 0 });
  });

  test("counts what fails and what is refused as errors, and a refused report as none that was sent", async () => {
    const tally = createTally();
    await counted(async () => ({ ...updated, eiResponse: failure("452", "who?") }), tally)("EiReport", report);
    const down = counted(() => Promise.reject(new Error("down")), tally);
    await expect(down("OadrPoll", poll)).rejects.toThrow("down");
    expect(tally).toMatchObject({ requests: 2, reports: 0, errors: 2 });
  });

  test("does not count what the VEN ended itself", async () => {
    const tally = createTally();
    const down = counted(() => Promise.reject(new Error("aborted")), tally);
    await expect(down("OadrPoll", poll, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(tally.errors).toBe(0);
  });
});
