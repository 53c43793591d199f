import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import type { Issue } from "./issue.ts";
import { faultOf } from "./testing/fault.ts";
import { EI, enveloped, OADR, poll } from "./testing/xml.ts";

const ven = "<ei:venID>v</ei:venID>";
const response = "<ei:eiResponse><ei:responseCode>200</ei:responseCode><pyld:requestID/></ei:eiResponse>";
const registration = (content: string): string =>
  enveloped(`<oadr:oadrCreatePartyRegistration>${content}</oadr:oadrCreatePartyRegistration>`);
const party =
  "<pyld:requestID>r</pyld:requestID><oadr:oadrProfileName>2.0b</oadr:oadrProfileName><oadr:oadrTransportName>simpleHttp</oadr:oadrTransportName>" +
  "<oadr:oadrReportOnly>false</oadr:oadrReportOnly><oadr:oadrXmlSignature>false</oadr:oadrXmlSignature>";
const report = (intervals: string): string =>
  enveloped(
    `<oadr:oadrUpdateReport><pyld:requestID>r</pyld:requestID><oadr:oadrReport><strm:intervals>${intervals}</strm:intervals>` +
      "<ei:reportRequestID>q</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID>" +
      "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime></oadr:oadrReport></oadr:oadrUpdateReport>",
  );
const interval = (value: string): string =>
  `<ei:interval><oadr:oadrReportPayload><ei:rID>r</ei:rID><ei:payloadFloat><ei:value>${value}</ei:value></ei:payloadFloat></oadr:oadrReportPayload></ei:interval>`;
const unit = (description: string, units: string): string =>
  enveloped(
    `<oadr:oadrRegisterReport><pyld:requestID>r</pyld:requestID><oadr:oadrReport><oadr:oadrReportDescription><ei:rID>r</ei:rID><ei:reportType>usage</ei:reportType>` +
      `<power:energyReal><power:itemDescription>${description}</power:itemDescription><power:itemUnits>${units}</power:itemUnits><scale:siScaleCode>k</scale:siScaleCode></power:energyReal>` +
      "<ei:readingType>Direct Read</ei:readingType></oadr:oadrReportDescription><ei:reportRequestID>0</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID>" +
      "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime></oadr:oadrReport></oadr:oadrRegisterReport>",
  );

/** Reads with every fault reported. */
function lenient(xml: string): { issues: Issue[]; message: unknown } {
  const issues: Issue[] = [];
  return { issues, message: decode(xml, { onIssue: (issue) => issues.push(issue) }).message };
}

describe("the envelope", () => {
  test("yields the schema version where there is one", () => {
    expect(decode(poll(ven))).toEqual({ message: { type: "oadrPoll", venId: "v" }, schemaVersion: "2.0b" });
    expect(decode(enveloped(`<oadr:oadrPoll>${ven}</oadr:oadrPoll>`))).toEqual({ message: { type: "oadrPoll", venId: "v" } });
    expect(decode(enveloped(`<oadr:oadrPoll ei:schemaVersion="x-mine">${ven}</oadr:oadrPoll>`)).schemaVersion).toBe("x-mine");
  });

  test("yields a signature to the letter", () => {
    const signature = `<ds:Signature\n Id='s'><a xmlns="urn:x">&amp;<!-- c --><![CDATA[<]]></a >\r\n</ds:Signature>`;
    expect(decode(poll(ven).replace("<oadr:oadrSignedObject>", `${signature}\n<oadr:oadrSignedObject oadr:Id="a">`)).signature).toBe(
      signature,
    );
  });

  test.each([
    [
      "another root",
      `<a xmlns="urn:x"/>`,
      'root element "a" is in namespace "urn:x"; expected is oadrPayload, oadrSignedObject or a message in namespace',
    ],
    ["a root without namespace", "<oadrPayload/>", 'root element "oadrPayload" has no namespace'],
    ["a part of a message as root", `<ei:eiEvent xmlns:ei="${EI}"/>`, 'root element "ei:eiEvent" is in namespace'],
    [
      "2.0a",
      `<a:oadrDistributeEvent xmlns:a="http://openadr.org/oadr-2.0a/2012/07"/>`,
      "the document is OpenADR 2.0a; only 2.0b is supported",
    ],
  ])("%s is refused", (_, xml, detail) => {
    expect(faultOf(() => decode(xml))).toMatchObject({
      code: "ERR_OADR_ELEMENT_UNEXPECTED",
      path: "",
      line: 1,
      column: 1,
      detail: expect.stringContaining(detail),
    });
  });

  test("without a message is refused", () => {
    expect(faultOf(() => decode(enveloped("")))).toMatchObject({
      code: "ERR_OADR_ELEMENT_MISSING",
      path: "oadrSignedObject/message",
      detail: "is missing",
    });
    expect(faultOf(() => decode(`<oadrPayload xmlns="${OADR}"/>`))).toMatchObject({ path: "oadrPayload/oadrSignedObject" });
    expect(faultOf(() => decode(`<oadrSignedObject xmlns="${OADR}"/>`))).toMatchObject({ path: "oadrSignedObject/message" });
  });

  test("with two messages is refused, with or without onIssue", () => {
    const two = enveloped(`<oadr:oadrPoll>${ven}</oadr:oadrPoll><oadr:oadrResponse>${response}</oadr:oadrResponse>`);
    for (const options of [{}, { onIssue: () => {} }]) {
      expect(faultOf(() => decode(two, options))).toMatchObject({
        code: "ERR_OADR_ELEMENT_UNEXPECTED",
        path: "oadrSignedObject/oadrResponse",
      });
    }
  });

  test("with a message outside the signed object is refused", () => {
    const outside = poll(ven).replace("<oadr:oadrSignedObject>", "").replace("</oadr:oadrSignedObject>", "");
    expect(faultOf(() => decode(outside))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: "oadrPayload/oadrPoll" });
  });

  test("with the signature last is tolerated with onIssue", () => {
    const xml = poll(ven).replace("</oadr:oadrPayload>", "<ds:Signature/></oadr:oadrPayload>");
    expect(faultOf(() => decode(xml)).detail).toBe("stands after oadrSignedObject and must stand before it");
    expect(decode(xml, { onIssue: () => {} })).toEqual({
      message: { type: "oadrPoll", venId: "v" },
      schemaVersion: "2.0b",
      signature: "<ds:Signature/>",
    });
  });
});

/** Faults that can be recovered from: document, code, path, detail, and what is read all the same. */
const recoverable: [string, string, string, string, string, object][] = [
  [
    "an unknown element",
    poll(`<ei:foo a="b"><bar/></ei:foo>${ven}`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:foo",
    "is not expected here; expected is ei:venID",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an element of another namespace",
    poll(`${ven}<venID xmlns="urn:x">w</venID>`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/venID",
    "is not expected here; expected is the end tag",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an unknown attribute",
    enveloped(`<oadr:oadrPoll vendor="x">${ven}</oadr:oadrPoll>`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll",
    "attribute vendor is not expected here",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an attribute on a text element",
    poll('<ei:venID ei:a="x">v</ei:venID>'),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:venID",
    "attribute ei:a is not expected here",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "schemaVersion without prefix",
    enveloped(`<oadr:oadrPoll schemaVersion="2.0b">${ven}</oadr:oadrPoll>`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll",
    "attribute schemaVersion has no prefix; expected is ei:schemaVersion",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "Id without prefix",
    poll(ven).replace("SignedObject>", 'SignedObject Id="a">'),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject",
    "attribute Id has no prefix; expected is oadr:Id",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an unknown schema version",
    enveloped(`<oadr:oadrPoll ei:schemaVersion="3.0">${ven}</oadr:oadrPoll>`),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrPoll",
    'attribute ei:schemaVersion: expected one of 2.0a, 2.0b, or a word starting with x-, found "3.0"',
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "text between elements",
    poll(`oops &amp; more${ven}`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll",
    'text "oops & more" stands where elements are expected',
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an element inside text",
    poll("<ei:venID>a<b>c</b>d</ei:venID>"),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:venID",
    "element b stands where only text is expected",
    { type: "oadrPoll", venId: "ad" },
  ],
  [
    "elements in the wrong order",
    enveloped(`<oadr:oadrResponse>${ven}${response}</oadr:oadrResponse>`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrResponse/ei:eiResponse",
    "stands after ei:venID and must stand before it",
    { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" }, venId: "v" },
  ],
  [
    "a missing text",
    poll(""),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrPoll/ei:venID",
    "is missing",
    { type: "oadrPoll", venId: "" },
  ],
  [
    "a missing list",
    enveloped(`<oadr:oadrCanceledReport>${response}</oadr:oadrCanceledReport>`),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrCanceledReport/oadrPendingReports",
    "is missing",
    { type: "oadrCanceledReport", eiResponse: { responseCode: "200", requestId: "" }, oadrPendingReports: [] },
  ],
  [
    "a wrong value that may be left out",
    registration(`${party}<oadr:oadrHttpPullModel>True</oadr:oadrHttpPullModel>`),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrCreatePartyRegistration/oadrHttpPullModel",
    'found "True"; expected true or false',
    {
      type: "oadrCreatePartyRegistration",
      requestId: "r",
      oadrProfileName: "2.0b",
      oadrTransportName: "simpleHttp",
      oadrReportOnly: false,
      oadrXmlSignature: false,
    },
  ],
  [
    "an empty value that is no text",
    enveloped(
      "<oadr:oadrRequestEvent><pyld:eiRequestEvent><pyld:requestID/><ei:venID>v</ei:venID><pyld:replyLimit/></pyld:eiRequestEvent></oadr:oadrRequestEvent>",
    ),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrRequestEvent/pyld:eiRequestEvent/pyld:replyLimit",
    "is empty; expected a whole number from 0 to 4294967295",
    { type: "oadrRequestEvent", requestId: "", venId: "v" },
  ],
  [
    "an empty optional element that should hold elements",
    enveloped(
      `<oadr:oadrCreatedPartyRegistration>${response}<ei:vtnID>t</ei:vtnID><oadr:oadrProfiles><oadr:oadrProfile><oadr:oadrProfileName>2.0b</oadr:oadrProfileName>` +
        "<oadr:oadrTransports><oadr:oadrTransport><oadr:oadrTransportName>xmpp</oadr:oadrTransportName></oadr:oadrTransport></oadr:oadrTransports></oadr:oadrProfile></oadr:oadrProfiles>" +
        "<oadr:oadrRequestedOadrPollFreq/></oadr:oadrCreatedPartyRegistration>",
    ),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrCreatedPartyRegistration/oadrRequestedOadrPollFreq",
    "is empty; expected inside is xcal:duration",
    {
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "" },
      vtnId: "t",
      oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["xmpp"] }],
    },
  ],
  [
    "a missing text in an optional wrapper",
    report(interval("1").replace("<ei:interval>", "<ei:interval><xcal:uid></xcal:uid>")),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrUpdateReport/oadrReport[1]/strm:intervals/ei:interval[1]/xcal:uid/xcal:text",
    "is missing",
    decode(report(interval("1"))).message,
  ],
  [
    "another fixed text",
    unit("RealEnergi", "Wh"),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrRegisterReport/oadrReport[1]/oadrReportDescription[1]/power:energyReal/power:itemDescription",
    'found "RealEnergi"; expected "RealEnergy"',
    decode(unit("RealEnergy", "Wh")).message,
  ],
];

describe.each(recoverable)("%s", (_, xml, code, path, detail, message) => {
  test("is refused, with code, path and reason", () => {
    const fault = faultOf(() => decode(xml));
    expect({ code: fault.code, path: fault.path, detail: fault.detail }).toEqual({ code, path, detail });
    expect(fault.message).toBe(`${path}: ${detail}`);
  });
  test("is reported to onIssue, and the message read all the same", () => {
    const read = lenient(xml);
    expect(read.issues).toMatchObject([{ code, path, detail, recovered: true, line: 1 }]);
    expect(read.message).toEqual(message);
    expect(Object.keys(read.message as object)).toEqual(Object.keys(message));
  });
});

/** Faults without a safe reading: document, code, path, detail. */
const fatal: [string, string, string, string, string][] = [
  [
    "an element twice",
    poll(ven + ven),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:venID",
    "stands a second time; only one ei:venID is allowed",
  ],
  [
    "a missing element with elements inside",
    enveloped(`<oadr:oadrResponse>${ven}</oadr:oadrResponse>`),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrResponse/ei:eiResponse",
    "is missing",
  ],
  [
    "a missing value that is no text",
    registration(party.replace("<oadr:oadrReportOnly>false</oadr:oadrReportOnly>", "")),
    "ERR_OADR_ELEMENT_MISSING",
    "oadrSignedObject/oadrCreatePartyRegistration/oadrReportOnly",
    "is missing",
  ],
  [
    "a wrong value that must be there",
    registration(party.replace("simpleHttp", "simpleHTTP")),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrCreatePartyRegistration/oadrTransportName",
    'found "simpleHTTP"; expected one of simpleHttp, xmpp',
  ],
  [
    "a wrong value in the third of a list",
    report(interval("1") + interval("2") + interval("1,5")),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrUpdateReport/oadrReport[1]/strm:intervals/ei:interval[3]/oadrReportPayload[1]/ei:payloadFloat/ei:value",
    'found "1,5"; expected a number',
  ],
  [
    "a value that is too long to show",
    report(interval("x".repeat(1000))),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrUpdateReport/oadrReport[1]/strm:intervals/ei:interval[1]/oadrReportPayload[1]/ei:payloadFloat/ei:value",
    `found "${"x".repeat(59)}…" (1000 characters); expected a number`,
  ],
];

describe.each(fatal)("%s", (_, xml, code, path, detail) => {
  test("is refused, with code, path and reason", () => {
    expect(faultOf(() => decode(xml))).toMatchObject({ code, path, detail });
  });
  test("is reported to onIssue and then thrown", () => {
    const issues: Issue[] = [];
    expect(faultOf(() => decode(xml, { onIssue: (issue) => issues.push(issue) }))).toMatchObject({ code, path, detail });
    expect(issues).toMatchObject([{ code, path, detail, recovered: false }]);
  });
});

test("every fault of a document is reported, in its order, and the first fatal one is thrown", () => {
  const issues: Issue[] = [];
  const xml = registration(`<a/>${party.replace("2.0b", "2.0c").replace(">false<", ">no<")}<oadr:oadrHttpPullModel/>`);
  const fault = faultOf(() => decode(xml, { onIssue: (issue) => issues.push(issue) }));
  expect(issues.map(({ path, recovered }) => [path.split("/").at(-1), recovered])).toEqual([
    ["a", true],
    ["oadrProfileName", false],
    ["oadrReportOnly", false],
    ["oadrHttpPullModel", true],
  ]);
  expect(fault.path).toContain("oadrProfileName");
});

test("an element outside its namespace is unknown", () => {
  const back = `<oadrPoll xmlns="${OADR}"><venID xmlns="">v</venID></oadrPoll>`;
  expect(faultOf(() => decode(back))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: "oadrPoll/venID" });
  const other = `<oadrPoll xmlns="${OADR}"><venID>v</venID></oadrPoll>`;
  expect(faultOf(() => decode(other))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: "oadrPoll/venID" });
});

test("lines and columns point at the fault", () => {
  const xml = poll(`\n  <ei:foo/>\n  ${ven}\n\n<ei:bar/>`);
  expect(lenient(xml).issues.map(({ line, column }) => [line, column])).toEqual([
    [2, 3],
    [5, 1],
  ]);
  expect(faultOf(() => decode(xml))).toMatchObject({ line: 2, column: 3 });
});

describe("Conformance rule 46: an empty optional text is absent", () => {
  test("in an element of its own, in a wrapper and in a list", () => {
    const xml = report(
      "<ei:interval><xcal:uid><xcal:text/></xcal:uid><oadr:oadrReportPayload><ei:rID/><ei:payloadFloat><ei:value>1</ei:value></ei:payloadFloat></oadr:oadrReportPayload></ei:interval>",
    ).replace("</oadr:oadrReport>", "</oadr:oadrReport><ei:venID></ei:venID>");
    expect(decode(xml).message).toMatchObject({
      oadrReports: [{ intervals: [{ streamPayloadBases: [{ rId: "" }] }] }],
    });
    expect(JSON.stringify(decode(xml).message)).not.toMatch(/venId|uid/);
    const target = enveloped(
      `<oadr:oadrCanceledReport>${response}<oadr:oadrPendingReports><ei:reportRequestID/><ei:reportRequestID>a</ei:reportRequestID></oadr:oadrPendingReports></oadr:oadrCanceledReport>`,
    );
    expect(decode(target).message).toMatchObject({ oadrPendingReports: ["a"] });
  });
});

test("a message does not keep its document alive", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const read = (i: number): unknown =>
    decode(poll(`<ei:venID>an id of more than thirteen characters, number ${i}</ei:venID><!--${"x".repeat(2_000_000)}-->`));
  const messages: unknown[] = [read(0)];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 1; i <= 20; i++) messages.push(read(i));
  collect();
  // Twenty documents have forty million characters.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  expect(messages).toHaveLength(21);
});

test("a message is read alike whatever was read before it", () => {
  const a = report(interval("1") + interval("2"));
  const b = report(
    `<ei:interval><xcal:uid><xcal:text>7</xcal:text></xcal:uid><oadr:oadrReportPayload><ei:rID>r</ei:rID><ei:confidence>1</ei:confidence><ei:payloadFloat><ei:value>3</ei:value></ei:payloadFloat><oadr:oadrDataQuality>No New Value - Previous Value Used</oadr:oadrDataQuality></oadr:oadrReportPayload></ei:interval>`,
  );
  const first = [decode(a), decode(b)];
  for (let i = 0; i < 3; i++) expect([decode(a), decode(b)]).toEqual(first);
  expect(faultOf(() => decode(a.replace("<ei:value>1</ei:value>", ""))).code).toBe("ERR_OADR_ELEMENT_MISSING");
});

test("xcal:components may hold anything and carry attributes", () => {
  const properties =
    "<xcal:properties><xcal:dtstart><xcal:date-time>2026-07-01T12:00:00Z</xcal:date-time></xcal:dtstart><xcal:duration><xcal:duration>PT1H</xcal:duration></xcal:duration></xcal:properties>";
  const event = (components: string): string =>
    enveloped(
      "<oadr:oadrDistributeEvent><pyld:requestID/><ei:vtnID>t</ei:vtnID><oadr:oadrEvent><ei:eiEvent><ei:eventDescriptor><ei:eventID>e</ei:eventID>" +
        "<ei:modificationNumber>0</ei:modificationNumber><ei:eiMarketContext><emix:marketContext>http://m</emix:marketContext></ei:eiMarketContext>" +
        "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime><ei:eventStatus>far</ei:eventStatus></ei:eventDescriptor>" +
        `<ei:eiActivePeriod>${properties}${components}</ei:eiActivePeriod><ei:eiEventSignals><ei:eiEventSignal><strm:intervals>` +
        "<ei:interval><ei:signalPayload><ei:payloadFloat><ei:value>1</ei:value></ei:payloadFloat></ei:signalPayload></ei:interval></strm:intervals>" +
        "<ei:signalName>SIMPLE</ei:signalName><ei:signalType>level</ei:signalType><ei:signalID>s</ei:signalID></ei:eiEventSignal></ei:eiEventSignals><ei:eiTarget/>" +
        "</ei:eiEvent><oadr:oadrResponseRequired>never</oadr:oadrResponseRequired></oadr:oadrEvent></oadr:oadrDistributeEvent>",
    );
  const { message } = decode(event("<xcal:components/>"));
  const nil =
    '<xcal:components xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" a="b">text<c><d/></c></xcal:components>';
  expect(decode(event(nil)).message).toEqual(message);
  expect(faultOf(() => decode(event("")))).toMatchObject({ code: "ERR_OADR_ELEMENT_MISSING", detail: "is missing" });
  expect(lenient(event("")).message).toEqual(message);
});
