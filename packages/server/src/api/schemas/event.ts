import {
  type EiEventBaseline,
  type EiEventSignal,
  eventStatusValues,
  type Interval,
  optTypeValues,
  responseRequiredValues,
  signalNameValues,
  signalTypeValues,
} from "@oadr/model";
import type {
  BaselineInput,
  Decision,
  Delivered,
  EventAnswer,
  EventChange,
  EventDelivery,
  EventInfo,
  EventInput,
  IntervalInput,
  PartDecision,
  Participation,
  SignalInput,
} from "@oadr/vtn";
import * as z from "zod";
import { amount, duration, instant, list, name, named, openWord, partTarget, properties, target, text, word } from "./common.ts";
import { unit } from "./unit.ts";

const intervalInput: z.ZodType<IntervalInput> = named(
  "IntervalInput",
  'How long, and how much: `["PT1H", 2]`.',
  z.tuple([duration, amount]),
);

const signalInput: z.ZodType<SignalInput> = named(
  "SignalInput",
  "A signal of an event to be. The durations of its intervals add up to that of the event (rule 8).",
  z.strictObject({
    signalName: openWord(signalNameValues),
    signalType: word(signalTypeValues),
    intervals: list(intervalInput),
    itemBase: z.exactOptional(unit),
    signalId: z.exactOptional(name),
    endDeviceAssets: z.exactOptional(list(name).describe("Device classes that it is for (rule 111).")),
  }),
);

const baselineInput: z.ZodType<BaselineInput> = named(
  "BaselineInput",
  "What the load would be without the event.",
  z.strictObject({
    intervals: list(intervalInput),
    start: z.exactOptional(instant.describe("That of the event without it.")),
    itemBase: z.exactOptional(unit),
    resourceIds: z.exactOptional(list(name)),
    baselineId: z.exactOptional(name),
    baselineName: z.exactOptional(text),
  }),
);

const common = {
  duration: z.exactOptional(duration.describe("That of the first signal without it; `PT0S` is open-ended (rule 47).")),
  targets: z.exactOptional(target),
  notification: z.exactOptional(duration.describe("Lead time (rule 105).")),
  rampUp: z.exactOptional(duration.describe("Transition before the start; a negative one lies inside (rule 31).")),
  recovery: z.exactOptional(duration.describe("Transition after the end; a negative one lies inside (rule 31).")),
  startafter: z.exactOptional(duration.describe("Window in which each VEN picks a random start (rule 30).")),
  priority: z.exactOptional(z.int().min(0).max(4_294_967_295).describe("A lower number comes first; 0 last (rule 3).")),
  testEvent: z.exactOptional(z.boolean()),
  comment: z.exactOptional(text),
  responseRequired: z.exactOptional(word(responseRequiredValues)),
};

/** An event to be. */
export const eventInput: z.ZodType<EventInput> = named(
  "EventInput",
  "An event to be. What it leaves out is as the defaults of its program are.",
  z.strictObject({
    marketContext: name.describe("Program: a URI."),
    start: instant,
    signals: list(signalInput),
    ...common,
    baseline: z.exactOptional(baselineInput),
    eventId: z.exactOptional(name.describe("Unique; made up without it.")),
  }),
);

/** What is to be different in an event. */
export const eventChange: z.ZodType<EventChange> = named(
  "EventChange",
  "What is to be different in an event; what is left out stays. What has been cannot be changed (rule 20).",
  z.strictObject({
    marketContext: z.exactOptional(name),
    start: z.exactOptional(instant),
    signals: z.exactOptional(list(signalInput)),
    ...common,
    baseline: z.exactOptional(baselineInput.nullable().describe("null takes it away.")),
    reason: z.exactOptional(text.describe("Is sent along.")),
  }),
);

// Of events, which have one number each (rule 100).
const interval: z.ZodType<Interval> = named(
  "Interval",
  "A span of time and its value.",
  z.strictObject({
    dtstart: z.exactOptional(instant),
    duration: z.exactOptional(duration),
    uid: z.exactOptional(text),
    streamPayloadBases: list(
      z.strictObject({
        type: z.literal("signalPayload"),
        payloadBase: z.strictObject({ type: z.literal("payloadFloat"), value: amount }),
      }),
    ),
  }),
);

const signal: z.ZodType<EiEventSignal> = named(
  "Signal",
  "A signal of an event.",
  z.strictObject({
    intervals: list(interval),
    eiTarget: z.exactOptional(target),
    signalName: openWord(signalNameValues),
    signalType: word(signalTypeValues),
    signalId: text,
    itemBase: z.exactOptional(unit),
    currentValue: z.exactOptional(amount),
  }),
);

const baseline: z.ZodType<EiEventBaseline> = named(
  "Baseline",
  "What the load would be without the event.",
  z.strictObject({
    dtstart: instant,
    duration,
    intervals: list(interval),
    baselineId: text,
    resourceIds: z.exactOptional(list(text)),
    baselineName: text,
    itemBase: z.exactOptional(unit),
  }),
);

/** An event and its status. */
export const eventInfo: z.ZodType<EventInfo> = named(
  "Event",
  "An event in its present version.",
  z.strictObject({
    eventId: text,
    modificationNumber: z.int().min(0).describe("0 at first, one more with each change (rules 4, 5)."),
    createdAt: instant,
    modifiedAt: instant,
    modificationReason: z.exactOptional(text),
    marketContext: text,
    priority: z.int().min(0),
    testEvent: z.boolean(),
    comment: z.exactOptional(text),
    responseRequired: word(responseRequiredValues),
    activePeriod: properties,
    signals: list(signal),
    baseline: z.exactOptional(baseline),
    target,
    cancelled: z.boolean(),
    listedUntil: z.exactOptional(instant.describe("When VENs need no longer be told of it; missing for one without end.")),
    status: word(eventStatusValues),
  }),
);

/** What a VEN said to one version of an event. */
export const eventAnswer: z.ZodType<EventAnswer> = named(
  "EventAnswer",
  "What a VEN said to one version of an event.",
  z.strictObject({
    eventId: text,
    venId: text,
    modificationNumber: z.int().min(0),
    optType: word(optTypeValues),
    responseCode: text.describe("200, or what the VEN finds wrong with the event (rule 48)."),
    responseDescription: z.exactOptional(text),
    at: instant,
  }),
);

const delivered: z.ZodType<Delivered> = z.strictObject({ modificationNumber: z.int().min(0), count: z.int().min(0), at: instant });

/** How far an event has got with a VEN. */
export const eventDelivery: z.ZodType<EventDelivery> = named(
  "EventDelivery",
  "How far an event has got with one VEN.",
  z.strictObject({
    venId: text,
    isRecipient: z.boolean().describe("It is one now; otherwise it was one when the event was delivered."),
    delivered: z.exactOptional(delivered.describe("The version that it was last sent.")),
    answer: z.exactOptional(eventAnswer),
  }),
);

const decisionShape = {
  optType: word(optTypeValues),
  by: z.enum(["oadrCreatedEvent", "oadrCreateOpt"]).describe("The message that counts (rule 206)."),
  modificationNumber: z.int().min(0),
  at: instant,
};
const decision: z.ZodType<Decision> = named("Decision", "What was decided about an event.", z.strictObject(decisionShape));
const partDecision: z.ZodType<PartDecision> = z.strictObject({ ...decisionShape, target: partTarget, deviceClass: z.exactOptional(text) });

/** What a VEN does about an event. */
export const participation: z.ZodType<Participation> = named(
  "Participation",
  "What a VEN, and each part of it that it has named, does about an event.",
  z.strictObject({ venId: text, decision: z.exactOptional(decision), parts: list(partDecision) }),
);
