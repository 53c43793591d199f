import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import { interval, lenient, report, response, ven } from "./testing/content.ts";
import { faultOf } from "./testing/fault.ts";
import { EI, enveloped, OADR, poll } from "./testing/xml.ts";

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
      detail: expect.stringContaining("is missing; expected is one of oadrDistributeEvent, oadrCreatedEvent, "),
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

test("bytes are read as their text is, wherever a character stands that is not ASCII", () => {
  for (let length = 0; length < 40; length++) {
    for (const [put, after] of [
      ["é", ""],
      ["\u0080", "x"],
      ["東", "y".repeat(20)],
    ]) {
      const venId = "x".repeat(length) + put + after;
      const xml = poll(`<ei:venID>${venId}</ei:venID>`);
      for (const text of [xml, `${xml}<!-- ${venId} -->`, `${xml}${" ".repeat(length)}`]) {
        expect(decode(new TextEncoder().encode(text)).message).toEqual({ type: "oadrPoll", venId });
      }
    }
    const broken = new TextEncoder().encode(`${poll(ven)}<!--${"x".repeat(length)}?-->`);
    broken[broken.indexOf(63)] = 0xff;
    expect(faultOf(() => decode(broken)).code).toBe("ERR_OADR_XML_MALFORMED");
    const ascii = "x".repeat(length);
    expect(decode(new TextEncoder().encode(poll(`<ei:venID>${ascii}</ei:venID>`))).message).toEqual({ type: "oadrPoll", venId: ascii });
  }
});

test("bytes that change after they were read change nothing in the message, and stay as they are themselves", () => {
  const bytes = new TextEncoder().encode(poll("<ei:venID>an id of more than thirteen characters</ei:venID>"));
  const before = bytes.slice();
  const { message } = decode(bytes);
  expect(bytes).toEqual(before);
  bytes.fill(32);
  expect(message).toEqual({ type: "oadrPoll", venId: "an id of more than thirteen characters" });
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
