import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { type JsonObject, openApiDocument } from "./open-api.ts";
import { isWrite } from "./operation.ts";
import { operations } from "./operations.ts";

const document = openApiDocument(operations, "0.1.0");

test("the document is one of OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test("every reference in it leads somewhere, and every schema and response is referred to", () => {
  const referred = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer = ""]) => pointer));
  for (const pointer of referred) {
    expect(
      pointer.split("/").reduce<JsonObject | undefined>((value, part) => value?.[part] as JsonObject | undefined, document),
      pointer,
    ).toBeDefined();
  }
  const { schemas, responses } = document["components"] as { schemas: JsonObject; responses: JsonObject };
  const named = [
    ...Object.keys(schemas).map((id) => `components/schemas/${id}`),
    ...Object.keys(responses).map((id) => `components/responses/${id}`),
  ];
  expect(named.filter((pointer) => !referred.has(pointer))).toEqual([]);
});

test("ids of operations differ, and so do method and path", () => {
  for (const keys of [
    operations.map(({ id }) => id),
    operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`),
  ]) {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }
});

test("whatever is no GET is only for tokens that may do all", () => {
  const found = Object.values(document["paths"] as Readonly<Record<string, JsonObject>>).flatMap((methods) => Object.entries(methods));
  for (const [method, described] of found) {
    const { responses } = described as { responses: JsonObject };
    expect([method, "403" in responses]).toEqual([method, method !== "get"]);
  }
  expect(operations.filter(isWrite)).not.toHaveLength(0);
});

test("bodies and results have no members that the document does not name", () => {
  const { schemas } = document["components"] as { schemas: Readonly<Record<string, JsonObject>> };
  const open = Object.entries(schemas).filter(([, schema]) => schema["type"] === "object" && schema["additionalProperties"] !== false);
  // Messages are described by the schema of messages.
  expect(open.map(([id]) => id)).toEqual(["Message"]);
});
