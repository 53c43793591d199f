import { type CreatedReport, currencyPerKWh, type Report, type ReportDescription, type ReportSpecifier, success } from "@oadr/model";
import type { OwnPoint, OwnReport, VtnOptions } from "@oadr/vtn";
import { answerTo } from "../../vtn/src/testing/stage.ts";
import { START } from "./pair.ts";
import { askFor } from "./scripted.ts";
import { createTalk, type Talk } from "./talk.ts";

/** A VTN that offers the price of electricity, `spot` in `x-prices`, minute by minute, to a VEN that says what it is told to. */
export interface Supplier extends Talk {
  /** Asks for it; `rr-1` and so on, for each of these one. */
  readonly ask: (...specifiers: readonly Partial<ReportSpecifier>[]) => Promise<CreatedReport>;
  /** The reports that the VEN polls next, and acknowledges. */
  readonly delivered: () => Promise<readonly Report[]>;
  /** What those tell, report by report: `rID minute value`, with minutes from the beginning, and length and quality where there are. */
  readonly told: () => Promise<readonly (readonly string[])[]>;
  /** The data points that the VTN offers when it is asked for METADATA. */
  readonly offered: () => Promise<readonly ReportDescription[]>;
}

/** A data point of a VTN: `spot`, a price of 31, at most each minute and at least each hour, unless something else is given. */
export const aPrice = (values: Partial<OwnPoint> = {}): OwnPoint => ({
  rId: "spot",
  item: currencyPerKWh("EUR"),
  reportType: "price",
  samplingRate: { min: "PT1M", max: "PT1H" },
  ...(values.readRange === undefined && { read: () => 31 }),
  ...values,
});

/** Makes that, with other data points, another report around them or other options where they are given. */
export async function createSupplier(
  points: readonly OwnPoint[] = [aPrice()],
  report: Partial<OwnReport> = {},
  options: Partial<VtnOptions> = {},
): Promise<Supplier> {
  const own: OwnReport = { reportName: "x-prices", points, ...report };
  const { reportName, reportSpecifierId = reportName } = own;
  const talk = await createTalk({ reports: [own], ...options });
  const delivered: Supplier["delivered"] = async () => {
    const message = await talk.poll();
    if (message?.type !== "oadrUpdateReport") return [];
    await talk.say({ type: "oadrUpdatedReport", eiResponse: success(message.requestId), venId: "ven-1" }, "oadrResponse");
    return message.oadrReports;
  };
  const ask: Supplier["ask"] = (...specifiers) => {
    const specifierPayloads = points.map(({ rId }) => ({ rId, readingType: "x-notApplicable" as const }));
    const asked = specifiers.map((each) => ({ reportSpecifierId, specifierPayloads, ...each }));
    return talk.say(askFor(...asked), "oadrCreatedReport");
  };
  return {
    ...talk,
    ask,
    delivered,
    told: async () => (await delivered()).map(valuesOf),
    offered: async () => {
      await ask({ reportSpecifierId: "METADATA", granularity: "PT0S", reportBackDuration: "PT0S" });
      const message = await talk.poll();
      if (message?.type !== "oadrRegisterReport") throw new Error(`expected oadrRegisterReport, got ${JSON.stringify(message)}`);
      await talk.say(answerTo(message), "oadrResponse");
      return message.oadrReports.flatMap(({ oadrReportDescriptions = [] }) => oadrReportDescriptions);
    },
  };
}

const valuesOf = ({ intervals = [] }: Report): readonly string[] =>
  intervals.flatMap(({ dtstart, duration, streamPayloadBases }) =>
    streamPayloadBases.map((payload) => {
      if (payload.type !== "oadrReportPayload") return payload.type;
      const { rId, payloadBase, oadrDataQuality } = payload;
      const minute = ((dtstart?.getTime() ?? Number.NaN) - START.getTime()) / 60_000;
      const value = payloadBase.type === "payloadFloat" ? payloadBase.value : payloadBase.type;
      return [rId, minute, value, ...(duration ? [duration] : []), ...(oadrDataQuality ? [oadrDataQuality] : [])].join(" ");
    }),
  );
