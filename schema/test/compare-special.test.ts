import { describe, expect, test } from "vitest";
import { OurEntries } from "../emit/form/entries.ts";
import {
  any,
  anything,
  attribute,
  closed,
  coded,
  type Def,
  either,
  one,
  optional,
  scalars,
  sequence,
  special,
  structure,
  value,
  type Wildcard,
  wild,
} from "../src/index.ts";
import { compare } from "./compare.ts";
import { globalType } from "./xsd/element.ts";
import { SchemaSet } from "./xsd/schema-set.ts";

// What only Green Button and signatures have, in a small schema of our own.
const XSD = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110"
    targetNamespace="http://docs.oasis-open.org/ns/energyinterop/201110" elementFormDefault="qualified">
  <xs:complexType name="Feed" mixed="true">
    <xs:choice minOccurs="3" maxOccurs="unbounded">
      <xs:element name="id" type="ei:Id"/>
      <xs:element name="count" type="ei:Count" minOccurs="0"/>
      <xs:element name="extension" type="xs:anyType" minOccurs="0" maxOccurs="unbounded"/>
      <xs:any namespace="##other"/>
    </xs:choice>
    <xs:attributeGroup ref="ei:common"/>
  </xs:complexType>
  <xs:complexType name="Id"><xs:simpleContent><xs:extension base="xs:anyURI">
    <xs:attribute name="kind" type="xs:string" use="required"/>
  </xs:extension></xs:simpleContent></xs:complexType>
  <xs:attributeGroup name="common">
    <xs:attribute name="base" type="ei:Short"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:attributeGroup>
  <xs:simpleType name="Short"><xs:restriction base="xs:string"><xs:maxLength value="256"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="UInt16"><xs:restriction base="xs:unsignedShort"/></xs:simpleType>
  <xs:simpleType name="Count"><xs:union memberTypes="ei:UInt16"><xs:simpleType><xs:restriction base="ei:UInt16">
    <xs:enumeration value="0"/><xs:enumeration value="7"/><xs:enumeration value="7"/>
  </xs:restriction></xs:simpleType></xs:union></xs:simpleType>
  <xs:complexType name="Key"><xs:choice>
    <xs:sequence minOccurs="0"><xs:element name="p" type="xs:string"/><xs:element name="q" type="xs:string"/></xs:sequence>
    <xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:choice></xs:complexType>
</xs:schema>`;

const Count = coded("ei:Count", scalars.uint16, "A count.", "0=none 7=seven");
const kind = { ...attribute(":kind", scalars.text, ""), occurs: "1" as const };
const Id = special("ei:Id", "", { flat: true }, { kind, value: value(scalars.anyUri, "") });
const lax: Wildcard = { namespace: "##other", process: "lax" };

const parts = {
  base: attribute(":base", scalars.string256, ""),
  id: one("ei:id", Id, ""),
  count: optional("ei:count", Count, ""),
  extensions: any("ei:extension", anything, ""),
  others: { ...wild("*", { namespace: "##other", process: "strict" }), round: "1" as const },
};
const model = { anyOrder: 3, mixed: true, otherAttributes: lax } as const;
const Feed = special("ei:Feed", "", model, parts);

const pq = sequence("?", one("ei:p", scalars.text, ""), one("ei:q", scalars.text, ""));
const Key = structure("ei:Key", "", either("1", pq, wild("*", { namespace: "##any", process: "lax" })));

const version = closed("ei:none", "", []);
const differences = (name: string, def: Def, xsd = XSD): string[] =>
  compare([new OurEntries(version).typed(name, def), globalType(new SchemaSet(["own.xsd"], () => xsd), name)]);

test("equal types have no difference", () => {
  expect(differences("ei:Feed", Feed)).toEqual([]);
  expect(differences("ei:Key", Key)).toEqual([]);
});

describe("is told with its place:", () => {
  const changed = (more: object, fields: object = {}): Def => ({ ...Feed, ...more, fields: { ...parts, ...fields } });

  test.each<[string, Def, string]>([
    [
      "a number of rounds",
      changed({ anyOrder: 1 }),
      "ei:Feed has occurrence of the whole 1..Infinity in our entries, 3..Infinity in the XSD",
    ],
    ["mixed text", changed({ mixed: undefined }), "ei:Feed has mixed text false in our entries, true in the XSD"],
    [
      "a wildcard for attributes",
      changed({ otherAttributes: { ...lax, process: "strict" } }),
      "ei:Feed has wildcard for attributes ##other strict in our entries, ##other lax in the XSD",
    ],
    ["a wildcard", changed({}, { others: wild("*", lax) }), "ei:Feed has child any ##other strict in the XSD only"],
    [
      "an occurrence in a round",
      changed({}, { others: { ...parts.others, round: "?" } }),
      "ei:Feed/any ##other strict has occurrence 0..1 in our entries, 1..1 in the XSD",
    ],
    [
      "a length",
      changed({}, { base: attribute(":base", scalars.text, "") }),
      "ei:Feed/@base has greatest length undefined in our entries, 256 in the XSD",
    ],
    [
      "a code",
      changed({}, { count: optional("ei:count", { ...Count, codes: { none: 0 } }, "") }),
      "ei:Feed/ei:count has value 7 in the XSD only",
    ],
    [
      "text of any kind",
      changed({}, { extensions: any("ei:extension", scalars.text, "") }),
      "ei:Feed/ei:extension has content text in our entries, anything in the XSD",
    ],
    [
      "an attribute beside text",
      changed({}, { id: one("ei:id", { ...Id, fields: { value: value(scalars.anyUri, "") } }, "") }),
      "ei:id has attribute kind in the XSD only",
    ],
  ])("%s", (_, def, expected) => {
    expect(differences("ei:Feed", def)).toContain(expected);
  });

  test("a group in a group", () => {
    const [p, q] = [one("ei:p", scalars.text, ""), one("ei:q", scalars.text, "")];
    const others = wild("*", { namespace: "##any", process: "lax" });
    const turned = structure("ei:Key", "", either("1", sequence("?", q, p), others));
    expect(differences("ei:Key", turned)).toContain("ei:Key has child sequence(ei:p ei:q) in the XSD only");
    const once = structure("ei:Key", "", either("1", sequence("1", p, q), others));
    expect(differences("ei:Key", once)).toEqual(["ei:Key/sequence(ei:p ei:q) has occurrence 1..1 in our entries, 0..1 in the XSD"]);
  });
});

test.each([
  [
    "<xs:simpleContent><xs:extension",
    "<xs:simpleContent><xs:restriction",
    "</xs:extension></xs:simpleContent>",
    "simple content by restriction",
  ],
  ["<xs:any namespace", "<xs:group namespace", "", "group in a choice"],
])("what the comparison does not understand is refused, not passed over: %s", (part, instead, end, message) => {
  const xsd = XSD.replace(part, instead).replace(end, end.replace("extension", "restriction"));
  expect(() => differences("ei:Feed", Feed, xsd)).toThrow(message);
});
