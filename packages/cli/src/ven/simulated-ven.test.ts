import type { Duration } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVtn, simple } from "@oadr/vtn";
import { afterEach, describe, expect, test } from "vitest";
import { chanceOf } from "./chance.ts";
import { curveThrough } from "./day-curve.ts";
import { type FleetOptions, runFleet } from "./fleet.ts";
import { simulatedLoad } from "./load.ts";
import type { Behaviour } from "./plan.ts";
import { createSimulatedVen, type SimulatedVen } from "./simulated-ven.ts";
import { createStatus } from "./status-of.ts";
import { createTally } from "./tally.ts";

const T0 = Date.UTC(2026, 6, 1, 12);
const good: Behaviour = { opt: { inShare: 1, changeShare: 0 }, optDelayMs: 0, failRequests: 0, failReads: 0 };
const chance = chanceOf("1");
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** VENs of 9 kW and a VTN, in memory and in virtual time. */
function place({ wantsReports = true } = {}) {
  const clock = virtualClock(T0);
  const tally = createTally();
  const [told, answers, values]: [string[], string[], unknown[]] = [[], [], []];
  let [registrations, isDown] = [0, false];
  const vtn = createVtn({
    vtnId: "vtn",
    clock,
    pollFrequency: "PT10S",
    requestReports: wantsReports ? [{ reportName: "TELEMETRY_USAGE", granularity: "PT10S", reportBackDuration: "PT10S" }] : [],
    onCreatePartyRegistration: () => void registrations++,
    onCreatedEvent: ({ optType }, { venName }) => void answers.push(`${venName} ${optType}`),
    onUpdateReport: (readings) =>
      void values.push(...readings.map(({ value, quality }) => (quality?.startsWith("Quality Bad") ? undefined : value))),
  });
  closing.push(() => vtn.close());
  const event = (lasts: Duration = "PT1H") =>
    vtn.events.create({
      eventId: "peak",
      marketContext: "http://x.example",
      start: new Date(clock.now()),
      signals: [simple([[lasts, 1]])],
      responseRequired: "always",
    });
  const connect = () =>
    Object.assign(
      loopback(async (...call) => {
        if (isDown) throw new Error("down");
        return vtn.respond(...call);
      }),
      { close: async () => {} },
    );
  const load = simulatedLoad({ curve: curveThrough([{ minute: 0, kilowatts: 9 }]), chance });
  const make = (behaviour: Partial<Behaviour> = {}, name = "pump"): SimulatedVen =>
    createSimulatedVen(
      { name, vtnUrl: "http://vtn.example", load, sampling: "PT1S", behaviour: { ...good, ...behaviour } },
      { clock, connect, chance, tally, say: (what, text) => told.push(`${what} ${text}`) },
    );
  const run = async (ven: SimulatedVen): Promise<SimulatedVen> => {
    const running = ven.run();
    closing.push(async () => {
      await ven.stop();
      await running;
    });
    await clock.advance(1_000);
    return ven;
  };
  const fleet = (vens: readonly SimulatedVen[], options: Partial<FleetOptions> = {}) => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { end, running: runFleet(vens, { clock, atOnce: 2, cancelRegistration: false, ended, ...options }) };
  };
  const goDown = (): void => {
    isDown = true;
  };
  return { vtn, clock, tally, told, answers, values, event, make, run, fleet, goDown, registrations: () => registrations };
}

describe("a simulated VEN", () => {
  test("sheds load when an event asks for it, reports that, and tells of it once", async () => {
    const { clock, told, values, event, make, run } = place();
    const ven = await run(make());
    expect(ven.kilowatts()).toBe(9);
    await event();
    await clock.advance(60_000);
    expect([ven.ask(), ven.kilowatts()]).toEqual([{ type: "level", level: 1, eventId: "peak" }, 6]);
    expect([...new Set(values)]).toEqual([9, 6]);
    expect(told.filter((line) => line.startsWith("level"))).toEqual(["level now at level 1: draws 6 kW"]);
  });

  test("tells of a new level when nobody wants reports, too", async () => {
    const { told, event, make, run } = place({ wantsReports: false });
    await event();
    await run(make());
    expect(told).toContain("level now at level 1: draws 6 kW");
  });

  test("reads badly as often as it should, and reports the rest", async () => {
    const { clock, tally, values, make, run } = place();
    await run(make({ failReads: 0.5 }));
    await clock.advance(200_000);
    const [bad, fine] = [values.filter((value) => value === undefined), values.filter((value) => value === 9)];
    expect(bad.length).toBeGreaterThan(4);
    expect(fine.length).toBeGreaterThan(4);
    // What is still on its way to the VTN is counted already.
    expect(tally.injected.reads - bad.length).toBeLessThanOrEqual(1);
  });

  test("is restarted when it is time, registers anew, and is restarted again", async () => {
    const { clock, tally, make, run, registrations } = place();
    const ven = await run(make({ restartMs: 60_000 }));
    const first = ven.ven();
    for (const restarts of [1, 2]) {
      await clock.advance(60_000);
      expect([tally.injected.restarts, registrations()]).toEqual([restarts, restarts + 1]);
    }
    expect(ven.ven()).not.toBe(first);
    expect(ven.ven()?.phase).toBe("running");
  });

  test("sends nothing during outages and goes on after them, as the same one", async () => {
    const { clock, tally, make, run, registrations } = place();
    const outage = { lengthMs: 60_000, everyMs: 150_000 };
    await run(make({ outage }));
    const sent: number[] = [];
    for (let half = 0; half < 20; half++) {
      const before = tally.requests;
      await clock.advance(30_000);
      sent.push(tally.requests - before);
    }
    // An outage of a minute has at least one whole half minute in it.
    expect(sent.filter((requests) => requests === 0).length).toBeGreaterThanOrEqual(4);
    expect(sent.filter((requests) => requests > 3).length).toBeGreaterThanOrEqual(4);
    expect([tally.injected.offline > 0, tally.errors, registrations()]).toEqual([true, 0, 1]);
  });

  test("answers late when it is slow, and not at all when it is stopped before", async () => {
    const { clock, told, answers, event, make, run } = place();
    await event();
    await run(make({ optDelayMs: 30_000 }, "pump-1"));
    const stopped = await run(make({ optDelayMs: 30_000 }, "pump-2"));
    await stopped.stop();
    await clock.advance(27_000);
    expect([answers, told.filter((line) => line.startsWith("event"))]).toEqual([[], []]);
    await clock.advance(60_000);
    expect(answers).toEqual(["pump-1 optIn"]);
  });

  test("changes its mind before the event is over, once, and draws what it likes then", async () => {
    const { clock, answers, event, make, run } = place();
    await event("PT5M");
    const ven = await run(make({ opt: { inShare: 1, changeShare: 1 } }));
    expect(ven.kilowatts()).toBe(6);
    await clock.advance(295_000);
    expect(answers).toEqual(["pump optIn", "pump optOut"]);
    expect(ven.kilowatts()).toBe(9);
  });
});

describe("a fleet", () => {
  test("has so many register at the same time, and the next when one of them has", async () => {
    const { clock, make, fleet, registrations } = place();
    let [working, most] = [0, 0];
    const vens = Array.from({ length: 9 }, (_, index) => {
      const ven = make({}, `pump-${index}`);
      const run = (): Promise<void> => {
        most = Math.max(most, ++working);
        void ven.tried.then(() => working--);
        return ven.run();
      };
      return { ...ven, run };
    });
    const { end, running } = fleet(vens, { cancelRegistration: true });
    await clock.advance(1_000);
    expect([registrations(), most]).toEqual([9, 2]);
    end();
    expect(await running).toEqual({ notCancelled: 0 });
    expect(vens.filter((ven) => ven.ven()?.registrationId !== undefined)).toEqual([]);
  });

  test("that cannot reach its VTN does not wait for the first ones, and ends all the same", async () => {
    const { clock, make, fleet, goDown } = place();
    goDown();
    const vens = Array.from({ length: 5 }, (_, index) => make({}, `pump-${index}`));
    const { end, running } = fleet(vens, { atOnce: 1, cancelRegistration: true });
    await clock.advance(1_000);
    expect(vens.map((ven) => ven.ven()?.phase)).toEqual(Array(5).fill("registering"));
    end();
    await clock.advance(20_000);
    await running;
    expect(clock.pending()).toBe(0);
  });

  test("of which one cannot run ends, with its error", async () => {
    const { make, fleet } = place();
    const broken = { ...make({}, "pump-2"), run: () => Promise.reject(new Error("no port")) };
    const good = make({}, "pump-1");
    await expect(fleet([good, broken]).running).rejects.toThrow("no port");
    expect(good.ven()?.phase).toBe("stopped");
  });
});

test("the status is redrawn on a terminal, and otherwise announced when it is due and in the end", async () => {
  const { clock, tally, make, run } = place();
  const ven = await run(make());
  const [drawn, announced]: [string[], string[]] = [[], []];
  const screen = { isTerminal: true, show: (line: string) => void drawn.push(line), clear: () => {}, write: () => {} };
  const common = { vens: [ven], tally, clock, every: "PT1M", announce: (_: string, text: string) => void announced.push(text) } as const;
  const onTerminal = createStatus({ ...common, screen });
  const plain = createStatus({ ...common, screen: undefined });
  for (let second = 0; second < 61; second++) {
    await clock.advance(1_000);
    onTerminal.tick();
    plain.tick();
  }
  expect(drawn).toHaveLength(61);
  expect(drawn.at(-1)).toMatch(/^running, next poll in \d+ s \| level 0 \| 9 kW \| \d+ requests \| [67] reports \| 0 errors$/);
  expect(announced).toHaveLength(1);
  plain.end();
  expect(announced).toHaveLength(2);
});
