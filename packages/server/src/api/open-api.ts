import * as z from "zod";
import { isWrite, type Operation } from "./operation.ts";
import { problem } from "./schemas/problem.ts";

/** A document as JSON has it. */
export type JsonObject = { readonly [key: string]: unknown };

// Of each fault when it comes.
const faults: Readonly<Record<number, string>> = {
  400: "The request is not what this document says.",
  401: "There is no token, or it opens nothing.",
  403: "The token is only for reading.",
  404: "What the path, or the body, names is not there.",
  406: "The client takes none of the types that there are.",
  408: "The body took too long.",
  409: "It cannot be done as things stand: `ERR_OADR_VTN_CONFLICT`, or `ERR_OADR_VTN_NOT_ALLOWED`.",
  413: "The body is too long.",
  415: "The body is no JSON in UTF-8.",
  422: "The body breaks its schema, or a rule of the standard.",
  429: "Too many failed attempts from this address, or too many readers; `Retry-After` says when to come again.",
  500: "The VTN failed.",
  503: "The VTN is about to end.",
  507: "There is no room.",
};

/** The statuses of all problems that an operation may end with. */
export function faultsOf(operation: Operation): readonly number[] {
  const body = operation.body === undefined ? [] : [408, 413, 415, 422];
  const role = isWrite(operation) ? [403] : [];
  const accept = operation.result === undefined && operation.stream === undefined ? [] : [406];
  return [400, 401, ...role, ...accept, ...body, 429, 500, 503, ...(operation.faults ?? [])].sort((a, b) => a - b);
}

/** Makes the OpenAPI 3.1 document of operations from their schemas. */
export function openApiDocument(operations: readonly Operation[], version: string): JsonObject {
  const schemas = jsonSchemasOf(operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = path;
    path[operation.method.toLowerCase()] = describe(operation, schemas.of);
  }
  const used = [...new Set(operations.flatMap(faultsOf))].sort((a, b) => a - b);
  return {
    openapi: "3.1.1",
    info: {
      title: "Operator API of an OpenADR 2.0b VTN",
      version,
      description: "What an operator sees and does: VENs, events, reports, opts, groups and programs.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.named,
      responses: Object.fromEntries(used.map((status) => [`Problem${status}`, problemResponse(status)])),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "`oadr token create` makes one. The role `read` opens GET, `full` all." },
      },
    },
  };
}

const problemResponse = (status: number): JsonObject => ({
  description: faults[status] ?? "",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

type SchemaOf = (operation: Operation, part: Part) => JsonObject | undefined;
type Part = "query" | "body" | "result" | "item";

function describe(operation: Operation, schemaOf: SchemaOf): JsonObject {
  const { id, tag, summary, description, path, status } = operation;
  const query = schemaOf(operation, "query") ?? {};
  const required = new Set(query["required"] as readonly string[] | undefined);
  const values = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", minLength: 1 },
  }));
  const parameters = [
    ...values,
    ...Object.entries((query["properties"] ?? {}) as Record<string, JsonObject>).map(([name, { description: said, ...schema }]) => ({
      name,
      in: "query",
      ...(required.has(name) && { required: true }),
      ...(said !== undefined && { description: said }),
      schema,
    })),
  ];
  const body = schemaOf(operation, "body");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [status]: success(operation, schemaOf),
      ...Object.fromEntries(faultsOf(operation).map((fault) => [fault, { $ref: `#/components/responses/Problem${fault}` }])),
    },
  };
}

const successes: Readonly<Record<number, string>> = {
  200: "Done.",
  201: "Made; `Location` says where it is.",
  202: "Taken on; the VEN is told in its time.",
  204: "Done.",
};

function success(operation: Operation, schemaOf: SchemaOf): JsonObject {
  const { stream, status, made } = operation;
  const result = schemaOf(operation, "result");
  const item = schemaOf(operation, "item");
  const content = {
    ...(result !== undefined && { "application/json": { schema: result } }),
    // The schema of OpenAPI 3.1 is that of a whole body; of a stream it is that of each item, as 3.2 has it under `itemSchema`.
    ...(stream !== undefined && { [stream.contentType]: { schema: { type: "string" }, "x-item-schema": item } }),
  };
  return {
    description: successes[status] ?? "",
    ...(made !== undefined && { headers: { Location: { required: true, schema: { type: "string" } } } }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

/** Turns all schemas into JSON Schema at once, so that what has a name stands once under `components`. */
function jsonSchemasOf(operations: readonly Operation[]): { readonly of: SchemaOf; readonly named: JsonObject } {
  const parts = operations.flatMap((operation): readonly (readonly [string, z.ZodType | undefined])[] => [
    [`${operation.id}.query`, operation.query],
    [`${operation.id}.body`, operation.body],
    [`${operation.id}.result`, operation.result],
    [`${operation.id}.item`, operation.stream?.item],
  ]);
  const all = Object.fromEntries(
    [["problem", problem] as const, ...parts].filter((part): part is [string, z.ZodType] => part[1] !== undefined),
  );
  const json = z.toJSONSchema(z.strictObject(all), { io: "input", unrepresentable: "any" });
  const { properties, $defs } = JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as {
    readonly properties: Readonly<Record<string, JsonObject>>;
    readonly $defs: Readonly<Record<string, JsonObject>>;
  };
  const named = Object.fromEntries(
    Object.entries($defs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { id: _, ...schema }]) => [id, schema]),
  );
  return { of: (operation, part) => properties[`${operation.id}.${part}`], named };
}
