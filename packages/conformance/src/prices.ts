import type { Message, Report } from "@oadr/model";
import { START } from "./pair.ts";

/** What a VTN offers to a VEN in some tests: the price of electricity, at most each minute, a day of it at once. */
export const priceOffer: Report = {
  duration: "P1D",
  oadrReportDescriptions: [
    {
      rId: "spot",
      reportType: "price",
      readingType: "Direct Read",
      oadrSamplingRate: { oadrMinPeriod: "PT1M", oadrMaxPeriod: "PT1H", oadrOnChange: false },
    },
  ],
  reportRequestId: "0",
  reportSpecifierId: "prices",
  reportName: "x-prices",
  createdDateTime: START,
};

/** The message with that offer. */
export const offerPrices: Message = { type: "oadrRegisterReport", requestId: "offer", oadrReports: [priceOffer] };

/** A message that delivers a price, by one report for each of these requests; with what is different in the reports. */
export const deliverPrices = (reportRequestIds: readonly string[], values: Partial<Report> = {}): Message => ({
  type: "oadrUpdateReport",
  requestId: "prices",
  oadrReports: reportRequestIds.map((reportRequestId) => ({
    dtstart: START,
    intervals: [
      {
        dtstart: START,
        streamPayloadBases: [{ type: "oadrReportPayload", rId: "spot", payloadBase: { type: "payloadFloat", value: 31 } }],
      },
    ],
    reportRequestId,
    reportSpecifierId: "prices",
    createdDateTime: START,
    ...values,
  })),
});
