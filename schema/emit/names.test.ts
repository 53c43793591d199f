import { describe, expect, test } from "vitest";
import type { FieldDef } from "../src/index.ts";
import { propertyExceptions, propertyName, regularPropertyName, regularTypeName, typeExceptions, typeName } from "./names.ts";
import { entries } from "./registry.ts";

const named = entries.map(({ file, name, def }) => ({ label: `${file} ${name}`, name, def }));
const fields: readonly { label: string; key: string; field: FieldDef }[] = entries.flatMap(({ name, def }) =>
  def.kind === "type" || def.kind === "message"
    ? Object.entries(def.fields).map(([key, field]) => ({ label: `${name}.${key}`, key, field }))
    : [],
);
const schemaNames = entries.map(({ def }) => (def.kind === "message" ? def.element : def.kind === "choice" ? def.head : def.xsd));

describe("names of types", () => {
  test.each(named)("$label follows the rules", ({ name, def }) => {
    expect(name).toBe(typeName(def));
  });

  test("no name stands for two types", () => {
    expect(named.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
  });

  test.each(Object.entries(typeExceptions))("the exception for %s is used, and is one", (name, exception) => {
    expect(schemaNames).toContain(name);
    expect(regularTypeName(name)).not.toBe(exception);
  });
});

describe("names of properties", () => {
  test.each(fields)("$label follows the rules", ({ key, field }) => {
    expect(key).toBe(propertyName(field));
  });

  test.each(Object.entries(propertyExceptions))("the exception for %s is used, and is one", (name, exception) => {
    expect(fields.map(({ field }) => field.name)).toContain(name);
    expect(regularPropertyName(name)).not.toBe(exception);
  });
});

test.each([
  ["oadr:oadrDistributeEvent", "DistributeEvent"],
  ["ei:EiResponseType", "EiResponse"],
  ["ei:EventStatusEnumeratedType", "EventStatus"],
  ["ei:QualifiedEventIDType", "QualifiedEventId"],
  ["oadr:oadrLoadControlStateTypeType", "LoadControlStateType"],
])("the type %s is called %s", (name, expected) => {
  expect(regularTypeName(name)).toBe(expected);
});

test.each([
  ["ei:venID", "venId"],
  ["ei:rID", "rId"],
  ["ei:x-eiRampUp", "eiRampUp"],
  ["oadr:oadrEvent", "oadrEvent"],
])("the property of %s is called %s", (name, expected) => {
  expect(regularPropertyName(name)).toBe(expected);
});
