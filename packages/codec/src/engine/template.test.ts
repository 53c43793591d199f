import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { encode, type Issue } from "../index.ts";
import { anyMessage } from "../testing/index.ts";
import { mutationOf } from "../testing/mutation.ts";
import { enveloped } from "../testing/xml.ts";
import { defaultLimits, type Limits } from "../xml/limits.ts";
import type { Scanner } from "../xml/scanner.ts";

/** An engine that has seen nothing yet. */
async function newEngine() {
  vi.resetModules();
  const [{ Scanner }, { CodeUnits }, { documentReader }, { wholeProfile }, { CodecError }] = await Promise.all([
    import("../xml/scanner.ts"),
    import("../xml/code-units.ts"),
    import("./document.ts"),
    import("./vocabulary.ts"),
    import("../codec-error.ts"),
  ]);
  return { Scanner, CodeUnits, read: documentReader(wholeProfile), CodecError };
}

let engine: Awaited<ReturnType<typeof newEngine>>;

beforeEach(async () => {
  engine = await newEngine();
});

/** What is made of a document: what it holds or the error, and the faults on the way. */
function outcome(xml: string | Uint8Array, isCareful: boolean, lenient = false, limits: Limits = defaultLimits): unknown {
  const issues: Issue[] = [];
  let scanner: Scanner | undefined;
  try {
    const document = typeof xml === "string" ? xml : engine.CodeUnits.ofAscii(xml);
    if (document === undefined) return undefined;
    scanner = new engine.Scanner(document, limits, lenient ? (issue) => issues.push(issue) : undefined);
    scanner.isCareful = isCareful;
    return { document: engine.read(scanner), issues };
  } catch (error) {
    if (!(error instanceof engine.CodecError)) throw error;
    const { code, path, detail, line, column } = error;
    return { code, path, detail, line, column, issues };
  } finally {
    scanner?.release();
  }
}

/** Reads a document in both ways, and from bytes if it is ASCII, and expects the same of them. */
function expectAlike(xml: string, limits?: Limits, ways = [false, true]): void {
  const bytes = new TextEncoder().encode(xml);
  for (const lenient of ways) {
    const careful = outcome(xml, true, lenient, limits);
    expect(outcome(xml, false, lenient, limits), xml).toStrictEqual(careful);
    expect(outcome(bytes, false, lenient, limits) ?? careful, xml).toStrictEqual(careful);
  }
}

/** Reads a document until every element of it was met often enough. */
function learn(xml: string): void {
  for (let i = 0; i < 4; i++) outcome(xml, false);
}

const interval = (index: number, payloads = 1): string =>
  `<ei:interval><xcal:dtstart><xcal:date-time>2026-07-01T12:00:0${index}Z</xcal:date-time></xcal:dtstart>${`<oadr:oadrReportPayload>
    <ei:rID>meter ${index}</ei:rID><ei:confidence>9${index}</ei:confidence><ei:payloadFloat><ei:value>${index}.25</ei:value></ei:payloadFloat>
  </oadr:oadrReportPayload>`.repeat(payloads)}</ei:interval>`;

const report = (intervals: string): string =>
  enveloped(
    `<oadr:oadrUpdateReport ei:schemaVersion="2.0b"><pyld:requestID>r</pyld:requestID><oadr:oadrReport><strm:intervals>${intervals}</strm:intervals>` +
      "<ei:reportRequestID>q</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID><ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime>" +
      "</oadr:oadrReport><ei:venID>v</ei:venID></oadr:oadrUpdateReport>",
  );

test("an element that stands as before, but for one character, is read as the careful reader reads it", () => {
  const before = [0, 1, 2, 3].map((index) => interval(index)).join("");
  const item = interval(4);
  learn(report(before + item));
  const at = report(before + item).indexOf(item);
  const document = report(before + item);
  for (let i = 0; i <= item.length; i++) {
    const head = document.slice(0, at + i);
    for (const put of ["", "<", "&", "\r", "0", "東"]) expectAlike(head + put + document.slice(at + i + 1), undefined, [true]);
    expectAlike(`${head} ${document.slice(at + i)}`, undefined, [true]);
  }
});

test("a start tag that stands as before, but for one character, is read as the careful reader reads it", () => {
  const document = report(interval(1)).replace("<oadr:oadrUpdateReport ", "<oadr:oadrUpdateReport xmlns:a='urn:a' ");
  learn(document);
  const end = document.indexOf(">", document.indexOf("<oadr:oadrUpdateReport")) + 1;
  for (let i = 0; i <= end; i++) {
    for (const put of ["", "<", '"', "&", "a"]) expectAlike(document.slice(0, i) + put + document.slice(i + 1), undefined, [true]);
    expectAlike(`${document.slice(0, i)}\n${document.slice(i)}`, undefined, [true]);
  }
});

test("a fault in an attribute has its place wherever the tag stands", () => {
  const document = report("").replace("<oadr:oadrReport>", "\n<oadr:oadrReport a='b'>");
  learn(document);
  expectAlike(document);
  expectAlike(document.replace("<pyld", "\n  <pyld"));
  expectAlike(document.replace("\n", " "));
});

test("texts that are empty, wrong, or not plain are left to the careful reader", () => {
  const before = [0, 1, 2, 3].map((index) => interval(index)).join("");
  learn(report(before));
  for (const text of ["", " ", "x", "&#49;", "<![CDATA[1]]>", "1<!-- a -->", " 1\r\n", "]]>", "1]", "<a/>", "1</ei:value><ei:value>2"]) {
    expectAlike(report(before + interval(4).replace("4.25", text)));
    expectAlike(report(before + interval(4).replace("meter 4", text)));
    expectAlike(report(before + interval(4).replace("2026-07-01T12:00:04Z", text)));
  }
});

test("an optional token that is only white space is absent", () => {
  const description = (unit: string): string =>
    enveloped(
      `<oadr:oadrUpdateReport><pyld:requestID>r</pyld:requestID>${`<oadr:oadrReport><oadr:oadrReportDescription><ei:rID>r</ei:rID><ei:reportType>usage</ei:reportType><ei:readingType>Net</ei:readingType><emix:marketContext>${unit}</emix:marketContext></oadr:oadrReportDescription><ei:reportRequestID>q</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID><ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime></oadr:oadrReport>`.repeat(4)}<ei:venID>v</ei:venID></oadr:oadrUpdateReport>`,
    );
  learn(description("http://m"));
  expect(outcome(description("http://m"), false)).toHaveProperty("document");
  expectAlike(description(" "));
});

test("what was read with a fault is not passed over the next time", () => {
  for (const faulty of [
    interval(1).replace("<ei:confidence>", "<x/><ei:confidence>"),
    interval(1).replace("<ei:confidence>", "text<ei:confidence>"),
    interval(1).replace("<ei:rID>", "<ei:rID a='b'>"),
    interval(1).replace("91<", "x<"),
  ]) {
    for (let i = 0; i < 4; i++) outcome(report(faulty.repeat(4)), false, true);
    expectAlike(report(faulty.repeat(4)));
  }
});

test("elements of several forms, one in the other, are read in any order", () => {
  const forms = [
    interval(1),
    interval(2, 2),
    interval(3, 3).replace(/<xcal:dtstart>.*?<\/xcal:dtstart>/, ""),
    interval(4, 40),
    interval(5),
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...forms), { minLength: 1, maxLength: 30 }), (items) => expectAlike(report(items.join("")))),
    { numRuns: 60 },
  );
});

test("the same text in another scope is another element", () => {
  const document = report([1, 2, 3, 4].map((index) => interval(index)).join(""));
  learn(document);
  expectAlike(document.replace(/xmlns:ei="[^"]*"/, 'xmlns:ei="urn:other"'));
  expectAlike(document.replace("<strm:intervals>", '<strm:intervals xmlns:ei="urn:other">'));
});

test("limits hold for what was seen before", () => {
  const document = report([1, 2, 3, 4].map((index) => interval(index)).join(""));
  learn(document);
  for (let maxElements = 1; maxElements < 45; maxElements++) expectAlike(document, { ...defaultLimits, maxElements });
  for (let maxDepth = 1; maxDepth < 24; maxDepth++) expectAlike(document, { ...defaultLimits, maxDepth });
});

test("whatever happens to a message that was read before, it is read as the careful reader reads it", async () => {
  const texts = fc
    .tuple(anyMessage(), fc.constantFrom("><", ">\n  <", ">\r\n<"))
    .map(([message, between]) => encode(message).replaceAll("><", between));
  const anyCase = texts.chain((text) =>
    fc.tuple(fc.constant(text), fc.array(mutationOf(fc.constant(text)), { minLength: 4, maxLength: 4 })),
  );
  // An engine that has seen much makes templates seldom.
  for (let i = 0; i < 10; i++) {
    engine = await newEngine();
    fc.assert(
      fc.property(anyCase, ([text, changed]) => {
        learn(text);
        for (const each of [text, ...changed]) expectAlike(each);
      }),
      { numRuns: 12 },
    );
  }
}, 60_000);
