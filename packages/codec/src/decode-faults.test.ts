import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import type { Issue } from "./issue.ts";
import { interval, lenient, party, registration, report, response, unit, ven } from "./testing/content.ts";
import { faultOf } from "./testing/fault.ts";
import { enveloped, poll } from "./testing/xml.ts";

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
    'is in namespace "urn:x"; expected is ei:venID in namespace "http://docs.oasis-open.org/ns/energyinterop/201110"',
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an unknown attribute",
    enveloped(`<oadr:oadrPoll vendor="x">${ven}</oadr:oadrPoll>`),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll",
    "attribute vendor is not expected here; expected is ei:schemaVersion",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an attribute on a text element",
    poll('<ei:venID ei:a="x">v</ei:venID>'),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:venID",
    "attribute ei:a is not expected here; expected is none",
    { type: "oadrPoll", venId: "v" },
  ],
  [
    "an unknown schema version",
    enveloped(`<oadr:oadrPoll ei:schemaVersion="3.0">${ven}</oadr:oadrPoll>`),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrPoll",
    'attribute ei:schemaVersion: found "3.0"; expected one of 2.0a, 2.0b, or a word starting with x-',
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
    registration(`${party}<oadr:oadrHttpPullModel>yes</oadr:oadrHttpPullModel>`),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrCreatePartyRegistration/oadrHttpPullModel",
    'found "yes"; expected true or false',
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

test("what is missing and must hold something is not recovered from: it could not be sent on", () => {
  const without = report(interval("1")).replace(/<strm:intervals>.*<\/strm:intervals>/, "<strm:intervals></strm:intervals>");
  const issues: Issue[] = [];
  expect(faultOf(() => decode(without, { onIssue: (issue) => issues.push(issue) }))).toMatchObject({ detail: "is missing" });
  expect(issues).toMatchObject([{ code: "ERR_OADR_ELEMENT_MISSING", recovered: false }]);
  const request = enveloped(
    `<oadr:oadrCancelReport><pyld:requestID/><pyld:reportToFollow>false</pyld:reportToFollow></oadr:oadrCancelReport>`,
  );
  expect(faultOf(() => lenient(request)).path).toBe("oadrSignedObject/oadrCancelReport/ei:reportRequestID");
});

/** Faults without a safe reading: document, code, path, detail. */
const fatal: [string, string, string, string, string][] = [
  [
    "an element twice",
    poll(ven + ven),
    "ERR_OADR_ELEMENT_UNEXPECTED",
    "oadrSignedObject/oadrPoll/ei:venID",
    "stands a second time; only one is allowed",
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
    registration(party.replace("simpleHttp", "mqtt")),
    "ERR_OADR_VALUE_INVALID",
    "oadrSignedObject/oadrCreatePartyRegistration/oadrTransportName",
    'found "mqtt"; expected one of simpleHttp, xmpp',
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
