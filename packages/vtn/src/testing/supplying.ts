import { currencyPerKWh, energyReal, type Message, type MessageType, type ReportRequest, type ReportSpecifier } from "@oadr/model";
import type { OwnReport } from "../supply/own-report.ts";
import { minute, type Stage, stage, T0 } from "./stage.ts";

/** How often the points can be had. */
export const samplingRate = { min: "PT1M", max: "PT1H", onChange: true } as const;
/** Minutes from the beginning. */
export const minutesOf = (date: Date): number => (date.getTime() - T0.getTime()) / 60_000;

/** A price that is as many cents as minutes have passed. */
export const prices = (parts: Partial<OwnReport> = {}): OwnReport => ({
  reportName: "x-prices",
  points: [{ rId: "price", item: currencyPerKWh("EUR"), reportType: "price", samplingRate, read: ({ end }) => minutesOf(end) }],
  ...parts,
});

/** A temperature of each full hour. */
export const weather: OwnReport = {
  reportName: "HISTORY_USAGE",
  reportSpecifierId: "weather",
  duration: "P1D",
  points: [
    {
      rId: "heat",
      item: energyReal("k"),
      readRange: ({ start, end }) => {
        const hours: { time: Date; duration: "PT1H"; value: number }[] = [];
        for (let time = start.getTime(); time < end.getTime(); time += 3_600_000) {
          hours.push({ time: new Date(time), duration: "PT1H", value: minutesOf(new Date(time)) });
        }
        return hours;
      },
    },
  ],
};

/** A request of a VEN, for prices unless it says otherwise. */
export const ask = (reportRequestId: string, parts: Partial<ReportSpecifier> = {}, rId = "price"): ReportRequest => ({
  reportRequestId,
  reportSpecifier: {
    reportSpecifierId: "x-prices",
    granularity: "PT1M",
    reportBackDuration: "PT5M",
    reportInterval: { dtstart: T0, duration: "PT0S" },
    specifierPayloads: [{ rId, readingType: "x-notApplicable" }],
    ...parts,
  },
});

/** The message that asks. */
export const create = (...oadrReportRequests: readonly ReportRequest[]): Message => ({
  type: "oadrCreateReport",
  requestId: "c",
  oadrReportRequests,
  venId: "ven-1",
});

/** The message that stops. */
export const cancel = (reportRequestIds: readonly string[], reportToFollow = false): Message => ({
  type: "oadrCancelReport",
  requestId: "x",
  reportRequestIds,
  reportToFollow,
  venId: "ven-1",
});

/** The answer to a report. */
export const updated = (requestId: string, parts: object = {}): Message => ({
  type: "oadrUpdatedReport",
  eiResponse: { responseCode: "200", requestId },
  venId: "ven-1",
  ...parts,
});

/** What a report tells: minutes after the beginning, value and what is known about it. */
export const rows = (message: Message | undefined): Rows =>
  message?.type === "oadrUpdateReport"
    ? message.oadrReports.map(({ intervals = [] }) =>
        intervals.flatMap(({ dtstart = T0, duration, streamPayloadBases }) =>
          streamPayloadBases.map((payload) =>
            payload.type === "oadrReportPayload" && payload.payloadBase.type === "payloadFloat"
              ? [
                  minutesOf(dtstart),
                  payload.payloadBase.value,
                  ...(duration ? [duration] : []),
                  ...(payload.oadrDataQuality ? [payload.oadrDataQuality] : []),
                ].join(" ")
              : "",
          ),
        ),
      )
    : message?.type;

/** What `rows` tells: of each report its rows, or the type of another message. */
export type Rows = readonly (readonly string[])[] | MessageType | undefined;

/** A VTN that has reports of its own, and a VEN that is registered. */
export interface Supplying extends Stage {
  /** Polls, answers, and tells what came. */
  readonly fetch: () => Promise<Rows>;
  /** Lets time pass until so many minutes from the beginning. */
  readonly to: (minutes: number) => Promise<void>;
}

/** Makes a VTN that has reports of its own. */
export async function supplying(options: Parameters<typeof stage>[0] = {}): Promise<Supplying> {
  const set = stage({ reports: [prices(), weather], ...options });
  await set.join();
  const fetch = async (): Promise<Rows> => {
    const message = await set.poll();
    if (message?.type === "oadrUpdateReport") await set.send(updated(message.requestId));
    return rows(message);
  };
  const to = (minutes: number): Promise<void> => set.clock.advance(minute(minutes).getTime() - set.clock.now());
  return { ...set, fetch, to };
}
