import { describe, expect, test } from "vitest";
import { decode } from "../decode.ts";
import { faultOf } from "../testing/fault.ts";
import { EI, enveloped, OADR, poll } from "../testing/xml.ts";

const ven = "<ei:venID>v</ei:venID>";
const bare = (attributes: string, content: string): string =>
  `<p:oadrPoll xmlns:p="${OADR}" xmlns:e="${EI}"${attributes}>${content}</p:oadrPoll>`;

/** Well-formed documents, and the VEN id that each holds. */
const wellFormed: [string, string, string][] = [
  ["prefixes of ours", poll(ven), "v"],
  ["a bare message", bare("", "<e:venID>v</e:venID>"), "v"],
  ["a bare signed object", `<oadrSignedObject xmlns="${OADR}"><oadrPoll><venID xmlns="${EI}">v</venID></oadrPoll></oadrSignedObject>`, "v"],
  ["default namespaces", `<oadrPoll xmlns="${OADR}"><venID xmlns="${EI}">v</venID></oadrPoll>`, "v"],
  ["prefixes exchanged", `<ei:oadrPoll xmlns:ei="${OADR}" xmlns:oadr="${EI}"><oadr:venID>v</oadr:venID></ei:oadrPoll>`, "v"],
  ["a prefix bound again inside", `<a:oadrPoll xmlns:a="${OADR}"><a:venID xmlns:a="${EI}">v</a:venID></a:oadrPoll>`, "v"],
  [
    "a default namespace taken back",
    `<p:oadrPoll xmlns:p="${OADR}" xmlns="urn:x"><q:venID xmlns:q="${EI}" xmlns="">v</q:venID></p:oadrPoll>`,
    "v",
  ],
  [
    "two prefixes for one namespace",
    `<p:oadrPoll xmlns:p="${OADR}" xmlns:q="${OADR}" xmlns:f="${EI}" xmlns:e="${EI}"><f:venID>v</f:venID></p:oadrPoll>`,
    "v",
  ],
  ["a prefix that is not ASCII", `<é:oadrPoll xmlns:é="${OADR}" xmlns:Ω="${EI}"><Ω:venID>v</Ω:venID></é:oadrPoll>`, "v"],
  ["a long prefix", bare(` xmlns:${"long".repeat(50)}="${EI}"`, `<${"long".repeat(50)}:venID>v</${"long".repeat(50)}:venID>`), "v"],
  ["single quotes", poll(ven).replaceAll('"', "'"), "v"],
  ["a declaration", `<?xml version="1.0" encoding="UTF-8"?>${poll(ven)}`, "v"],
  ["a declaration in single quotes and capitals", `<?xml version='1.0' encoding='Utf-8' standalone='yes' ?>\n${poll(ven)}`, "v"],
  ["encoding utf8", `<?xml version="1.0" encoding="utf8"?>${poll(ven)}`, "v"],
  ["encoding US-ASCII", `<?xml version="1.0" encoding="US-ASCII"?>${poll(ven)}`, "v"],
  ["version 1.1", `<?xml version="1.1"?>${poll(ven)}`, "v"],
  ["a byte order mark", `\uFEFF<?xml version="1.0"?>${poll(ven)}`, "v"],
  ["white space before the declaration", ` \r\n<?xml version="1.0"?>${poll(ven)}`, "v"],
  ["white space and line ends everywhere", poll(ven).replaceAll("><", ">\r\n\t <"), "v"],
  ["white space inside tags", bare(' \n xml:lang = "en"\t', "<e:venID\n>v</e:venID  >"), "v"],
  ["comments and instructions everywhere", `<!--a--><?b c?>${poll(`<!-- <x> & ]]> -->${ven}<?pi?>`)}<!----><?z?>\n`, "v"],
  ["a comment inside text", poll("<ei:venID>a<!-- b -->c</ei:venID>"), "ac"],
  ["an instruction inside text", poll("<ei:venID>a<?b c?>d</ei:venID>"), "ad"],
  ["CDATA", poll("<ei:venID><![CDATA[<a>&amp;]]]]><![CDATA[>]]></ei:venID>"), "<a>&amp;]]>"],
  ["white space as CDATA between elements", poll(`<![CDATA[ \n ]]>${ven}`), "v"],
  ["predefined references", poll("<ei:venID>&lt;&gt;&amp;&quot;&apos;</ei:venID>"), "<>&\"'"],
  ["character references", poll("<ei:venID>&#65;&#x42;&#x1F600;&#13;&#0000000067;</ei:venID>"), "AB😀\rC"],
  ["a reference that looks like another", poll("<ei:venID>&amp;lt;</ei:venID>"), "&lt;"],
  ["line ends in text", poll("<ei:venID>a\r\nb\rc\nd</ei:venID>"), "a\nb\nc\nd"],
  ["> and ] in text", poll("<ei:venID>a>]]b]></ei:venID>"), "a>]]b]>"],
  ["> in an attribute", bare(' xml:base="a>b"', "<e:venID>v</e:venID>"), "v"],
  ["characters beyond one byte", poll("<ei:venID>Zürich – 東京 😀</ei:venID>"), "Zürich – 東京 😀"],
  ["a text of a hundred thousand characters", poll(`<ei:venID>${"x".repeat(100_000)}</ei:venID>`), "x".repeat(100_000)],
  ["white space that belongs to a text", poll("<ei:venID> v </ei:venID>"), " v "],
  ["an empty required text", poll("<ei:venID/>"), ""],
  ["an empty required text in two tags", poll("<ei:venID></ei:venID>"), ""],
  [
    "xsi:schemaLocation",
    enveloped(`<oadr:oadrPoll xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">${ven}</oadr:oadrPoll>`),
    "v",
  ],
  ["many unused declarations", bare(Array.from({ length: 40 }, (_, i) => ` xmlns:n${i}="urn:${i}"`).join(""), "<e:venID>v</e:venID>"), "v"],
];

test.each(wellFormed)("%s: is read", (_, xml, venId) => {
  const { message } = decode(xml);
  expect(message).toEqual({ type: "oadrPoll", venId });
  // A second time, when scopes and guesses are known.
  expect(decode(new TextEncoder().encode(xml)).message).toEqual(message);
});

/** Documents that are not well-formed, and a part of what is said about each. */
const malformed: [string, string, string][] = [
  ["nothing", "", "no root element"],
  ["only white space", " \n", "no root element"],
  ["only a declaration", '<?xml version="1.0"?>', "no root element"],
  ["plain text", "hello", '"hello" stands before the root'],
  ["text before the root", `a${poll(ven)}`, "before the root"],
  ["text after the root", `${poll(ven)}a`, '"a" follows the root'],
  ["two roots", poll(ven) + poll(ven), "a second root element"],
  ["CDATA outside the root", `<![CDATA[a]]>${poll(ven)}`, "a CDATA section stands outside"],
  ["a root without end", poll(ven).replace("</oadr:oadrPayload>", ""), "the document ends inside element oadrPayload"],
  ["an end inside a text", `<p:oadrPoll xmlns:p="${OADR}" xmlns:e="${EI}"><e:venID>v`, "the document ends inside element ei:venID"],
  ["an end inside a tag", `<p:oadrPoll xmlns:p="${OADR}"`, "ends inside a tag"],
  ["an end inside an end tag", poll(ven).slice(0, -1), "is due"],
  ["another end tag", poll("<ei:venID>v</ei:vtnID>"), "</ei:venID> is due"],
  ["an end tag with another prefix", bare(` xmlns:f="${EI}"`, "<e:venID>v</f:venID>"), "</e:venID> is due"],
  ["an end tag in other letters", poll("<ei:venID>v</ei:venid>"), "</ei:venID> is due"],
  ["elements that overlap", poll("<ei:venID>v</oadr:oadrPoll></ei:venID>"), "</ei:venID> is due"],
  ["an attribute twice", bare(' xml:lang="a" xml:lang="b"', ven), "stands twice"],
  [
    "an attribute twice under two prefixes",
    bare(` xmlns:f="${EI}" e:schemaVersion="2.0b" f:schemaVersion="2.0b"`, ven),
    "are the same, since both prefixes stand for",
  ],
  ["a declaration twice", bare(` xmlns:e="${EI}"`, ven), "stands twice"],
  ["an attribute without value", bare(" a", ven), "has no value"],
  ["an attribute without quotes", bare(" a=b", ven), "not quoted"],
  ["an attribute without end", `<p:oadrPoll xmlns:p="${OADR}>`, "has no end"],
  ["attributes without white space between", bare(' a="1"b="2"', ven), "white space is missing"],
  ["< in an attribute", bare(' xml:lang="<"', ven), "&lt;"],
  ["an unknown reference in an attribute", bare(' xml:lang="&nbsp;"', ven), '"&nbsp;" is not known'],
  ["an attribute name that starts with a digit", bare(' 1a="b"', ven), "starts no attribute name"],
  ["an undeclared prefix on an element", poll("<nope:venID>v</nope:venID>"), '"nope" is not declared'],
  ["an undeclared prefix on an attribute", bare(' nope:a="b"', ven), '"nope" is not declared'],
  [
    "a prefix used after its scope",
    `<p:oadrPoll xmlns:p="${OADR}"><e:venID xmlns:e="${EI}">v</e:venID><e:venID>w</e:venID></p:oadrPoll>`,
    '"e" is not declared',
  ],
  ["a prefix taken back", bare(' xmlns:a=""', ven), "empty namespace"],
  ["prefix xmlns declared", bare(' xmlns:xmlns="a"', ven), "cannot be declared"],
  ["prefix xml bound elsewhere", bare(' xmlns:xml="a"', ven), "belongs to"],
  ["the namespace of xml bound elsewhere", bare(' xmlns:a="http://www.w3.org/XML/1998/namespace"', ven), "belongs to"],
  ["a name with two colons", poll("<ei:a:b>v</ei:a:b>"), '":" is not allowed in an element name'],
  ["a name that starts with a colon", poll("<:a/>"), "starts no tag"],
  ["a name that starts with a digit", poll("<1a/>"), "starts no tag"],
  ["a tag that starts with white space", poll("< ei:venID>v</ei:venID>"), "starts no tag"],
  ["a plain < in text", poll("<ei:venID>a < b</ei:venID>"), "&lt;"],
  ["a plain & in text", poll("<ei:venID>a & b</ei:venID>"), "&amp;"],
  ["an entity of HTML", poll("<ei:venID>&nbsp;</ei:venID>"), '"&nbsp;" is not known'],
  ["a reference without semicolon", poll("<ei:venID>&amp</ei:venID>"), "& starts no reference"],
  ["a reference to a forbidden character", poll("<ei:venID>&#0;</ei:venID>"), "forbids"],
  ["a reference to a surrogate", poll("<ei:venID>&#xD800;</ei:venID>"), "forbids"],
  ["a reference beyond Unicode", poll("<ei:venID>&#x110000;</ei:venID>"), "forbids"],
  ["a reference without digits", poll("<ei:venID>&#x;</ei:venID>"), "is not known"],
  ["a reference between elements", poll(`&bad;${ven}`), "is not known"],
  ["]]> in text", poll("<ei:venID>a]]>b</ei:venID>"), "]]&gt;"],
  ["]]> between elements", poll(`${ven}]]>`), "]]&gt;"],
  ["-- in a comment", poll(`<!-- a -- b -->${ven}`), "-- in a comment"],
  ["a comment that ends in --->", poll(`<!-- a --->${ven}`), "-- in a comment"],
  ["a comment without end", poll("<!-- a"), "a comment has no end"],
  ["CDATA without end", poll("<ei:venID><![CDATA[a</ei:venID>"), "CDATA section has no end"],
  ["an instruction without end", poll("<?a b"), "instruction has no end"],
  ["an instruction without name", poll("<? a?>"), "starts no processing instruction"],
  ["an instruction named XML", poll('<?XML version="1.0"?>'), "only at the very beginning"],
  ["a declaration after a comment", `<!--a--><?xml version="1.0"?>${poll(ven)}`, "only at the very beginning"],
  ["version 2.0", `<?xml version="2.0"?>${poll(ven)}`, '"2.0" is not supported'],
  ["a declaration without version", `<?xml encoding="UTF-8"?>${poll(ven)}`, "XML declaration"],
  ["a declaration in the wrong order", `<?xml encoding="UTF-8" version="1.0"?>${poll(ven)}`, "XML declaration"],
  ["another encoding", `<?xml version="1.0" encoding="ISO-8859-1"?>${poll(ven)}`, '"ISO-8859-1" is not supported'],
  ["a DOCTYPE", `<!DOCTYPE a>${poll(ven)}`, "DOCTYPE is refused"],
  ["entities that grow", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]>${poll("<ei:venID>&b;</ei:venID>")}`, "DOCTYPE is refused"],
  ["a DOCTYPE inside", poll(`<!DOCTYPE a>${ven}`), "DOCTYPE is refused"],
  ["a control character", poll("<ei:venID>\u0001</ei:venID>"), "U+0001 is not allowed"],
  ["U+FFFE", poll("<ei:venID>\uFFFE</ei:venID>"), "U+FFFE is not allowed"],
  ["half a surrogate pair", poll("<ei:venID>\uD83D</ei:venID>"), "U+D83D is not allowed"],
  [
    "a malformed signature",
    enveloped("").replace("<oadr:oadrSignedObject>", "<ds:Signature><a></b></ds:Signature><oadr:oadrSignedObject>"),
    "</a> is due",
  ],
];

test.each(malformed)("%s: is refused as malformed", (_, xml, detail) => {
  const fault = faultOf(() => decode(xml));
  expect(fault).toMatchObject({ code: "ERR_OADR_XML_MALFORMED", detail: expect.stringContaining(detail) });
  expect(fault.line).toBeGreaterThan(0);
  // The same when departures from the schema are tolerated, and after other documents filled the caches.
  decode(poll(ven));
  expect(faultOf(() => decode(xml, { onIssue: () => {} })).code).toBe("ERR_OADR_XML_MALFORMED");
});

describe("bytes", () => {
  test("that are not UTF-8 are refused", () => {
    const bytes = new TextEncoder().encode(poll(ven));
    bytes[200] = 0xff;
    expect(faultOf(() => decode(bytes))).toMatchObject({
      code: "ERR_OADR_XML_MALFORMED",
      detail: "byte 0xFF is not UTF-8",
      line: 1,
      column: 201,
    });
  });
  test("in UTF-16 are refused by that name", () => {
    expect(faultOf(() => decode(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).detail).toContain("UTF-16");
    expect(faultOf(() => decode(Uint8Array.of(0, 0x3c))).detail).toContain("UTF-16");
  });
  test("of a part of a larger buffer are read from their offset", () => {
    const bytes = new TextEncoder().encode(`junk${poll(ven)}junk`);
    expect(decode(bytes.subarray(4, -4)).message).toEqual({ type: "oadrPoll", venId: "v" });
  });
});

describe("limits", () => {
  const limitOf = (xml: string | Uint8Array, options: object): unknown => {
    const { code, detail } = faultOf(() => decode(xml, options));
    return [code, detail];
  };
  test("on length", () => {
    const xml = poll(ven);
    expect(decode(xml, { maxBytes: xml.length }).message.type).toBe("oadrPoll");
    const expected = ["ERR_OADR_XML_LIMIT", `the document is longer than maxBytes, ${xml.length - 1}`];
    expect(limitOf(xml, { maxBytes: xml.length - 1 })).toEqual(expected);
    expect(limitOf(new TextEncoder().encode(xml), { maxBytes: xml.length - 1 })).toEqual(expected);
  });
  test("on depth, in known elements as in skipped ones", () => {
    expect(decode(poll(ven), { maxDepth: 4 }).message.type).toBe("oadrPoll");
    expect(limitOf(poll(ven), { maxDepth: 3 })).toEqual(["ERR_OADR_XML_LIMIT", "elements nest deeper than maxDepth, 3"]);
    const deep = poll(`${ven}${"<a>".repeat(200)}${"</a>".repeat(200)}`);
    expect(limitOf(deep, { onIssue: () => {} })).toEqual(["ERR_OADR_XML_LIMIT", "elements nest deeper than maxDepth, 100"]);
  });
  test("on the number of elements", () => {
    expect(decode(poll(ven), { maxElements: 4 }).message.type).toBe("oadrPoll");
    expect(limitOf(poll(ven), { maxElements: 3 })).toEqual(["ERR_OADR_XML_LIMIT", "there are more elements than maxElements, 3"]);
    const wide = poll(`${ven}<a>${"<b/>".repeat(50)}</a>`);
    expect(limitOf(wide, { maxElements: 20, onIssue: () => {} })).toEqual([
      "ERR_OADR_XML_LIMIT",
      "there are more elements than maxElements, 20",
    ]);
  });
  test("on attributes", () => {
    const many = Array.from({ length: 65 }, (_, i) => ` a${i}="b"`).join("");
    expect(limitOf(bare(many, ""), {})).toEqual(["ERR_OADR_XML_LIMIT", "more than 64 attributes on one element"]);
  });
  test("on reported faults", () => {
    let heard = 0;
    const xml = poll(ven + "<a/>".repeat(5000));
    expect(limitOf(xml, { onIssue: () => heard++ })).toEqual(["ERR_OADR_XML_LIMIT", "more than 1000 faults"]);
    expect(heard).toBe(1001);
  });
});

test("scopes of many documents are not kept for ever, and work after they were dropped", () => {
  for (let i = 0; i < 500; i++) {
    const xml = `<a${i}:oadrPoll xmlns:a${i}="${OADR}" xmlns:e="${EI}"><e:venID>v${i}</e:venID></a${i}:oadrPoll>`;
    expect(decode(xml).message).toEqual({ type: "oadrPoll", venId: `v${i}` });
  }
  expect(decode(poll(ven)).message).toEqual({ type: "oadrPoll", venId: "v" });
});

test("a document can be decoded while another one is", () => {
  const inner: unknown[] = [];
  const xml = poll(`<ei:venID>outer</ei:venID><ei:groupID/>`);
  const { message } = decode(xml, { onIssue: () => inner.push(decode(poll("<ei:venID>inner</ei:venID>")).message) });
  expect(message).toEqual({ type: "oadrPoll", venId: "outer" });
  expect(inner).toEqual([{ type: "oadrPoll", venId: "inner" }]);
});

test("a name that is not ASCII stands for no element of the schema", () => {
  // The namespace of venID is not declared here, so that no name could stand for it.
  expect(faultOf(() => decode(`<oadrPoll xmlns="${OADR}"><東京>v</東京></oadrPoll>`)).code).toBe("ERR_OADR_ELEMENT_UNEXPECTED");
});
