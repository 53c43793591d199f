import { type CreatedReport, currencyPerKWh, type Report, type ReportSpecifier } from "@oadr/model";
import { askFor } from "./scripted.ts";
import { createTalk, type Talk } from "./talk.ts";

/** A VTN that offers the price of electricity, `spot` in `x-prices`, minute by minute, to a VEN that says what it is told to. */
export interface Supplier extends Talk {
  /** Asks for it; `rr-1` and so on, for each of these one. */
  readonly ask: (...specifiers: readonly Partial<ReportSpecifier>[]) => Promise<CreatedReport>;
  /** The reports that the VEN polls next. */
  readonly delivered: () => Promise<readonly Report[]>;
}

/** Makes that. */
export async function createSupplier(): Promise<Supplier> {
  const spot = {
    rId: "spot",
    item: currencyPerKWh("EUR"),
    reportType: "price",
    samplingRate: { min: "PT1M", max: "PT1H" },
    read: () => 31,
  } as const;
  const talk = await createTalk({ reports: [{ reportName: "x-prices", points: [spot] }] });
  return {
    ...talk,
    ask: (...specifiers) => {
      const specifierPayloads = [{ rId: "spot", readingType: "x-notApplicable" }] as const;
      const own = specifiers.map((each) => ({ reportSpecifierId: "x-prices", specifierPayloads, ...each }));
      return talk.say(askFor(...own), "oadrCreatedReport");
    },
    delivered: async () => {
      const message = await talk.poll();
      return message?.type === "oadrUpdateReport" ? message.oadrReports : [];
    },
  };
}
