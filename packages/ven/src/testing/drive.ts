import { type Message, type MessageOf, type MessageType, powerReal } from "@oadr/model";
import { expect } from "vitest";
import {
  defaultSettings,
  initialState,
  loadState,
  type ReportOffer,
  saveState,
  step,
  type VenEffect,
  type VenInput,
  type VenSettings,
  type VenState,
} from "../core/index.ts";
import { distribute, ok, registered, registeredReport, T0 } from "./messages.ts";

export const powerOffer: ReportOffer = {
  reportSpecifierId: "telemetry-usage",
  reportName: "TELEMETRY_USAGE",
  duration: "PT2H",
  descriptions: [
    {
      rId: "power",
      reportType: "usage",
      itemBase: powerReal("k"),
      readingType: "Direct Read",
      oadrSamplingRate: { oadrMinPeriod: "PT10S", oadrMaxPeriod: "PT1H", oadrOnChange: true },
    },
  ],
};

export type EffectOf<T extends VenEffect["type"]> = Extract<VenEffect, { readonly type: T }>;

/** Feeds a core and looks at what it does; with every step it checks what must always hold. */
export class Drive {
  state: VenState;
  now: number = T0;
  /** Effects of the last step. */
  effects: readonly VenEffect[] = [];
  /** All messages sent. */
  readonly sent: Message[] = [];
  /** Compare whole states at every step; too slow for very long runs. */
  thorough = true;

  constructor(settings: Partial<VenSettings> = {}) {
    this.state = initialState(settings);
  }

  feed(input: VenInput): readonly VenEffect[] {
    const wasInFlight = this.state.link.inFlight;
    const before = this.thorough ? saveState(this.state) : "";
    const taken = step(this.state, input, this.now);
    if (this.thorough) {
      expect(step(this.state, input, this.now), "equal arguments give an equal step").toEqual(taken);
      expect(saveState(this.state), "the state given is not changed").toBe(before);
      expect(loadState(saveState(taken.state)), "the snapshot can be saved").toEqual(taken.state);
    }
    this.state = taken.state;
    this.effects = taken.effects;
    const sends = this.of("send");
    expect(sends.length, "one message at a time").toBeLessThanOrEqual(1);
    if (sends.length > 0 && wasInFlight) expect(["reply", "failure", "start"], "one message at a time").toContain(input.type);
    for (const send of sends) this.sent.push(send.message);
    for (const timerAt of Object.values(this.state.timers)) expect(timerAt, "a timer lies ahead").toBeGreaterThan(this.now);
    return taken.effects;
  }

  of<T extends VenEffect["type"]>(type: T): readonly EffectOf<T>[] {
    return this.effects.filter((effect): effect is EffectOf<T> => effect.type === type);
  }

  /** The message that is under way, which must be of a type. */
  expecting<T extends MessageType>(type: T): MessageOf<T> {
    const message = this.state.link.inFlight?.message;
    expect(message?.type).toBe(type);
    return message as MessageOf<T>;
  }

  reply(message: Message | undefined): readonly VenEffect[] {
    return this.feed({ type: "reply", id: this.state.link.inFlight?.id ?? -1, message });
  }

  fail(retry = true, retryAfterMs?: number): readonly VenEffect[] {
    const id = this.state.link.inFlight?.id ?? -1;
    return this.feed({ type: "failure", id, reason: "no connection", retry, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  }

  decide(eventId: string, modificationNumber: number, optType: "optIn" | "optOut" = "optIn"): readonly VenEffect[] {
    return this.feed({ type: "decision", eventId, modificationNumber, decision: { optType, responseCode: "200" } });
  }

  /** Lets time pass until the next timer, and runs it. */
  nextTimer(): readonly VenEffect[] {
    const [timer, due] = Object.entries(this.state.timers).sort(([, a], [, b]) => (a ?? 0) - (b ?? 0))[0] ?? [];
    if (timer === undefined || due === undefined) throw new Error("no timer runs");
    this.now = due;
    return this.feed({ type: "timer", timer: timer as "poll" });
  }

  start(automatic = true): this {
    this.feed({ type: "start", automatic, idPrefix: "id", seed: 1 });
    return this;
  }

  /** Registers; the first poll is under way then, or in a VEN without automatism nothing. */
  run(automatic = true): this {
    this.start(automatic);
    this.reply(registered());
    this.reply(registeredReport());
    this.reply(distribute([]));
    expect(this.state.phase).toBe("running");
    return this;
  }

  /** Registers, and waits for the next poll interval. */
  idle(): this {
    this.run();
    this.reply(ok());
    expect(this.state.link.inFlight).toBeUndefined();
    return this;
  }

  /** Polls, with this as the reply. */
  polled(message: Message): readonly VenEffect[] {
    this.feed({ type: "poll" });
    this.expecting("oadrPoll");
    return this.reply(message);
  }
}

export const withPower: Partial<VenSettings> = { offers: [powerOffer] };

export { defaultSettings };
