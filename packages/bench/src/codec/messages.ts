import type { DistributeEvent, EiEventSignal, Interval, Message, OadrEvent, Poll, UpdateReport } from "@oadr/model";

/** Messages of one kind to measure with: they are written alike, and differ in ids, times and values, as messages of a day do. */
export interface Sample {
  readonly name: string;
  readonly messages: readonly Message[];
}

/** Messages of a sample. */
const VARIANTS = 4;

const hour = 3_600_000;
const startOf = (variant: number): number => Date.UTC(2026, 6, 1 + variant, 12);
/** An id as peers make them: a UUID. */
const idOf = (variant: number, index: number): string =>
  `${(0xaf6609e5 + variant * 0x11111 + index).toString(16)}-5c73-42d7-a418-${(0x6ada1c01f06d + variant + index * 0x1003).toString(16)}`;

const poll = (variant: number): Poll => ({ type: "oadrPoll", venId: `ven-000${variant}-8f3a` });

interface EventSize {
  readonly events: number;
  readonly signals: number;
  /** Hours of each signal. */
  readonly intervals: number;
}

function signalOf(variant: number, index: number, intervals: number): EiEventSignal {
  return {
    intervals: Array.from({ length: intervals }, (_, uid) => ({
      duration: "PT1H",
      uid: String(uid),
      streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: variant + 0.1 + uid / 8 } }],
    })),
    signalName: "ELECTRICITY_PRICE",
    signalType: "price",
    signalId: `signal-${index}`,
    itemBase: { type: "currencyPerKWh", itemDescription: "currencyPerKWh", itemUnits: "EUR", siScaleCode: "none" },
  };
}

function eventOf(variant: number, index: number, { signals, intervals }: EventSize): OadrEvent {
  const start = startOf(variant) + index * 24 * hour;
  return {
    eiEvent: {
      eventDescriptor: {
        eventId: idOf(variant, index),
        modificationNumber: 0,
        priority: 1,
        marketContext: "http://utility.example/dr",
        createdDateTime: new Date(start - hour),
        eventStatus: "far",
        testEvent: "false",
      },
      eiActivePeriod: { dtstart: new Date(start), duration: `PT${intervals}H`, eiNotification: "PT1H" },
      eiEventSignals: { eiEventSignals: Array.from({ length: signals }, (_, signal) => signalOf(variant, signal, intervals)) },
      eiTarget: { venIds: [`ven-000${variant}-8f3a`] },
    },
    oadrResponseRequired: "always",
  };
}

function distributeEvent(variant: number, size: EventSize): DistributeEvent {
  return {
    type: "oadrDistributeEvent",
    eiResponse: { responseCode: "200", responseDescription: "OK", requestId: "" },
    requestId: idOf(variant, 0xfff),
    vtnId: "vtn-bench",
    oadrEvents: Array.from({ length: size.events }, (_, index) => eventOf(variant, index, size)),
  };
}

/** A telemetry report of `values` samples of one data point, a second apart. */
export function updateReport(variant: number, values: number): UpdateReport {
  const start = startOf(variant);
  const intervals = Array.from(
    { length: values },
    (_, index): Interval => ({
      dtstart: new Date(start + index * 1000),
      streamPayloadBases: [
        {
          type: "oadrReportPayload",
          rId: "main-meter",
          payloadBase: { type: "payloadFloat", value: 1234.5 + variant + (index % 97) / 4 },
        },
      ],
    }),
  );
  return {
    type: "oadrUpdateReport",
    requestId: idOf(variant, 0),
    oadrReports: [
      {
        dtstart: new Date(start),
        intervals,
        reportRequestId: idOf(variant, 1),
        reportSpecifierId: "usage",
        reportName: "TELEMETRY_USAGE",
        createdDateTime: new Date(start + values * 1000),
      },
    ],
    venId: `ven-000${variant}-8f3a`,
  };
}

const sample = (name: string, make: (variant: number) => Message): Sample => ({
  name,
  messages: Array.from({ length: VARIANTS }, (_, variant) => make(variant)),
});

/** The messages that `bench codec` measures. */
export const samples: readonly Sample[] = [
  sample("oadrPoll", poll),
  sample("oadrDistributeEvent, 24 intervals", (variant) => distributeEvent(variant, { events: 1, signals: 1, intervals: 24 })),
  sample("oadrDistributeEvent, 20 events of 2 x 24", (variant) => distributeEvent(variant, { events: 20, signals: 2, intervals: 24 })),
  sample("oadrUpdateReport, 100 values", (variant) => updateReport(variant, 100)),
  sample("oadrUpdateReport, 5,000 values", (variant) => updateReport(variant, 5000)),
];
