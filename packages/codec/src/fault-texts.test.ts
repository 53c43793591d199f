import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CodecErrorCode } from "./codec-error.ts";
import { type DecodeOptions, decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { fromJson } from "./json.ts";
import { interval, party, registration, report, response, unit, ven } from "./testing/content.ts";
import { faultOf } from "./testing/fault.ts";
import { EI, enveloped, OADR, poll } from "./testing/xml.ts";

/** Stands in a document where the fault is, and is taken out before it is read. */
const HERE = "▲";

interface Fault {
  readonly xml: string;
  readonly path?: string;
  readonly detail: string;
  readonly options?: DecodeOptions;
}

const bare = (attributes: string, content = ""): string =>
  `<p:oadrPoll xmlns:p="${OADR}" xmlns:e="${EI}"${attributes}>\n${content}</p:oadrPoll>`;
const inPoll = "oadrSignedObject/oadrPoll";
const inVen = `${inPoll}/ei:venID`;
const inInterval = "oadrSignedObject/oadrUpdateReport/oadrReport[1]/strm:intervals/ei:interval[1]";
const value = `${inInterval}/oadrReportPayload[1]/ei:payloadFloat/ei:value`;
const ids = (first: string, second: string): string =>
  enveloped(
    `<oadr:oadrCreateOpt><ei:optID>o</ei:optID><ei:optType>optOut</ei:optType><ei:optReason>x-a</ei:optReason><ei:venID>v</ei:venID>` +
      "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime><pyld:requestID>r</pyld:requestID><ei:eiTarget><emix:serviceArea>" +
      `<gml:FeatureCollection ${first}><gml:location>\n<gml:Polygon ${second}><gml:exterior><gml:LinearRing><gml:posList>1 2</gml:posList>` +
      "</gml:LinearRing></gml:exterior></gml:Polygon></gml:location></gml:FeatureCollection></emix:serviceArea></ei:eiTarget></oadr:oadrCreateOpt>",
  );
const inArea = "oadrSignedObject/oadrCreateOpt/ei:eiTarget/emix:serviceArea[1]/gml:FeatureCollection";

const greenButton = (content: string): string => report(`<ei:interval><oadr:oadrGBPayload>${content}</oadr:oadrGBPayload></ei:interval>`);
const inFeed = `${inInterval}/oadrGBPayload[1]/atom:feed`;
const feedHolds = [
  ...["id", "title", "updated", "author", "category", "contributor", "generator", "icon", "link", "logo", "rights", "subtitle"],
  ...["an element of another vocabulary", "entry"],
]
  .map((name) => (name.includes(" ") ? name : `atom:${name}`))
  .join(" or ");

/** Every fault of a document, one of each kind, with what is said and where. */
const faults: Readonly<Record<CodecErrorCode, readonly Fault[]>> = {
  ERR_OADR_XML_MALFORMED: [
    { xml: HERE, detail: "the document is empty: there is no root element" },
    { xml: `\n ${HERE}hello`, detail: '"hello" stands before the root element' },
    { xml: `${HERE}</a>`, detail: "an end tag stands where no element is open" },
    { xml: `${poll(ven)}\n${HERE}a`, detail: '"a" follows the root element' },
    { xml: `${poll(ven)}\n${HERE}${poll(ven)}`, detail: "a second root element follows the root element" },
    { xml: `${poll(ven)}\n${HERE}</a>`, detail: "another end tag follows the root element" },
    { xml: `${HERE}<![CDATA[a]]>`, detail: "a CDATA section stands outside the root element" },
    { xml: poll(`\n<ei:venID>${HERE}\u0007</ei:venID>`), detail: "character U+0007 is not allowed in XML" },
    { xml: `${HERE}<?xml encoding="UTF-8"?>`, detail: 'the XML declaration is not of the form <?xml version="1.0" encoding="UTF-8"?>' },
    { xml: `${HERE}<?xml version="2.0"?>`, detail: 'XML version "2.0" is not supported, only 1.0' },
    { xml: `${HERE}<?xml version="1.0" encoding="Latin-1"?>`, detail: 'encoding "Latin-1" is not supported, only UTF-8' },
    { xml: `<!--a-->\n${HERE}<?xml version="1.0"?>`, detail: "the XML declaration stands only at the very beginning" },
    { xml: `${HERE}<!DOCTYPE a><a/>`, detail: "DOCTYPE is refused: OpenADR messages have none, and entities are a known attack" },
    { xml: poll(`${HERE}<!a>`), path: inPoll, detail: "<! starts neither a comment nor a CDATA section" },
    { xml: poll(`${HERE}<!-- a`), path: inPoll, detail: "a comment has no end" },
    { xml: poll(`<!-- a ${HERE}-- b -->`), path: inPoll, detail: "-- in a comment is not allowed" },
    { xml: poll(`<ei:venID>${HERE}<![CDATA[a`), path: inVen, detail: "a CDATA section has no end" },
    { xml: poll(`${HERE}<?a b`), path: inPoll, detail: "a processing instruction has no end" },
    { xml: poll(`${HERE}<? a?>`), path: inPoll, detail: "<? starts no processing instruction" },
    { xml: poll(`\n${HERE}< ei:venID>`), path: inPoll, detail: "< starts no tag; a plain < is written &lt;" },
    { xml: bare("").replace("</p", `${HERE}</q`), path: "oadrPoll", detail: 'end tag "</q:oadrPoll" does not match, </p:oadrPoll> is due' },
    { xml: `${bare("").split("</")[0]}${HERE}`, path: "oadrPoll", detail: "the document ends inside element oadrPoll" },
    {
      xml: `${poll(ven).split("</oadr:oadrPoll>")[0]}<x:a xmlns:x="u">b${HERE}`,
      path: inPoll,
      options: { onIssue: () => {} },
      detail: "the document ends inside element x:a",
    },
    { xml: `<p:oadrPoll ${HERE}`, detail: "the document ends inside a tag" },
    { xml: `<a ${HERE}/ b="c">`, detail: "/ in a tag must be followed by >" },
    { xml: `<a ${HERE}="b"/>`, detail: '"=" starts no attribute name' },
    { xml: `<a${HERE}$b/>`, detail: '"$" is not allowed in an element name' },
    { xml: `<a b${HERE}$c="d"/>`, detail: '"$" is not allowed in an attribute name' },
    { xml: `<a b="c"${HERE}d="e"/>`, detail: "white space is missing before an attribute" },
    { xml: `<a\n${HERE}b/>`, detail: 'attribute "b" has no value' },
    { xml: `<a b=${HERE}c/>`, detail: 'the value of attribute "b" is not quoted' },
    { xml: `<a b=${HERE}"c/>`, detail: 'the value of attribute "b" has no end' },
    { xml: `<a b="c"\n${HERE}b="d"/>`, detail: 'attribute "b" stands twice' },
    { xml: `<a b="c${HERE}<"/>`, detail: "< in an attribute value is written &lt;" },
    {
      xml: bare(` xmlns:f="${EI}" e:a="1"\n${HERE}f:a="2"`),
      detail: `attributes "e:a" and "f:a" are the same, since both prefixes stand for "${EI}"`,
    },
    { xml: poll(`<${HERE}x:a/>`), path: inPoll, detail: 'prefix "x" is not declared' },
    { xml: `<a ${HERE}xmlns:xmlns="b"/>`, detail: "prefix xmlns cannot be declared" },
    { xml: `<a ${HERE}xmlns:xml="b"/>`, detail: "prefix xml belongs to http://www.w3.org/XML/1998/namespace and to nothing else" },
    { xml: `<a ${HERE}xmlns:b=""/>`, detail: 'prefix "b" is declared with an empty namespace' },
    { xml: `<a ${HERE}xmlns:b="http://www.w3.org/2000/xmlns/"/>`, detail: "namespace http://www.w3.org/2000/xmlns/ cannot be declared" },
    { xml: `<a ${HERE}xmlns="http://www.w3.org/2000/xmlns/"/>`, detail: "namespace http://www.w3.org/2000/xmlns/ cannot be the default" },
    { xml: poll(`<ei:venID>a ${HERE}]]></ei:venID>`), path: inVen, detail: "]]> in text is written ]]&gt;" },
    { xml: poll(`<ei:venID>a ${HERE}& b</ei:venID>`), path: inVen, detail: "& starts no reference; a plain & is written &amp;" },
    {
      xml: poll(`<ei:venID>a${HERE}&nbsp;b</ei:venID>`),
      path: inVen,
      detail: 'reference "&nbsp;" is not known; only amp, lt, gt, quot, apos and character numbers are',
    },
    { xml: poll(`<ei:venID>a${HERE}&#0;</ei:venID>`), path: inVen, detail: 'reference "&#0;" stands for a character that XML forbids' },
  ],
  ERR_OADR_XML_LIMIT: [
    { xml: `${HERE}${poll(ven)}`, options: { maxBytes: 100 }, detail: "the document is longer than maxBytes, 100" },
    {
      xml: poll(`\n${HERE}${ven}`),
      path: inPoll,
      options: { maxDepth: 3 },
      detail: "elements nest deeper than maxDepth, 3",
    },
    { xml: poll(`\n${HERE}${ven}`), path: inPoll, options: { maxElements: 3 }, detail: "there are more elements than maxElements, 3" },
    {
      xml: `<a${Array.from({ length: 64 }, (_, i) => ` a${i}=""`).join("")}\n${HERE}b=""/>`,
      detail: "more than 64 attributes on one element",
    },
    {
      xml: poll(`${ven}${"<a/>".repeat(999)}\n${HERE}<a/>`),
      path: inPoll,
      options: { onIssue: () => {} },
      detail: "more than 1000 faults",
    },
  ],
  ERR_OADR_ELEMENT_UNEXPECTED: [
    {
      xml: greenButton(`<atom:feed>${HERE}<atom:name/></atom:feed>`),
      path: `${inFeed}/atom:name`,
      detail: `is not expected here; expected is ${feedHolds}`,
    },
    {
      xml: greenButton(`<atom:feed><atom:title>${HERE}a <div xmlns="http://www.w3.org/1999/xhtml"/></atom:title></atom:feed>`),
      path: `${inFeed}/atom:title`,
      detail: 'text "a" stands beside elements',
    },
    {
      xml: `${HERE}<a:oadrPoll xmlns:a="http://openadr.org/oadr-2.0a/2012/07"/>`,
      detail: "the document is OpenADR 2.0a; only 2.0b is supported",
    },
    {
      xml: `\n${HERE}<a xmlns="urn:x"/>`,
      detail: `root element "a" is in namespace "urn:x"; expected is oadrPayload, oadrSignedObject or a message in namespace ${OADR}`,
    },
    {
      xml: `\n${HERE}<oadrPoll/>`,
      detail: `root element "oadrPoll" has no namespace; expected is oadrPayload, oadrSignedObject or a message in namespace ${OADR}`,
    },
    { xml: poll(`\n${HERE}<ei:venId>v</ei:venId>`), path: `${inPoll}/ei:venId`, detail: "is not expected here; expected is ei:venID" },
    { xml: poll(`${ven}\n${HERE}<ei:a/>`), path: `${inPoll}/ei:a`, detail: "is not expected here; expected is the end tag" },
    {
      xml: poll(`\n${HERE}<ei:venID xmlns:ei="urn:x">v</ei:venID>`),
      path: inVen,
      detail: `is in namespace "urn:x"; expected is ei:venID in namespace "${EI}"`,
    },
    {
      xml: poll(`\n${HERE}<venID>v</venID>`),
      path: `${inPoll}/venID`,
      detail: `is in no namespace; expected is ei:venID in namespace "${EI}"`,
    },
    { xml: poll(`${ven}\n${HERE}${ven}`), path: inVen, detail: "stands a second time; only one is allowed" },
    {
      xml: report(interval(`1</ei:value></ei:payloadFloat>\n${HERE}<oadr:oadrPayloadResourceStatus/><ei:payloadFloat><ei:value>1`)),
      path: `${inInterval}/oadrReportPayload[1]/oadrPayloadResourceStatus`,
      detail: "is one too many; only one is allowed of ei:payloadFloat, oadrPayloadResourceStatus",
    },
    {
      xml: enveloped(`<oadr:oadrResponse>${ven}\n${HERE}${response}</oadr:oadrResponse>`),
      path: "oadrSignedObject/oadrResponse/ei:eiResponse",
      detail: "stands after ei:venID and must stand before it",
    },
    { xml: poll(`\n  ${HERE}oops${ven}`), path: inPoll, detail: 'text "oops" stands where elements are expected' },
    { xml: poll(`<ei:venID>a${HERE}<b/></ei:venID>`), path: inVen, detail: "element b stands where only text is expected" },
    { xml: bare(`\n${HERE}a="b"`), path: "oadrPoll", detail: "attribute a is not expected here; expected is ei:schemaVersion" },
    { xml: poll(`<ei:venID ${HERE}a="b">v</ei:venID>`), path: inVen, detail: "attribute a is not expected here; expected is none" },
    {
      xml: ids('gml:id="a"', `${HERE}id="b"`),
      path: `${inArea}/gml:location/gml:Polygon`,
      detail: "attribute id has no prefix; expected is gml:id",
    },
  ],
  ERR_OADR_ELEMENT_MISSING: [
    { xml: poll(`\n${HERE}`), path: inVen, detail: "is missing" },
    { xml: `${HERE}<oadrPoll xmlns="${OADR}"/>`, path: "oadrPoll/ei:venID", detail: "is missing" },
    {
      xml: report(interval("1").replace(/<ei:payloadFloat>.*<\/ei:payloadFloat>/, HERE)),
      path: `${inInterval}/oadrReportPayload[1]/ei:payloadBase`,
      detail: "is missing; expected is one of ei:payloadFloat, oadrPayloadResourceStatus",
    },
    {
      xml: report(interval("1").replace("<ei:interval>", `<ei:interval>${HERE}<xcal:dtstart/>`)),
      path: `${inInterval}/xcal:dtstart`,
      detail: "is empty; expected inside is xcal:date-time",
    },
  ],
  ERR_OADR_VALUE_INVALID: [
    { xml: report(interval(`\n  ${HERE}1,5 `)), path: value, detail: 'found "\\n  1,5 "; expected a number' },
    { xml: report(interval(`${HERE}<!-- a -->1,5`)), path: value, detail: 'found "1,5"; expected a number' },
    { xml: report(interval(HERE)), path: value, detail: "is empty; expected a number" },
    {
      xml: report(interval("").replace("<ei:value></ei:value>", `${HERE}<ei:value/>`)),
      path: value,
      detail: "is empty; expected a number",
    },
    {
      xml: unit(`\n${HERE}Energy`, "Wh"),
      path: "oadrSignedObject/oadrRegisterReport/oadrReport[1]/oadrReportDescription[1]/power:energyReal/power:itemDescription",
      detail: 'found "Energy"; expected "RealEnergy"',
    },
    {
      xml: poll(ven).replace("ei:schemaVersion", `${HERE}ei:schemaVersion`).replace('"2.0b">', '"2">'),
      path: inPoll,
      detail: 'attribute ei:schemaVersion: found "2"; expected one of 2.0a, 2.0b, or a word starting with x-',
    },
    {
      xml: ids('gml:id="a"', `${HERE}gml:id="a"`),
      path: `${inArea}/gml:location/gml:Polygon`,
      detail: 'attribute gml:id: found "a" a second time; an id is that of one element only',
    },
    {
      xml: registration(party.replace("simpleHttp", `${HERE}mqtt`)),
      path: "oadrSignedObject/oadrCreatePartyRegistration/oadrTransportName",
      detail: 'found "mqtt"; expected one of simpleHttp, xmpp',
    },
  ],
  ERR_OADR_MESSAGE_INVALID: [],
};

/** Bytes that are no text: what is said, line and column. */
const bytes: readonly [string, number[], string, number, number][] = [
  ["UTF-16", [0xff, 0xfe, 0x3c, 0], "the document is encoded in UTF-16 (little-endian); only UTF-8 is supported", 1, 1],
  ["UTF-32 without a mark", [0, 0, 0, 0x3c], "the document is encoded in UTF-32 (big-endian); only UTF-8 is supported", 1, 1],
  ["a byte of Latin-1", [...Buffer.from("<a>\n\uFFFD"), 0xe9, 0x3c], "byte 0xE9 is not UTF-8", 2, 2],
  ["a character cut off", [...Buffer.from("<é"), 0xe6, 0x9d], "byte 0xE6 is not UTF-8", 1, 3],
  [
    "Latin-1 that says so",
    [...Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>'), 0xe9],
    'encoding "ISO-8859-1" is not supported, only UTF-8',
    1,
    1,
  ],
];

const table = Object.entries(faults).flatMap(([code, list]) => list.map((fault) => ({ code, path: "", options: {}, ...fault })));

describe("every fault of a document says what and where:", () => {
  test.each(table)("$detail ($path)", ({ code, xml, path, detail, options }) => {
    const before = xml.slice(0, xml.indexOf(HERE)).split("\n");
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    expect(xml.split(HERE)).toHaveLength(2);
    expect(faultOf(() => decode(xml.replace(HERE, ""), options))).toMatchObject({ code, path, detail, ...place });
  });

  test.each(bytes)("bytes: %s", (_, given, detail, line, column) => {
    const fault = { code: "ERR_OADR_XML_MALFORMED", path: "", detail, line, column };
    expect(faultOf(() => decode(Uint8Array.from(given)))).toMatchObject(fault);
  });

  test("a byte order mark counts as no column", () => {
    expect(faultOf(() => decode(`\uFEFF<a b/>`))).toMatchObject({ line: 1, column: 4 });
    expect(faultOf(() => decode(Buffer.from(`\uFEFF<a b/>`)))).toMatchObject({ line: 1, column: 4 });
    expect(faultOf(() => decode(`\uFEFF<a\nb/>`))).toMatchObject({ line: 2, column: 1 });
  });
});

const opt = { type: "oadrCreateOpt", optId: "o", optType: "optIn", optReason: "x-a", venId: "v" };
const time = "a time in UTC with a year of four digits, such as 2026-07-01T12:00:00Z";

/** Faults of messages: the message, the path, and what is said. */
const messages: readonly [unknown, string, string][] = [
  [7, "message", "found 7; expected an object"],
  [{ type: "oadrPol" }, "type", 'found "oadrPol"; expected the name of a message, such as "oadrPoll"'],
  [{ type: "oadrPoll" }, "oadrPoll.venId", "is missing"],
  [{ type: "oadrPoll", venId: 7 }, "oadrPoll.venId", "found 7; expected text"],
  [{ type: "oadrPoll", venId: "\u0007" }, "oadrPoll.venId", "character U+0007 is not allowed in XML"],
  [{ type: "oadrPoll", venId: "v", vtnId: "t" }, "oadrPoll.vtnId", "is not a property of the schema; known here are type, venId"],
  [{ ...opt, createdDateTime: new Date(Number.NaN) }, "oadrCreateOpt.createdDateTime", `found an invalid Date; expected ${time}`],
  [
    { ...opt, createdDateTime: new Date(8.64e15) },
    "oadrCreateOpt.createdDateTime",
    `found the Date +275760-09-13T00:00:00.000Z; expected ${time}`,
  ],
  [
    {
      type: "oadrUpdateReport",
      requestId: "",
      oadrReports: [
        {
          intervals: [{ streamPayloadBases: [{ type: "oadrGBPayload", feed: { id: "a", title: { value: "a", xhtml: "<a/>" } } }] }],
          reportRequestId: "",
          reportSpecifierId: "",
        },
      ],
    },
    "oadrUpdateReport.oadrReports[0].intervals[0].streamPayloadBases[0].feed.title.xhtml",
    "stands beside value; only one of them can",
  ],
  [{ type: "oadrCanceledReport", eiResponse: 1 }, "oadrCanceledReport.eiResponse", "found 1; expected an object"],
  [{ type: "oadrCancelReport", requestId: "", reportRequestIds: "a" }, "oadrCancelReport.reportRequestIds", 'found "a"; expected a list'],
  [
    { type: "oadrCancelReport", requestId: "", reportRequestIds: [] },
    "oadrCancelReport.reportRequestIds",
    "the list is empty; expected at least one",
  ],
];

test.each(messages)("the message %j is refused, by encode and by fromJson, with place and reason", (message, path, detail) => {
  const fault = { code: "ERR_OADR_MESSAGE_INVALID", path, detail };
  expect(faultOf(() => encode(message as never))).toMatchObject(fault);
  expect(faultOf(() => fromJson(message))).toMatchObject(fault);
});

test("no two kinds of fault have the same text", () => {
  const twiceIn = (details: readonly string[]): string[] => [...new Set(details.filter((detail, at) => details.indexOf(detail) !== at))];
  // The same fault in another form: an element that is empty in one tag or two, or where it is the root.
  expect(twiceIn(table.map(({ detail }) => detail))).toEqual(["is missing", "is empty; expected a number"]);
  expect(twiceIn(messages.map(([, , detail]) => detail))).toEqual([]);
});

test("every text in the source is caused above", () => {
  const caused = [...table, ...bytes.map(([, , detail]) => ({ detail })), ...messages.map(([, , detail]) => ({ detail }))]
    .map(({ detail }) => detail)
    .join("\n");
  const folders = ["xml", "engine"].map((name) => join(import.meta.dirname, name));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  // What is said stands in a call, in `fault`, or in `detail`; the longest piece of it without a value in it is looked for.
  const said = /(?:malformed\(|limit\(|MessageFault\(|refuseTag\(|fault: |detail =\s|\? |: |return )\s*(`[^\n]*`|"[^"\n]*"|'[^'\n]*')/g;
  const texts = sources.flatMap((source) => [...source.matchAll(said)].map(([, text = ""]) => text.slice(1, -1)));
  const pieces = texts.map((text) => text.split(/\$\{[^}]*\}+`?/).reduce((a, b) => (b.length > a.length ? b : a), ""));
  const sentences = pieces.filter((piece) => / \w+ /.test(piece) && !/[$`]|[?]:|^[};]/.test(piece));
  expect(sentences.length).toBeGreaterThan(45);
  // Of a codec for some of the messages, and so caused in the tests of those.
  expect(sentences.filter((piece) => !caused.includes(piece))).toEqual(["a message that this codec speaks: "]);
});
