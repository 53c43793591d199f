import { expect, test } from "vitest";
import { OurEntries } from "../emit/form/entries.ts";
import {
  closed,
  type Def,
  extensible,
  type FieldDef,
  type Fields,
  type MessageDef,
  message,
  one,
  optional,
  scalars,
  some,
  type TypeDef,
  type,
} from "../src/index.ts";
import { compare } from "./compare.ts";
import { globalElement } from "./xsd/element.ts";
import { SchemaSet } from "./xsd/schema-set.ts";

// A small schema of our own, so that the comparison is tested where the official files are not at hand.
const XSD = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110"
    targetNamespace="http://docs.oasis-open.org/ns/energyinterop/201110" elementFormDefault="qualified" attributeFormDefault="qualified">
  <xs:element name="greeting" type="ei:greetingType"/>
  <xs:complexType name="greetingType">
    <xs:complexContent><xs:extension base="ei:PoliteType"><xs:sequence>
      <xs:element name="mood" type="ei:MoodType" minOccurs="0"/>
      <xs:element name="guests"><xs:complexType><xs:sequence>
        <xs:element name="guest" type="ei:GuestType" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:complexType name="PoliteType">
    <xs:annotation><xs:documentation>not looked at</xs:documentation></xs:annotation>
    <xs:sequence><xs:element name="title" type="xs:string"/></xs:sequence>
    <xs:attribute ref="ei:schemaVersion"/>
  </xs:complexType>
  <xs:complexType name="GuestType"><xs:sequence><xs:element name="age" type="ei:ConfidenceType"/></xs:sequence></xs:complexType>
  <xs:simpleType name="ConfidenceType"><xs:restriction base="xs:unsignedInt">
    <xs:minInclusive value="0"/><xs:maxInclusive value="100"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="MoodType"><xs:union memberTypes="ei:MoodNames ei:Own"/></xs:simpleType>
  <xs:simpleType name="MoodNames"><xs:restriction base="xs:token">
    <xs:enumeration value="glad"/><xs:enumeration value="sad"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="Own"><xs:restriction base="xs:token"><xs:pattern value="x-\\S.*"/></xs:restriction></xs:simpleType>
  <xs:attribute name="schemaVersion" type="ei:MoodType"/>
</xs:schema>`;

const Mood = extensible("ei:MoodType", "A mood.", ["glad", "sad"]);
const Guest: TypeDef = type("ei:GuestType", "A guest.", { age: one("ei:age", scalars.confidence, "Years.") });

const title: FieldDef = one("ei:title", scalars.text, "How to call.");
const mood: FieldDef = optional("ei:mood", Mood, "How it goes.");
const guests = (of: Def): FieldDef => one("ei:guests", of, "Who came.", { each: ["ei:guest"], eachOccurs: "+" });

const greeting = (fields: Fields): MessageDef =>
  message("ei:greeting", "Says hello.", { service: "any", from: "both", answers: [] }, fields);

const differences = (fields: Fields, xsd = XSD): string[] =>
  compare([
    new OurEntries(Mood).typed("ei:greeting", greeting(fields)),
    globalElement(new SchemaSet(["own.xsd"], () => xsd), "ei:greeting"),
  ]);

test("equal schemas have no difference", () => {
  expect(differences({ title, mood, guests: guests(Guest) })).toEqual([]);
});

test.each<[string, Fields, string]>([
  [
    "an order",
    { mood, title, guests: guests(Guest) },
    "ei:greeting has order ei:mood ei:title ei:guests in our entries, ei:title ei:mood ei:guests in the XSD",
  ],
  ["a missing child", { title, guests: guests(Guest) }, "ei:greeting has child ei:mood in the XSD only"],
  ["a surplus child", { title, mood, guests: guests(Guest), more: title }, "ei:greeting has a child twice in our entries"],
  [
    "an occurrence",
    { title, mood: one("ei:mood", Mood, ""), guests: guests(Guest) },
    "ei:greeting/ei:mood has occurrence 1..1 in our entries, 0..1 in the XSD",
  ],
  [
    "an occurrence inside a wrapper",
    { title, mood, guests: { ...guests(Guest), eachOccurs: "*" } },
    "ei:guests/ei:guest has occurrence 0..Infinity in our entries, 1..Infinity in the XSD",
  ],
  ["a missing wrapper", { title, mood, guests: some("ei:guests", Guest, "") }, "ei:guests has child ei:guest in the XSD only"],
  [
    "a built-in type",
    { title: one("ei:title", scalars.anyUri, ""), mood, guests: guests(Guest) },
    "ei:greeting/ei:title has base type xs:anyURI in our entries, xs:string in the XSD",
  ],
  [
    "a largest value",
    { title, mood, guests: guests(type("ei:GuestType", "", { age: one("ei:age", scalars.unsignedInt, "") })) },
    "ei:guest/ei:age has largest value undefined in our entries, 100 in the XSD",
  ],
  ["the name of a type", { title, mood, guests: guests({ ...Guest, xsd: "ei:Guest" }) }, "type ei:Guest is ei:GuestType in the XSD"],
  [
    "a value of an enumeration",
    { title, mood: optional("ei:mood", extensible("ei:MoodType", "", ["glad"]), ""), guests: guests(Guest) },
    "ei:greeting/ei:mood has value sad in the XSD only",
  ],
  [
    "an enumeration that is closed",
    { title, mood: optional("ei:mood", closed("ei:MoodType", "", ["glad", "sad"]), ""), guests: guests(Guest) },
    "ei:greeting/ei:mood has extension undefined in our entries, x-\\S.* in the XSD",
  ],
  [
    "text instead of children",
    { title, mood, guests: guests(scalars.text) },
    "ei:guests/ei:guest has content text in our entries, children in the XSD",
  ],
  [
    "an attribute",
    { title, mood, guests: guests({ ...Guest, fields: { ...Guest.fields, id: optional("gml:id", scalars.id, "", { attribute: true }) } }) },
    "ei:guest has attribute gml:id in our entries only",
  ],
])("%s that differs is told with its place", (_, fields, expected) => {
  expect(differences(fields)).toContain(expected);
});

test.each([
  ['<xs:sequence><xs:element name="title" type="xs:string"/></xs:sequence>', "<xs:all/>", "a complex type with all"],
  ['<xs:maxInclusive value="100"/>', '<xs:maxExclusive value="100"/>', "a restriction by maxExclusive 100 of xs:unsignedInt"],
  ["ei:MoodNames ei:Own", "ei:Own ei:MoodNames", "a union that is not an enumeration and a pattern"],
  ['type="ei:GuestType"', 'type="ei:Nobody"', "not declared: type ei:Nobody"],
])("what the comparison does not understand is refused, not passed over: %s", (part, instead, message) => {
  expect(() => differences({ title, mood, guests: guests(Guest) }, XSD.replace(part, instead))).toThrow(message);
});
