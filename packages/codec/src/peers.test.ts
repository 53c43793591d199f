import type { CreateReport, UpdateReport } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { namespaces } from "./gen/namespaces.ts";
import { interval, lenient, party, registration, report, response, unit, ven } from "./testing/content.ts";
import { faultOf } from "./testing/fault.ts";
import { EI, enveloped, OADR, poll } from "./testing/xml.ts";

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const message = { type: "oadrPoll", venId: "v" };

/** What implementations of others send, and a reader has to take without a word. */
const taken: readonly [string, string, object][] = [
  [
    "prefixes that a program numbered",
    `<ns2:oadrPoll xmlns:ns2="${OADR}" xmlns:ns13="${EI}"><ns13:venID>v</ns13:venID></ns2:oadrPoll>`,
    message,
  ],
  ["default namespaces changed on inner elements", `<oadrPoll xmlns="${OADR}"><venID xmlns="${EI}">v</venID></oadrPoll>`, message],
  [
    "the namespace of signatures as default, and others that are not used",
    `<p:oadrPoll xmlns="${namespaces.ds}" xmlns:a="urn:a" xmlns:p="${OADR}" xmlns:e="${EI}"><e:venID>v</e:venID></p:oadrPoll>`,
    message,
  ],
  ["schemaVersion without prefix", enveloped(`<oadr:oadrPoll schemaVersion="2.0b">${ven}</oadr:oadrPoll>`), message],
  ["no schemaVersion", enveloped(`<oadr:oadrPoll>${ven}</oadr:oadrPoll>`), message],
  ["Id with prefix", poll(ven).replace("SignedObject>", 'SignedObject oadr:Id="oadrSignedObject">'), message],
  ["Id without prefix, as a figure of the standard has it", poll(ven).replace("SignedObject>", 'SignedObject Id="a">'), message],
  ["xsi:schemaLocation", poll(ven).replace("<oadr:oadrPayload", `<oadr:oadrPayload ${XSI} xsi:schemaLocation="a b"`), message],
  ["xsi:nil and xsi:type on a text", poll(`<ei:venID ${XSI} xsi:nil="false" xsi:type="xs:string">v</ei:venID>`), message],
  ["xml:lang", poll('<ei:venID xml:lang="en">v</ei:venID>'), message],
  ["a bare message", `<oadrPoll xmlns="${OADR}"><venID xmlns="${EI}">v</venID></oadrPoll>`, message],
  [
    "a byte order mark, white space and a declaration",
    `\uFEFF\r\n<?xml version='1.0' encoding='utf-8' standalone="yes"?>\r\n${poll(ven)}`,
    message,
  ],
  ["ids that look like numbers", poll("<ei:venID>001</ei:venID>"), { type: "oadrPoll", venId: "001" }],
  ["an id in exponential notation", poll("<ei:venID>1e5</ei:venID>"), { type: "oadrPoll", venId: "1e5" }],
  ["comments and instructions in the text", poll("<ei:venID><!--a-->v<?b?></ei:venID>"), message],
  [
    "an empty requestID and empty ids that may be missing",
    enveloped(
      `<oadr:oadrResponse>${response.replace("<pyld", "<ei:responseDescription></ei:responseDescription><pyld")}<ei:venID/></oadr:oadrResponse>`,
    ),
    { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" } },
  ],
  [
    "an answer to a query with an empty registrationID and venID",
    enveloped(
      `<oadr:oadrCreatedPartyRegistration>${response}<ei:registrationID/><ei:venID/><ei:vtnID>t</ei:vtnID><oadr:oadrProfiles/></oadr:oadrCreatedPartyRegistration>`,
    ).replace(
      "<oadr:oadrProfiles/>",
      "<oadr:oadrProfiles><oadr:oadrProfile><oadr:oadrProfileName>2.0b</oadr:oadrProfileName><oadr:oadrTransports>" +
        "<oadr:oadrTransport><oadr:oadrTransportName>simpleHttp</oadr:oadrTransportName></oadr:oadrTransport></oadr:oadrTransports></oadr:oadrProfile></oadr:oadrProfiles>",
    ),
    {
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "" },
      vtnId: "t",
      oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
    },
  ],
  [
    "a registered report without venID and requests",
    enveloped(`<oadr:oadrRegisteredReport>${response}</oadr:oadrRegisteredReport>`),
    { type: "oadrRegisteredReport", eiResponse: { responseCode: "200", requestId: "" }, oadrReportRequests: [] },
  ],
  [
    "an offer of no reports",
    enveloped("<oadr:oadrRegisterReport><pyld:requestID/></oadr:oadrRegisterReport>"),
    { type: "oadrRegisterReport", requestId: "", oadrReports: [] },
  ],
  [
    "a pending list without items",
    enveloped(`<oadr:oadrCanceledReport>${response}<oadr:oadrPendingReports/></oadr:oadrCanceledReport>`),
    { type: "oadrCanceledReport", eiResponse: { responseCode: "200", requestId: "" }, oadrPendingReports: [] },
  ],
  [
    "booleans as numbers, and a transport address of None",
    registration(
      `${party.replaceAll(">false<", ">0<")}<oadr:oadrTransportAddress>None</oadr:oadrTransportAddress><oadr:oadrHttpPullModel>1</oadr:oadrHttpPullModel>`.replace(
        /(<oadr:oadrReportOnly>.*<\/oadr:oadrXmlSignature>)(<oadr:oadrTransportAddress>.*<\/oadr:oadrTransportAddress>)/,
        "$2$1",
      ),
    ),
    {
      type: "oadrCreatePartyRegistration",
      requestId: "r",
      oadrProfileName: "2.0b",
      oadrTransportName: "simpleHttp",
      oadrTransportAddress: "None",
      oadrReportOnly: false,
      oadrXmlSignature: false,
      oadrHttpPullModel: true,
    },
  ],
  [
    "an empty element in place of a fixed text",
    unit("", "Wh").replace("<power:itemDescription></power:itemDescription>", "<power:itemDescription/>"),
    decode(unit("RealEnergy", "Wh")).message,
  ],
];

test.each(taken)("%s: is read as if nothing were strange", (_, xml, expected) => {
  expect(decode(xml).message).toEqual(expected);
  expect(lenient(xml).issues).toEqual([]);
  expect(decode(new TextEncoder().encode(xml)).message).toEqual(expected);
});

/** The first interval of a report with one, with something put before the values. */
const first = (inside: string, options = {}): UpdateReport["oadrReports"][0]["intervals"] => {
  const { message: found } = decode(report(interval("1").replace("<ei:interval>", `<ei:interval>${inside}`)), options);
  if (found.type !== "oadrUpdateReport") throw new Error(found.type);
  return found.oadrReports[0]?.intervals;
};

const start = (text: string): string => `<xcal:dtstart><xcal:date-time>${text}</xcal:date-time></xcal:dtstart>`;
const length = (text: string): string => `<xcal:duration><xcal:duration>${text}</xcal:duration></xcal:duration>`;

describe("times", () => {
  test.each([
    ["2026-07-01T12:00:00Z", "2026-07-01T12:00:00.000Z"],
    [" 2026-07-01T12:00:00Z\n", "2026-07-01T12:00:00.000Z"],
    ["2026-07-01T12:00:00", "2026-07-01T12:00:00.000Z"],
    ["2026-07-01T12:00:00.5", "2026-07-01T12:00:00.500Z"],
    ["2026-07-01T12:00:00.123Z", "2026-07-01T12:00:00.123Z"],
    ["2026-07-01T12:00:00.123456Z", "2026-07-01T12:00:00.123Z"],
    ["2026-07-01T12:00:00.9999999Z", "2026-07-01T12:00:00.999Z"],
    ["2026-07-01T12:00:00.123456789Z", "2026-07-01T12:00:00.123Z"],
    ["2026-07-01T24:00:00Z", "2026-07-02T00:00:00.000Z"],
    ["2026-02-28T23:59:59Z", "2026-02-28T23:59:59.000Z"],
  ])("%j is read", (text, expected) => {
    expect(first(start(text))?.[0]?.dtstart?.toISOString()).toBe(expected);
  });

  test.each([
    ["2026-07-01T12:00:00+00:00", "2026-07-01T12:00:00.000Z"],
    ["2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T12:00:00.25-03:30", "2026-07-01T15:30:00.250Z"],
    ["2026-07-01T12:00Z", "2026-07-01T12:00:00.000Z"],
    ["2026-07-01T12:00", "2026-07-01T12:00:00.000Z"],
  ])("%j is refused, and read by who listens for faults", (text, expected) => {
    expect(faultOf(() => first(start(text))).code).toBe("ERR_OADR_VALUE_INVALID");
    expect(first(start(text), { onIssue: () => {} })?.[0]?.dtstart?.toISOString()).toBe(expected);
  });

  test.each([
    "",
    "2026-07-01",
    "2026-02-30T12:00:00Z",
    "2026-07-01T12:00:00+15:00",
    "2026-07-01T12:00:00+1:00",
    "01.07.2026",
    "1782907200",
    "2026-07-01 12:00:00",
  ])("%j has no safe reading, and is left out", (text) => {
    expect(faultOf(() => first(start(text))).code).toBe("ERR_OADR_VALUE_INVALID");
    expect(first(start(text), { onIssue: () => {} })).toEqual(first(""));
  });
});

describe("durations", () => {
  test.each([
    "PT1H",
    "PT0M",
    "P0D",
    "P0Y0M0DT0H0M0S",
    "PT",
    "P",
    "P1H",
    "P5M",
    "2W",
    "-PT5M",
    "+PT5M",
    "PT3600S",
    "PT90M",
    "PT36H",
    "P1M",
    "P1Y2M3DT4H5M6S",
    "PT007S",
  ])("%s is read to the letter", (text) => {
    expect(first(length(text))?.[0]?.duration).toBe(text);
    expect(first(length(`\n  ${text} `))?.[0]?.duration).toBe(text);
  });

  test.each([
    ["P2W", "2W"],
    ["PT1.5S", "PT2S"],
    ["-PT1M0.4S", "-PT1M0S"],
  ])("%s is refused, and read as %s by who listens for faults", (text, expected) => {
    expect(faultOf(() => first(length(text))).code).toBe("ERR_OADR_VALUE_INVALID");
    expect(first(length(text), { onIssue: () => {} })?.[0]?.duration).toBe(expected);
  });

  test.each(["", "1H", "PT1H1D", "P1.5D", "PT1,5S", "pt1h", "60"])("%j has no safe reading, and is left out", (text) => {
    expect(faultOf(() => first(length(text))).code).toBe("ERR_OADR_VALUE_INVALID");
    expect(first(length(text), { onIssue: () => {} })).toEqual(first(""));
  });
});

/** What peers send that the schema refuses: refused, and read by who listens for faults. */
const tolerated: readonly [string, string, object][] = [
  [
    "True, as Python writes it",
    registration(party.replace(">false<", ">False<").replace(">false<", ">True<")),
    { oadrReportOnly: false, oadrXmlSignature: true },
  ],
  [
    "simpleHTTP, as the text of the standard has it",
    registration(party.replace("simpleHttp", "simpleHTTP")),
    { oadrTransportName: "simpleHttp" },
  ],
  [
    "an answer without requestID",
    enveloped(`<oadr:oadrResponse>${response.replace("<pyld:requestID/>", "")}</oadr:oadrResponse>`),
    { eiResponse: { responseCode: "200", requestId: "" } },
  ],
  ["no oadrPendingReports", enveloped(`<oadr:oadrCanceledReport>${response}</oadr:oadrCanceledReport>`), { oadrPendingReports: [] }],
  ["elements of a vendor", poll(`<v:a xmlns:v="urn:v" v:b="c"><v:d/>e</v:a>${ven}`), message],
  ["the signature last", poll(ven).replace("</oadr:oadrPayload>", "<ds:Signature/></oadr:oadrPayload>"), message],
  [
    "a data quality in other letters",
    report(
      interval("1").replace(
        "</oadr:oadrReportPayload>",
        "<oadr:oadrDataQuality>quality good - Non specific</oadr:oadrDataQuality></oadr:oadrReportPayload>",
      ),
    ),
    { oadrReports: [{ intervals: [{ streamPayloadBases: [{ oadrDataQuality: "Quality Good - Non Specific" }] }] }] },
  ],
];

test.each(tolerated)("%s: is refused, and read by who listens for faults", (_, xml, expected) => {
  expect(faultOf(() => decode(xml)).code).toMatch(/^ERR_OADR_(?:ELEMENT|VALUE)/);
  const { issues, message: found } = lenient(xml);
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.filter(({ recovered }) => !recovered)).toEqual([]);
  expect(found).toMatchObject(expected);
  expect(decode(encode(found as never)).message).toEqual(found);
});

test("Conformance rule 308: a request for METADATA without a data point asks for data point 0; any other is not understood", () => {
  const request = (specifier: string): string =>
    enveloped(
      "<oadr:oadrCreateReport><pyld:requestID>r</pyld:requestID><oadr:oadrReportRequest><ei:reportRequestID>q</ei:reportRequestID><ei:reportSpecifier>" +
        `<ei:reportSpecifierID>${specifier}</ei:reportSpecifierID><xcal:granularity><xcal:duration>PT0S</xcal:duration></xcal:granularity>` +
        "<ei:reportBackDuration><xcal:duration>PT0S</xcal:duration></ei:reportBackDuration></ei:reportSpecifier></oadr:oadrReportRequest></oadr:oadrCreateReport>",
    );
  expect(faultOf(() => decode(request("METADATA")))).toMatchObject({ code: "ERR_OADR_ELEMENT_MISSING" });
  const { message: found } = lenient(request("METADATA"));
  expect((found as CreateReport).oadrReportRequests[0]?.reportSpecifier.specifierPayloads).toEqual([
    { rId: "0", readingType: "x-notApplicable" },
  ]);
  expect(decode(encode(found as CreateReport)).message).toEqual(found);
  expect(faultOf(() => lenient(request("usage")))).toMatchObject({ code: "ERR_OADR_ELEMENT_MISSING" });
});

/** Enumerations to the letter: what the schema takes, and what it does not in spite of other texts. */
test.each([
  ["reportName", "TELEMETRY_USAGE", true],
  ["reportName", "x-own", true],
  ["reportName", "OWN", false],
  ["responseCode", "500", true],
  ["responseCode", "x-200", false],
])("%s %j is read: %s", (name, text, isRead) => {
  const xml =
    name === "reportName"
      ? report(interval("1")).replace("<ei:createdDateTime>", `<ei:reportName>${text}</ei:reportName><ei:createdDateTime>`)
      : enveloped(`<oadr:oadrResponse>${response.replace("200", text)}</oadr:oadrResponse>`);
  if (isRead) expect(JSON.stringify(decode(xml).message)).toContain(text);
  else expect(faultOf(() => decode(xml)).code).toBe("ERR_OADR_VALUE_INVALID");
});
