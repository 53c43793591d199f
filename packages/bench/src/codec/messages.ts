import type { DistributeEvent, Interval, Message, Poll, UpdateReport } from "@oadr/model";

const start = Date.UTC(2026, 6, 1, 12);

/** A message to measure with. */
export interface Sample {
  readonly name: string;
  readonly message: Message;
}

const poll: Poll = { type: "oadrPoll", venId: "ven-0001-8f3a" };

/** One event with one signal of `intervals` hours. */
function distributeEvent(intervals: number): DistributeEvent {
  return {
    type: "oadrDistributeEvent",
    eiResponse: { responseCode: "200", responseDescription: "OK", requestId: "" },
    requestId: "bf686273-fcf8-4b6f-8558-0f4275f8b6be",
    vtnId: "vtn-bench",
    oadrEvents: [
      {
        eiEvent: {
          eventDescriptor: {
            eventId: "af6609e5-5c73-42d7-a418-6ada1c01f06d",
            modificationNumber: 0,
            priority: 1,
            marketContext: "http://utility.example/dr",
            createdDateTime: new Date(start),
            eventStatus: "far",
            testEvent: "false",
          },
          eiActivePeriod: { dtstart: new Date(start + 3_600_000), duration: `PT${intervals}H`, eiNotification: "PT1H" },
          eiEventSignals: {
            eiEventSignals: [
              {
                intervals: Array.from({ length: intervals }, (_, index) => ({
                  duration: "PT1H",
                  uid: String(index),
                  streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: 0.1 + index / 8 } }],
                })),
                signalName: "ELECTRICITY_PRICE",
                signalType: "price",
                signalId: "signal-0",
                itemBase: { type: "currencyPerKWh", itemDescription: "currencyPerKWh", itemUnits: "EUR", siScaleCode: "none" },
              },
            ],
          },
          eiTarget: { venIds: ["ven-0001-8f3a"] },
        },
        oadrResponseRequired: "always",
      },
    ],
  };
}

/** A telemetry report of `values` samples of one data point, a second apart. */
function updateReport(values: number): UpdateReport {
  const intervals = Array.from(
    { length: values },
    (_, index): Interval => ({
      dtstart: new Date(start + index * 1000),
      streamPayloadBases: [
        { type: "oadrReportPayload", rId: "main-meter", payloadBase: { type: "payloadFloat", value: 1234.5 + (index % 97) / 4 } },
      ],
    }),
  );
  return {
    type: "oadrUpdateReport",
    requestId: "11d444d3-bc00-4c27-9c98-f7c1ad246a66",
    oadrReports: [
      {
        dtstart: new Date(start),
        intervals,
        reportRequestId: "4a296543-cf81-4238-be8d-b350d9438ae5",
        reportSpecifierId: "usage",
        reportName: "TELEMETRY_USAGE",
        createdDateTime: new Date(start + values * 1000),
      },
    ],
    venId: "ven-0001-8f3a",
  };
}

/** The messages that `bench codec` measures. */
export const samples: readonly Sample[] = [
  { name: "oadrPoll", message: poll },
  { name: "oadrDistributeEvent, 24 intervals", message: distributeEvent(24) },
  { name: "oadrUpdateReport, 100 values", message: updateReport(100) },
  { name: "oadrUpdateReport, 5,000 values", message: updateReport(5000) },
];
