import { powerReal } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { describe, expect, test } from "vitest";
import { loadState, saveState } from "./core/index.ts";
import { createVen, memoryStore, usage, type Ven, type VenOptions, type VenStore } from "./index.ts";
import { createReport, distribute, event, reportRequest, T0 } from "./testing/messages.ts";
import { ScriptedVtn } from "./testing/scripted-vtn.ts";

const main = usage({ rId: "power", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });

/** A store that counts, and fails when it is told to. */
class Shelf implements VenStore {
  text: string | undefined;
  saves = 0;
  trouble: (() => Promise<never>) | undefined;
  async load(): Promise<string | undefined> {
    await this.trouble?.();
    return this.text;
  }
  async save(snapshot: string): Promise<void> {
    this.saves++;
    await this.trouble?.();
    this.text = snapshot;
  }
}

interface Made {
  readonly vtn: ScriptedVtn;
  readonly clock: VirtualClock;
  readonly ven: Ven;
  readonly lines: string[];
}

const make = (options: Partial<VenOptions>, vtn = new ScriptedVtn(), start = T0): Made => {
  const clock = virtualClock(start);
  const lines: string[] = [];
  const log = (_level: string, message: string): void => void lines.push(message);
  const ven = createVen({ venName: "pump", exchange: vtn.exchange, clock, random: () => 0.5, reports: [main], log, ...options });
  return { vtn, clock, ven, lines };
};

const typesOf = (vtn: ScriptedVtn): readonly string[] => vtn.received.map(({ message }) => message.type);

describe("a VEN with a store", () => {
  test("goes on after a restart with its ids, its events, and the reports that are wanted", async () => {
    const store = memoryStore();
    const first = make({ store, onEvent: () => "optOut" });
    first.vtn.queue.push(distribute([event()]), createReport(reportRequest("rr-1", { reportBackDuration: "PT1M" })));
    first.ven.run();
    await first.clock.advance(70_000);
    // The process ends here without a word.
    const asked: string[] = [];
    const onEvent: VenOptions["onEvent"] = ({ eventId }) => {
      asked.push(eventId);
      return "optIn";
    };
    const second = make({ store, onEvent }, new ScriptedVtn(), first.clock.now() + 5_000);
    second.vtn.script.push({ type: "oadrRequestEvent", reply: () => distribute([event()]) });
    second.ven.run();
    await second.clock.advance(60_000);
    expect(typesOf(second.vtn).slice(0, 4)).toEqual(["oadrCreatePartyRegistration", "oadrRequestEvent", "oadrCreatedEvent", "oadrPoll"]);
    expect(second.vtn.of("oadrCreatePartyRegistration")).toMatchObject([{ registrationId: "reg-1", venId: "ven-1" }]);
    expect(second.vtn.of("oadrCreatedEvent")).toMatchObject([{ eventResponses: [{ optType: "optOut" }] }]);
    expect(asked).toEqual([]);
    expect(second.vtn.of("oadrUpdateReport").length).toBeGreaterThan(0);
    await second.ven.stop();
  });

  test("sends after a restart what it could not send before", async () => {
    const store = memoryStore();
    const first = make({ store });
    first.vtn.queue.push(distribute([event()]));
    first.vtn.script.push({ type: "oadrCreatedEvent", reply: () => new Promise(() => {}) });
    first.ven.run();
    await first.clock.advance(1_000);
    await first.clock.advance(20_000);
    const second = make({ store });
    second.ven.run();
    await second.clock.advance(1_000);
    expect(second.vtn.of("oadrCreatedEvent")).toHaveLength(1);
    await second.ven.stop();
  });

  test("writes nothing while it only polls, and not often when much happens", async () => {
    const store = new Shelf();
    const { vtn, clock, ven } = make({ store });
    ven.run();
    await clock.advance(60_000);
    const quiet = store.saves;
    expect(quiet).toBeLessThanOrEqual(3);
    await clock.advance(3_600_000);
    expect(store.saves).toBe(quiet);
    vtn.queue.push(createReport(reportRequest("rr-1", { granularity: "PT10S", reportBackDuration: "PT1M" })));
    for (let version = 0; version < 300; version++) {
      vtn.queue.push(distribute([event({ version, required: "never" })]));
      await clock.advance(12_000);
    }
    expect(store.saves - quiet).toBeGreaterThan(200);
    expect(store.saves - quiet).toBeLessThanOrEqual(361);
    await ven.stop();
  });

  test("keeps readings for a while before they are written", async () => {
    const store = new Shelf();
    const { vtn, clock, ven } = make({ store, saveEvery: "PT10M" });
    vtn.queue.push(createReport(reportRequest("rr-1", { granularity: "PT10S", reportBackDuration: "PT15M" })));
    ven.run();
    await clock.advance(60_000);
    const before = store.saves;
    await clock.advance(3_000_000);
    expect(store.saves - before).toBeGreaterThanOrEqual(4);
    // There are 300 readings, and three reports.
    expect(store.saves - before).toBeLessThanOrEqual(12);
    await ven.stop();
  });

  test("keeps what was stored when an opt is made before it runs, and the opt", async () => {
    const store = new Shelf();
    const first = make({ store });
    await first.ven.register();
    await first.ven.stop();
    const second = make({ store });
    const made = second.ven.opt.create({ optType: "optOut", schedule: [{ start: new Date(T0), duration: "PT2H" }] });
    await second.clock.advance(60_000);
    second.vtn.script.push({
      type: "oadrCreateOpt",
      reply: () => ({ type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "any" }),
    });
    second.ven.run();
    await second.clock.advance(1_000);
    await made;
    expect(second.vtn.of("oadrCreatePartyRegistration")).toMatchObject([{ registrationId: "reg-1", venId: "ven-1" }]);
    await second.ven.stop();
    expect(loadState(store.text ?? "").opts.records).toMatchObject([{ standing: "taken" }]);
  });

  test("has everything written when it has stopped", async () => {
    const store = new Shelf();
    const { vtn, clock, ven } = make({ store });
    ven.run();
    await clock.advance(15_000);
    vtn.queue.push(distribute([event({ id: "late" })]));
    await clock.advance(10_000);
    await ven.stop();
    expect(loadState(store.text ?? "").events.known).toMatchObject([{ decision: { optType: "optIn" } }]);
    expect(clock.pending()).toBe(0);
  });

  test("forgets its registration when it has cancelled it, also one that it only has from the store", async () => {
    const store = new Shelf();
    const first = make({ store });
    await first.ven.register();
    await first.ven.stop();
    const second = make({ store });
    await second.ven.cancelRegistration();
    expect(typesOf(second.vtn)).toEqual(["oadrCancelPartyRegistration"]);
    expect(loadState(store.text ?? "").registration).toBeUndefined();
    const third = make({ store });
    await third.ven.register();
    expect(third.vtn.of("oadrCreatePartyRegistration")[0]?.registrationId).toBeUndefined();
    await third.ven.stop();
  });
});

describe("a store in trouble", () => {
  test("that fails or hangs while saving harms nothing, is told of, and gets the state later", async () => {
    for (const trouble of [() => Promise.reject(new Error("disk full")), () => new Promise<never>(() => {})]) {
      const store = new Shelf();
      const { vtn, clock, ven, lines } = make({ store });
      await ven.register();
      await clock.advance(15_000);
      store.trouble = trouble;
      await ven.stop();
      ven.run();
      vtn.queue.push(distribute([event()]));
      await clock.advance(120_000);
      expect(vtn.of("oadrPoll").length).toBeGreaterThan(10);
      const hangs = lines.includes("the store takes too long to save the state");
      expect(hangs || lines.includes("the state could not be saved; it is tried again")).toBe(true);
      // One that hangs is not asked again and again.
      expect(store.saves).toBeLessThan(10);
      store.trouble = undefined;
      await clock.advance(120_000);
      if (!hangs) expect(loadState(store.text ?? "").events.known).toHaveLength(1);
      const stopped = ven.stop();
      await clock.advance(20_000);
      await stopped;
    }
  });

  test("that throws, or says nothing, harms no more than one that rejects", async () => {
    const broken = (): Promise<void> => {
      throw new Error("not even a promise");
    };
    for (const save of [broken, (() => undefined) as unknown as VenStore["save"]]) {
      const { vtn, clock, ven, lines } = make({ store: { load: async () => undefined, save } });
      ven.run();
      await clock.advance(60_000);
      expect(vtn.of("oadrPoll").length).toBeGreaterThan(4);
      expect(lines.includes("the state could not be saved; it is tried again")).toBe(save === broken);
      await ven.stop();
    }
  });

  test("is left alone once the VEN has stopped, whether it failed or a handler comes late", async () => {
    const store = new Shelf();
    let answer = (_: "optIn"): void => {};
    const { vtn, clock, ven } = make({ store, onEvent: () => new Promise<"optIn">((resolve) => (answer = resolve)) });
    vtn.queue.push(distribute([event()]));
    ven.run();
    await clock.advance(5_000);
    store.trouble = () => Promise.reject(new Error("disk full"));
    await ven.stop();
    const { saves } = store;
    answer("optIn");
    await clock.advance(3_600_000);
    expect(store.saves).toBe(saves);
    expect(clock.pending()).toBe(0);
  });

  test("that cannot be read is an error at once, and can be read later", async () => {
    const store = new Shelf();
    store.trouble = () => Promise.reject(new Error("no such disk"));
    const { ven, vtn } = make({ store });
    await expect(ven.run()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STORE", message: "the store cannot be read: no such disk" });
    await expect(ven.register()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STORE" });
    expect(vtn.received).toEqual([]);
    store.trouble = undefined;
    await ven.register();
    await ven.stop();
  });

  test("whose content is damaged is told of, and the VEN begins anew", async () => {
    const store = memoryStore("oadr-ven-state 1 00000000\n{}\n");
    const { vtn, ven, lines } = make({ store });
    await ven.register();
    expect(lines).toContain("the saved state is damaged; the VEN begins anew");
    expect(vtn.of("oadrCreatePartyRegistration")[0]?.registrationId).toBeUndefined();
    await ven.stop();
  });

  test("whose content is of another version leaves the VEN its ids, and all else is exchanged anew", async () => {
    const saved = new Shelf();
    const first = make({ store: saved });
    await first.ven.register();
    await first.ven.stop();
    const store = memoryStore(saved.text?.replace("oadr-ven-state 1", "oadr-ven-state 2"));
    const { vtn, ven, lines } = make({ store });
    await ven.register();
    expect(lines).toContain("the saved state is of another version; the VEN keeps its ids and learns the rest from the VTN");
    expect(typesOf(vtn)).toEqual(["oadrCreatePartyRegistration", "oadrRegisterReport", "oadrRequestEvent"]);
    expect(vtn.of("oadrCreatePartyRegistration")).toMatchObject([{ registrationId: "reg-1", venId: "ven-1" }]);
    await ven.stop();
  });

  test("a VEN that is stopped while its store is read does not start", async () => {
    let give = (_: string | undefined): void => {};
    const store: VenStore = { load: () => new Promise((resolve) => (give = resolve)), save: async () => {} };
    const { vtn, clock, ven } = make({ store });
    const run = ven.run();
    await ven.stop();
    give(saveState(make({}).ven.state));
    await run;
    await clock.advance(60_000);
    expect(vtn.received).toEqual([]);
    expect(ven.phase).toBe("stopped");
  });
});
