import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageType, messageRoutes } from "@oadr/model";

/** A recorded request, as raw as it was. */
export interface RecordedRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** A recorded response, as raw as it was. */
export interface RecordedResponse {
  readonly name: string;
  /** The message that it replied to; undefined where that was none. */
  readonly to: MessageType | undefined;
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

interface Meta {
  readonly method: string;
  readonly path: string;
  readonly request_type: string;
  readonly request_headers: readonly (readonly [string, string])[];
  readonly status: number;
  readonly response_headers: readonly (readonly [string, string])[];
}

/** Reads a set of recorded requests in their order: numbered ones with headers, or the lines of an INDEX.txt with names. */
export function recordedRequests(folder: string, set: string): readonly RecordedRequest[] {
  const path = join(folder, set);
  const metas = readdirSync(path).filter((file) => file.endsWith("-meta.json"));
  return metas.length > 0 ? metas.sort().map((file) => numbered(path, file.slice(0, 3))) : named(path);
}

/** Reads the responses of a set in their order. */
export function recordedResponses(folder: string, set: string): readonly RecordedResponse[] {
  const path = join(folder, set);
  const names = numbersIn(path);
  return names.length > 0 ? names.map((name) => numberedResponse(path, name)) : namedResponses(path);
}

// Whatever a set has a file of is part of it, described or not.
const numbersIn = (folder: string): readonly string[] => [
  ...new Set(readdirSync(folder).flatMap((file) => /^(\d+)-(?:meta|response)\./.exec(file)?.[1] ?? [])),
];

function numberedResponse(folder: string, name: string): RecordedResponse {
  const { request_type, status, response_headers } = metaOf(folder, name);
  const to = isMessageType(request_type) ? request_type : undefined;
  return { name, to, status, headers: response_headers.flat(), body: readFileSync(join(folder, `${name}-response.xml`)) };
}

function namedResponses(folder: string): readonly RecordedResponse[] {
  const index = readFileSync(join(folder, "INDEX.txt"), "utf8");
  const files = readdirSync(folder).flatMap((file) => /^(.*)\.response\.xml$/.exec(file)?.[1] ?? []);
  return files.map((name) => {
    const [, status = "", type = ""] = new RegExp(`^${name} .* -> HTTP (\\d+) (\\S+(?:; charset=\\S+)?) `, "m").exec(index) ?? [];
    if (status === "") throw new Error(`INDEX.txt says nothing of ${name}`);
    const request = join(folder, `${name}.request.xml`);
    const to = existsSync(request) ? /oadrSignedObject>\s*<\w+:(oadr\w+)/.exec(readFileSync(request, "utf8"))?.[1] : undefined;
    const body = readFileSync(join(folder, `${name}.response.xml`));
    return { name, to: isMessageType(to) ? to : undefined, status: Number(status), headers: ["Content-Type", type], body };
  });
}

const isMessageType = (name: string | undefined): name is MessageType => name !== undefined && Object.hasOwn(messageRoutes, name);

const metaOf = (folder: string, name: string): Meta => JSON.parse(readFileSync(join(folder, `${name}-meta.json`), "utf8")) as Meta;

function numbered(folder: string, name: string): RecordedRequest {
  const { method, path, request_headers } = metaOf(folder, name);
  return { name, method, path, headers: request_headers.flat(), body: readFileSync(join(folder, `${name}-request.xml`)) };
}

const types: Readonly<Record<string, string>> = { "text-xml": "text/xml", "xml-charset": "application/xml; charset=utf-8" };

function named(folder: string): readonly RecordedRequest[] {
  const lines = readFileSync(join(folder, "INDEX.txt"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [name = "", method = "", service = ""] = line.split(/\s+/);
    const file = join(folder, `${name}.request.xml`);
    const body = existsSync(file) ? readFileSync(file) : new Uint8Array();
    const headers = method === "POST" ? ["Content-Type", types[name] ?? "application/xml", "Content-Length", String(body.length)] : [];
    return { name, method, path: `/OpenADR2/Simple/2.0b/${service}`, headers, body };
  });
}
