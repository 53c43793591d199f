import { powerReal } from "@oadr/model";
import type { ReportOffer } from "@oadr/ven/core";

/** An offer of real power, for cores of VENs that are driven by hand. */
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
