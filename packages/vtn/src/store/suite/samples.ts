import type { Report } from "@oadr/model";
import { expect } from "vitest";
import { present } from "../../present.ts";
import type { EventAnswer, StoredEvent } from "../event-store.ts";
import type { OutboxEntry } from "../outbox-store.ts";
import type { DeliveredReport, PointColumn, Reading, StoredReportRequest } from "../report-store.ts";
import type { VenRecord } from "../ven-store.ts";
import type { VtnStore } from "../vtn-store.ts";

/** Gives a new empty store. */
export type MakeStore = () => Promise<VtnStore> | VtnStore;

/** A moment, in milliseconds since 1970. */
export const now: number = Date.parse("2026-12-01T12:00:00Z");

/** A registered VEN. */
export const ven = (venId: string, parts: Partial<VenRecord> = {}): VenRecord => ({
  venId,
  provisioned: false,
  registration: {
    registrationId: `reg-${venId}`,
    at: new Date(now),
    profileName: "2.0b",
    transportName: "simpleHttp",
    httpPull: true,
    reportOnly: false,
    xmlSignature: false,
  },
  ...parts,
});

/** A VEN as a store gives it back. */
export const stored = (record: VenRecord): VenRecord => ({ ...record, version: expect.any(Number) });

/** The same VEN with the version that a store has of it, if any. */
export const current = async (store: VtnStore, record: VenRecord): Promise<VenRecord> => ({
  ...record,
  ...present({ version: (await store.ven(record.venId))?.version }),
});

/** A message that waits. */
export const entry = (id: string, parts: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id,
  slot: `report:${id}`,
  message: { type: "oadrRegisterReport", requestId: id, oadrReports: [] },
  requestIds: [id],
  deliveries: 0,
  dueAt: now,
  ...parts,
});

/** The entry that stands for the list of events. */
export const notice = (id: string): OutboxEntry => ({ id, slot: "events", requestIds: [], deliveries: 0, dueAt: now });

/** An event of an hour from `now` on. */
export const event = (eventId: string, parts: Partial<StoredEvent> = {}): StoredEvent => ({
  eventId,
  modificationNumber: 0,
  createdAt: new Date(now),
  modifiedAt: new Date(now),
  marketContext: "http://example.com/dr",
  priority: 0,
  testEvent: false,
  responseRequired: "always",
  activePeriod: { dtstart: new Date(now), duration: "PT1H", eiNotification: "PT0S" },
  signals: [
    {
      signalName: "SIMPLE",
      signalType: "level",
      signalId: "0",
      intervals: [
        { duration: "PT1H", uid: "0", streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 1.5 } }] },
      ],
    },
  ],
  target: { venIds: ["ven-1"] },
  cancelled: false,
  listedUntil: new Date(now + 3_600_000),
  ...parts,
});

/** A VEN's answer. */
export const answer = (eventId: string, modificationNumber: number, parts: Partial<EventAnswer> = {}): EventAnswer => ({
  eventId,
  venId: "ven-1",
  modificationNumber,
  optType: "optIn",
  responseCode: "200",
  at: new Date(now),
  ...parts,
});

/** A report request. */
export const request = (reportRequestId: string, parts: Partial<StoredReportRequest> = {}): StoredReportRequest => ({
  venId: "ven-1",
  request: {
    reportRequestId,
    reportSpecifier: {
      reportSpecifierId: "usage",
      granularity: "PT1M",
      reportBackDuration: "PT5M",
      specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
    },
  },
  reportName: "TELEMETRY_USAGE",
  state: "asked",
  createdAt: new Date(now),
  ...parts,
});

/** A value at `now` and so many seconds. */
export const reading = (seconds: number, value: number, parts: Partial<Reading> = {}): Reading => ({
  venId: "ven-1",
  reportRequestId: "rr-1",
  reportSpecifierId: "usage",
  rId: "main",
  time: new Date(now + seconds * 1_000),
  value,
  ...parts,
});

/** Values of one data point, each with its time in seconds after `now`. */
export const column = (values: readonly (readonly [seconds: number, value: number])[], parts: Partial<PointColumn> = {}): PointColumn => ({
  rId: "main",
  times: values.map(([seconds]) => now + seconds * 1_000),
  values: values.map(([, value]) => value),
  ...parts,
});

/** A report of data points. */
export const delivered = (points: readonly PointColumn[], parts: Partial<DeliveredReport> = {}): DeliveredReport => ({
  venId: "ven-1",
  reportRequestId: "rr-1",
  reportSpecifierId: "usage",
  points,
  ...parts,
});

/** An offer. */
export const offer = (reportSpecifierId: string): Report => ({
  reportRequestId: "0",
  reportSpecifierId,
  reportName: "METADATA_TELEMETRY_USAGE",
  duration: "PT1H",
  createdDateTime: new Date(now),
  oadrReportDescriptions: [{ rId: "main", reportType: "usage", readingType: "Direct Read" }],
});

/** All items of an async iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
