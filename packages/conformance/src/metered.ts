import type { Duration, Report, ReportRequest, UpdatedReport } from "@oadr/model";
import type { Reading, ReportWish, VtnOptions } from "@oadr/vtn";
import { answerTo, metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { only } from "./seen.ts";
import { createTalk, type Talk } from "./talk.ts";

/** A VTN and a VEN that offers TELEMETRY_USAGE, of the data points `a` and `b`, and says what it is told to. */
export interface Metered extends Talk {
  /** Asks for a report, minute by minute unless something else is wanted, and has the VEN accept it; resolves to the request. */
  readonly ask: (wish?: ReportWish) => Promise<ReportRequest>;
  /** Has the VEN deliver reports; resolves to the reply. */
  readonly deliver: (...reports: readonly Report[]) => Promise<UpdatedReport>;
  /** The values that the VTN has, as `rID minute value`, with minutes from the beginning. */
  readonly values: () => Promise<readonly string[]>;
}

/** Makes that. */
export async function createMetered(options: Partial<VtnOptions> = {}, offer: Partial<Report> = {}): Promise<Metered> {
  const talk = await createTalk(options);
  const begin = talk.clock.now();
  await talk.say(metadata([usageOffer(["a", "b"], offer)]), "oadrRegisteredReport");
  return {
    ...talk,
    ask: async (wish = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" }) => {
      await talk.vtn.reports.request("ven-1", wish);
      const message = await talk.poll();
      if (message?.type !== "oadrCreateReport") throw new Error(`expected oadrCreateReport, got ${JSON.stringify(message)}`);
      await talk.say(answerTo(message), "oadrResponse");
      return only(message.oadrReportRequests);
    },
    deliver: (...oadrReports) =>
      talk.say({ type: "oadrUpdateReport", requestId: "update", oadrReports, venId: "ven-1" }, "oadrUpdatedReport"),
    values: async () => {
      const readings: Reading[] = [];
      for await (const reading of talk.vtn.reports.readings()) readings.push(reading);
      return readings.map(({ rId, time, value }) => `${rId} ${(time.getTime() - begin) / 60_000} ${value}`);
    },
  };
}

/** An interval of a report to be: a value of a data point. */
export interface Sample {
  readonly rId?: string;
  readonly at?: Date;
  readonly value: number;
  readonly duration?: Duration;
}

/** A report with data, for a request. */
export const aReport = (reportRequestId: string, samples: readonly Sample[], values: Partial<Report> = {}): Report => ({
  ...(samples[0]?.at && { dtstart: samples[0].at }),
  intervals: samples.map(({ rId = "a", at, value, duration }, index) => ({
    ...(at && { dtstart: at }),
    ...(duration !== undefined && { duration }),
    ...(!at && { uid: String(index) }),
    streamPayloadBases: [{ type: "oadrReportPayload", rId, payloadBase: { type: "payloadFloat", value } }],
  })),
  reportRequestId,
  reportSpecifierId: "usage",
  reportName: "TELEMETRY_USAGE",
  createdDateTime: samples[0]?.at ?? new Date(0),
  ...values,
});
