import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { JsonObject } from "../open-api.ts";
import { type EventReader, readEvents } from "./read-events.ts";

/** What an operation is called with. */
export interface Request {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the client's own; null for none. */
  readonly token?: string | null;
}

/** What came back, held against the document. */
export interface Reply<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** An operation as the document has it. */
export interface Described {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly responses: Readonly<Record<string, JsonObject>>;
  readonly takesBody: boolean;
  readonly pathNames: readonly string[];
}

/** A client that knows of the API what its document says, and nothing else. */
export interface Client {
  readonly document: JsonObject;
  readonly operations: readonly Described[];
  /** Calls an operation by its id; fails when what comes back is not what the document says. */
  readonly call: <T = Readonly<Record<string, unknown>>>(id: string, request?: Request) => Promise<Reply<T>>;
  /** Calls an operation that has to succeed. */
  readonly ask: <T = Readonly<Record<string, unknown>>>(id: string, request?: Request) => Promise<T>;
  /** Begins to read `/v1/changes`. */
  readonly watch: (headers?: Readonly<Record<string, string>>) => Promise<EventReader>;
  /** The statuses that were seen, of each operation. */
  readonly seen: ReadonlyMap<string, ReadonlySet<number>>;
  /** Holds an item of a stream against the schema that the document has for it. */
  readonly checkItem: (id: string, contentType: string, item: unknown) => void;
}

/** Fetches the document and makes a client of it. */
export async function clientOf(url: string, ownToken: string): Promise<Client> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as JsonObject;
  const operations = operationsIn(document);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "api", undefined, false);
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: readonly string[], value: unknown): void => {
    const $ref = `api#/${pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
    const validate = compiled.get($ref) ?? ajv.compile({ $ref });
    compiled.set($ref, validate);
    const isValid = validate(value);
    expect(isValid ? [] : validate.errors, `${$ref}: ${JSON.stringify(value)?.slice(0, 2_000)}`).toEqual([]);
  };
  const seen = new Map<string, Set<number>>();
  const find = (id: string): Described => {
    const found = operations.find((each) => each.id === id);
    if (found === undefined) throw new Error(`the document has no operation ${id}`);
    return found;
  };

  const send = async (operation: Described, { path = {}, query, body, text, headers, token }: Request): Promise<Response> => {
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? "absent"));
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${url}${filled}${query ? `?${new URLSearchParams(query)}` : ""}`, {
      method: operation.method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token ?? ownToken}` }),
        ...(sent !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    seen.set(operation.id, (seen.get(operation.id) ?? new Set()).add(response.status));
    return response;
  };
  const call: Client["call"] = async <T>(id: string, request: Request = {}) => {
    const operation = find(id);
    const response = await send(operation, request);
    const received = await response.text();
    const described = operation.responses[response.status];
    expect(described, `${id} answered ${response.status}, which the document does not have: ${received.slice(0, 500)}`).toBeDefined();
    const type = response.headers.get("content-type") ?? "";
    const place = pointerTo(operation, response.status, described);
    const content = resolve(document, place)["content"] as JsonObject | undefined;
    if (content === undefined) {
      expect(received).toBe("");
      return { status: response.status, headers: response.headers, body: undefined as T };
    }
    expect(Object.keys(content)).toContain(type);
    const value = /[/+]json$/.test(type) ? JSON.parse(received) : received;
    check([...place, "content", type, "schema"], value);
    return { status: response.status, headers: response.headers, body: value as T };
  };
  return {
    document,
    operations,
    seen,
    call,
    ask: async <T>(id: string, request?: Request) => {
      const { status, body } = await call<T>(id, request);
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      return body;
    },
    checkItem: (id, contentType, item) => {
      const operation = find(id);
      check([...pointerTo(operation, 200, operation.responses[200]), "content", contentType, "x-item-schema"], item);
    },
    watch: async (headers = {}) => {
      const response = await send(find("watchChanges"), { headers });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
      return readEvents(response);
    },
  };
}

function operationsIn({ paths }: JsonObject): readonly Described[] {
  return Object.entries(paths as JsonObject).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, JsonObject>>).map(([method, described]) => ({
      id: String(described["operationId"]),
      method: method.toUpperCase(),
      path,
      responses: described["responses"] as Described["responses"],
      takesBody: described["requestBody"] !== undefined,
      pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    })),
  );
}

/** Where a response stands in the document; by itself, or among those that many operations have. */
function pointerTo({ path, method }: Described, status: number, described: JsonObject | undefined): readonly string[] {
  const shared = described?.["$ref"];
  if (typeof shared === "string") return shared.slice(2).split("/");
  return ["paths", path, method.toLowerCase(), "responses", String(status)];
}

const resolve = (document: JsonObject, pointer: readonly string[]): JsonObject =>
  pointer.reduce<JsonObject>((value, part) => value[part] as JsonObject, document);
