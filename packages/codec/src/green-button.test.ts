import type { AtomContent, AtomFeed, Message } from "@oadr/model";
import { espiUnitMultiplierKindValues, espiUnitSymbolKindValues } from "@oadr/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, encode, fromJson, toJson } from "./index.ts";
import { lenient, report, unit } from "./testing/content.ts";
import { faultOf } from "./testing/fault.ts";
import { anyMessage, faultsOf, folderOf, officialSchemas, withXmllint } from "./testing/index.ts";

const time = new Date("2026-07-01T12:00:00Z");
const feed: AtomFeed = { id: "urn:uuid:1", title: { value: "Readings" }, updated: time };

const message = (of: AtomFeed): Message => ({
  type: "oadrUpdateReport",
  requestId: "r",
  oadrReports: [
    {
      intervals: [{ streamPayloadBases: [{ type: "oadrGBPayload", feed: of }] }],
      reportRequestId: "q",
      reportSpecifierId: "s",
      createdDateTime: time,
    },
  ],
});

const withContent = (content: AtomContent): Message =>
  message({ ...feed, entries: [{ id: "urn:uuid:2", title: {}, updated: time, content }] });

const feedOf = (decoded: unknown): AtomFeed => {
  const found = decoded as { oadrReports: { intervals: { streamPayloadBases: { feed: AtomFeed }[] }[] }[] };
  return found.oadrReports[0]?.intervals[0]?.streamPayloadBases[0]?.feed ?? feed;
};

/** A feed as XML, with what is given behind what it must have. */
const xml = (content: string, attributes = ""): string =>
  report(
    `<ei:interval><oadr:oadrGBPayload><atom:feed${attributes}><atom:id>urn:uuid:1</atom:id><atom:title>Readings</atom:title>` +
      `<atom:updated>2026-07-01T12:00:00Z</atom:updated>${content}</atom:feed></oadr:oadrGBPayload></ei:interval>`,
  );
const entry = (content: string): string =>
  xml(`<atom:entry><atom:id>urn:uuid:2</atom:id><atom:title/><atom:updated>2026-07-01T12:00:00Z</atom:updated>${content}</atom:entry>`);
const PLACE = "oadrSignedObject/oadrUpdateReport/oadrReport[1]/strm:intervals/ei:interval[1]/oadrGBPayload[1]/atom:feed";

test("a feed is written where its namespaces are declared, and other messages do not declare them", () => {
  const text = encode(message(feed));
  expect(text).toContain(
    '<oadr:oadrGBPayload xmlns:atom="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi"><atom:feed><atom:id>urn:uuid:1</atom:id>' +
      "<atom:title>Readings</atom:title><atom:updated>2026-07-01T12:00:00Z</atom:updated></atom:feed></oadr:oadrGBPayload>",
  );
  expect(text.slice(0, text.indexOf("<oadr:oadrSignedObject>"))).not.toContain("atom");
});

test("numbers that stand for something have names, and others are taken too", () => {
  const uom = espiUnitSymbolKindValues.Wh;
  const resources = [{ type: "ReadingType", powerOfTenMultiplier: espiUnitMultiplierKindValues.k, uom }] as const;
  const text = encode(withContent({ resources }));
  expect(text).toContain("<espi:powerOfTenMultiplier>3</espi:powerOfTenMultiplier><espi:uom>72</espi:uom>");
  const { message: read } = decode(text.replace("<espi:uom>72<", "<espi:uom>4711<"));
  expect(feedOf(read).entries?.[0]?.content?.resources).toEqual([{ ...resources[0], uom: 4711 }]);
});

test("elements of a feed and of an entry stand in any order, those of a resource do not", () => {
  const { issues, message: read } = lenient(
    entry("<atom:link href='a'/><atom:content><espi:MeterReading/></atom:content><atom:link href='b'/>").replace(
      "<atom:id>urn:uuid:1</atom:id><atom:title>Readings</atom:title>",
      "<atom:title>Readings</atom:title><atom:link href='c'/><atom:id>urn:uuid:1</atom:id>",
    ),
  );
  expect(issues).toEqual([]);
  expect(JSON.stringify(feedOf(toJson(read as Message)))).toBe(
    JSON.stringify({
      id: "urn:uuid:1",
      title: { value: "Readings" },
      updated: "2026-07-01T12:00:00Z",
      links: [{ href: "c" }],
      entries: [
        {
          id: "urn:uuid:2",
          title: {},
          updated: "2026-07-01T12:00:00Z",
          links: [{ href: "a" }, { href: "b" }],
          content: { resources: [{ type: "MeterReading" }] },
        },
      ],
    }),
  );
  const turned = entry(
    "<atom:content><espi:ReadingType><espi:uom>72</espi:uom><espi:kind>12</espi:kind></espi:ReadingType></atom:content>",
  );
  expect(lenient(turned).issues).toMatchObject([
    { code: "ERR_OADR_ELEMENT_UNEXPECTED", recovered: true, path: expect.stringContaining("espi:kind") },
  ]);
});

describe("elements of other vocabularies", () => {
  const content = (inner: string, attributes = ""): readonly string[] | undefined =>
    feedOf(decode(entry(`<atom:content${attributes}>${inner}</atom:content>`)).message).entries?.[0]?.content?.others;

  test.each([
    [
      "what it declares itself is left alone",
      '<a xmlns="urn:a" b="c:d"><e:f xmlns:e="urn:e"/></a>',
      '<a xmlns="urn:a" b="c:d"><e:f xmlns:e="urn:e"/></a>',
    ],
    ["a prefix from outside is declared", "<x:a/>", '<x:a xmlns:x="urn:x&amp;"/>'],
    ["a prefix of an attribute is declared", '<a xmlns="urn:a" x:b="c"/>', '<a xmlns:x="urn:x&amp;" xmlns="urn:a" x:b="c"/>'],
    [
      "so is one that is used further inside",
      "<x:a><ei:b/><x:c/></x:a>",
      '<x:a xmlns:x="urn:x&amp;" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110"><ei:b/><x:c/></x:a>',
    ],
    [
      "a prefix that is declared inside, but only there, is declared outside too",
      '<y:a xmlns:y="urn:y"><x:b xmlns:x="urn:z"/><x:c/></y:a>',
      '<y:a xmlns:x="urn:x&amp;" xmlns:y="urn:y"><x:b xmlns:x="urn:z"/><x:c/></y:a>',
    ],
    ["the prefix of a type is declared", '<y:a xmlns:y="urn:y" y:type="x:b"/>', '<y:a xmlns:x="urn:x&amp;" xmlns:y="urn:y" y:type="x:b"/>'],
    [
      "what is no markup is no prefix",
      '<y:a xmlns:y="urn:y" b="x:c"><!-- <x:d/> --><![CDATA[<x:e>]]><?f x:g?>x:h</y:a>',
      '<y:a xmlns:y="urn:y" b="x:c"><!-- <x:d/> --><![CDATA[<x:e>]]><?f x:g?>x:h</y:a>',
    ],
    [
      "what stands behind such things is looked at again",
      '<y:a xmlns:y="urn:y"><!-- <b> --><![CDATA[ <b> ]]><?f <b>?><x:c/></y:a>',
      '<y:a xmlns:x="urn:x&amp;" xmlns:y="urn:y"><!-- <b> --><![CDATA[ <b> ]]><?f <b>?><x:c/></y:a>',
    ],
  ])("%s", (_, inner, expected) => {
    const found = content(inner, ' xmlns:x="urn:x&amp;"');
    expect(found).toEqual([expected]);
    expect(feedOf(decode(encode(withContent({ others: [expected] }))).message).entries?.[0]?.content?.others).toEqual([expected]);
  });

  test("the default namespace from outside is declared where it is in force", () => {
    expect(content("<a><b xmlns=''><c/></b></a>", ' xmlns="urn:d"')).toEqual([`<a xmlns="urn:d"><b xmlns=''><c/></b></a>`]);
    expect(content("<x:a><b/></x:a>", ' xmlns="urn:d" xmlns:x="urn:x"')).toEqual(['<x:a xmlns:x="urn:x" xmlns="urn:d"><b/></x:a>']);
  });

  test("are refused where they have no namespace, or that of Atom", () => {
    for (const inner of ["<a/>", "<atom:note/>"])
      expect(faultOf(() => content(inner))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED" });
  });

  test("cannot break out of their place when they are written", () => {
    for (const text of [
      "<a/>",
      "</atom:content>",
      '<a xmlns="urn:a"/></atom:content><atom:content>',
      "",
      "text",
      '<atom:a xmlns:atom="http://www.w3.org/2005/Atom"/>',
    ]) {
      expect(faultOf(() => encode(withContent({ others: ['<a xmlns="urn:a"/>', text] })))).toMatchObject({
        code: "ERR_OADR_MESSAGE_INVALID",
        path: "oadrUpdateReport.oadrReports[0].intervals[0].streamPayloadBases[0].feed.entries[0].content.others[1]",
      });
      expect(() => fromJson(toJsonLike(withContent({ others: [text] })))).toThrow("expected the XML text of one element");
    }
  });
});

/** JSON of a message that could not be written. */
const toJsonLike = (value: Message): unknown => JSON.parse(JSON.stringify(value));

describe("text and elements", () => {
  const titleOf = (title: string): unknown => feedOf(lenient(xml(`<atom:subtitle${title}</atom:subtitle>`)).message).subtitle;
  const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div>';

  test("a text is plain, HTML or XHTML", () => {
    expect(titleOf("> a &lt;b> <!-- c --><![CDATA[&]]> ")).toEqual({ value: " a <b> & " });
    expect(titleOf(' type="html">&lt;p>a&lt;/p>')).toEqual({ contentType: "html", value: "<p>a</p>" });
    expect(titleOf(` type="xhtml" xml:lang="en">\n  ${DIV}\n`)).toEqual({ contentType: "xhtml", lang: "en", xhtml: DIV });
  });

  test("attributes come in the order of the model", () => {
    expect(JSON.stringify(titleOf(' xml:lang="en" xml:base="http://a/" type="text">a'))).toBe(
      '{"contentType":"text","base":"http://a/","lang":"en","value":"a"}',
    );
  });

  test("text beside elements is reported, and left out by who goes on", () => {
    const { issues, message: read } = lenient(xml(`<atom:subtitle>a ${DIV}</atom:subtitle>`));
    expect(issues).toMatchObject([{ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: `${PLACE}/atom:subtitle`, recovered: true }]);
    expect(feedOf(read).subtitle).toEqual({ xhtml: DIV });
  });

  test("text beside elements cannot be written", () => {
    for (const write of [encode, toJson]) {
      expect(faultOf(() => write(message({ ...feed, title: { value: "a", xhtml: DIV } })))).toMatchObject({
        path: "oadrUpdateReport.oadrReports[0].intervals[0].streamPayloadBases[0].feed.title.xhtml",
        detail: "stands beside value; only one of them can",
      });
    }
  });

  test("elements where a text should be are reported", () => {
    const { issues, message: read } = lenient(xml("<atom:generator>a<b/></atom:generator>"));
    expect(issues).toMatchObject([{ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: `${PLACE}/atom:generator` }]);
    expect(feedOf(read).generator).toEqual({ value: "a" });
  });
});

test("a description that is empty counts as none, and is told", () => {
  const empty = unit("RealEnergy", "Wh").replace(/<power:energyReal>.*<\/power:energyReal>/, "<oadr:oadrGBDataDescription/>");
  const { issues, message: read } = lenient(empty);
  expect(issues).toMatchObject([{ code: "ERR_OADR_ELEMENT_MISSING", detail: "is empty; expected inside is atom:feed", recovered: true }]);
  expect(JSON.stringify(read)).not.toContain("itemBase");
});

test("what Atom demands once is demanded, though the official XSDs cannot", () => {
  expect(faultOf(() => decode(xml("").replace("<atom:id>urn:uuid:1</atom:id>", "")))).toMatchObject({
    code: "ERR_OADR_ELEMENT_MISSING",
    path: `${PLACE}/atom:id`,
  });
  expect(faultOf(() => decode(xml("<atom:title/>")))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: `${PLACE}/atom:title` });
});

test("a time beyond what a number holds exactly is refused, not rounded", () => {
  const block = (start: string): string =>
    entry(
      `<atom:content><espi:IntervalBlock><espi:interval><espi:start>${start}</espi:start></espi:interval></espi:IntervalBlock></atom:content>`,
    );
  expect(() => decode(block("9007199254740991"))).not.toThrow();
  expect(faultOf(() => decode(block("9007199254740992")))).toMatchObject({ code: "ERR_OADR_VALUE_INVALID" });
});

const schemas = folderOf(withXmllint(officialSchemas()), "Green Button messages, against the official XSDs");

test.skipIf(schemas === undefined)("the official schema accepts any feed that is written, but for XHTML, which it does not know", () => {
  const messages = fc.sample(fc.oneof(anyMessage("oadrUpdateReport"), anyMessage("oadrRegisterReport")), 150);
  const xhtml = /<div xmlns="http:\/\/www.w3.org\/1999\/xhtml".*?<\/div>/gs;
  const written = messages.map((each) => encode(each).replace(xhtml, "")).filter((text) => text.includes("<atom:feed"));
  expect(written.length).toBeGreaterThan(20);
  const faults = faultsOf(schemas ?? "", new Map(written.map((text, index) => [`any-${index}`, text])));
  // Values at random are no URIs to xmllint, have more digits than it counts, and are not unique.
  const chance = /fails to validate$|'xs:(?:anyURI|decimal|ID)'\.$|MarketContextType'\.$/;
  expect(faults.filter((line) => !chance.test(line))).toEqual([]);
});

test("elements that come in another order, many times over, keep their own texts", () => {
  const payloadOf = ([title, id]: readonly [string, string]): string =>
    `<ei:interval><oadr:oadrGBPayload><atom:feed><atom:title>${title}</atom:title><atom:id>${id}</atom:id>` +
    "<atom:updated>2026-07-01T12:00:00Z</atom:updated></atom:feed></oadr:oadrGBPayload></ei:interval>";
  // At first both have the same text, by which they cannot be told apart.
  const pairs = Array.from({ length: 40 }, (_, index): [string, string] =>
    index < 20 ? ["a", "a"] : [`title ${index}`, `urn:id:${index}`],
  );
  const { message: read } = decode(report(pairs.map(payloadOf).join("")));
  if (read.type !== "oadrUpdateReport") throw new Error("it is another message");
  const feeds = read.oadrReports[0]?.intervals?.flatMap(({ streamPayloadBases }) =>
    streamPayloadBases.flatMap((payload) => (payload.type === "oadrGBPayload" ? [payload.feed] : [])),
  );
  expect(feeds?.map(({ title, id }) => [title.value, id])).toEqual(pairs);
});
