import { encode } from "@oadr/codec";
import type { CreatePartyRegistration, Poll, RegisterReport, UpdateReport } from "@oadr/model";

/** Id of a VEN, long as ids are that a VTN makes up. */
export const venIdOf = (index: number): string => `${(0xaf6609e5 + index).toString(16)}-5c73-42d7-a418-6ada1c01f06d`;

/** The registration of a VEN that polls. */
export const registration = (venId: string): CreatePartyRegistration => ({
  type: "oadrCreatePartyRegistration",
  requestId: "registration",
  venId,
  oadrProfileName: "2.0b",
  oadrTransportName: "simpleHttp",
  oadrReportOnly: false,
  oadrXmlSignature: false,
  oadrVenName: `heat-pump-${venId.slice(0, 8)}`,
  oadrHttpPullModel: true,
});

const POINT = "main-meter";
const SPECIFIER = "telemetry-usage";

/** The METADATA of a VEN with one data point. */
export const reportOffer = (venId: string): RegisterReport => ({
  type: "oadrRegisterReport",
  requestId: "offer",
  venId,
  oadrReports: [
    {
      duration: "PT24H",
      oadrReportDescriptions: [
        {
          rId: POINT,
          reportType: "usage",
          itemBase: {
            type: "powerReal",
            itemUnits: "W",
            siScaleCode: "k",
            powerAttributes: { hertz: 50, voltage: 230, ac: true },
          },
          readingType: "Direct Read",
          oadrSamplingRate: { oadrMinPeriod: "PT1S", oadrMaxPeriod: "PT15M", oadrOnChange: false },
        },
      ],
      reportRequestId: "0",
      reportSpecifierId: SPECIFIER,
      reportName: "METADATA_TELEMETRY_USAGE",
      createdDateTime: new Date("2026-07-01T12:00:00Z"),
    },
  ],
});

const poll = (venId: string): Poll => ({ type: "oadrPoll", venId });

/** The polls of some VENs, spread over all that there are. */
export const polls = (vens: number, of: number): readonly string[] =>
  Array.from({ length: vens }, (_, index) => encode(poll(venIdOf(Math.floor((index * of) / vens)))));

/** A report of so many values, one for each minute from a time on. */
const update = (venId: string, reportRequestId: string, from: number, values: number): UpdateReport => ({
  type: "oadrUpdateReport",
  requestId: "update",
  venId,
  oadrReports: [
    {
      dtstart: new Date(from),
      intervals: Array.from({ length: values }, (_, index) => ({
        dtstart: new Date(from + index * 60_000),
        streamPayloadBases: [
          { type: "oadrReportPayload", rId: POINT, payloadBase: { type: "payloadFloat", value: (index % 40) / 8 + 0.1 } },
        ],
      })),
      reportRequestId,
      reportSpecifierId: SPECIFIER,
      reportName: "TELEMETRY_USAGE",
      createdDateTime: new Date(from),
    },
  ],
});

/** Several reports of each VEN that was asked for them, each of other times, as a day brings them. */
export const updates = (asked: Readonly<Record<string, string>>, each: number, values: number): readonly string[] =>
  Array.from({ length: each }, (_, round) =>
    Object.entries(asked).map(([venId, id]) => encode(update(venId, id, Date.UTC(2026, 6, 1) + round * values * 60_000, values))),
  ).flat();
