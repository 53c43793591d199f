import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A recorded request, as raw as it was. */
export interface RecordedRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

interface Meta {
  readonly method: string;
  readonly path: string;
  readonly request_headers: readonly (readonly [string, string])[];
}

/** Reads a set of recorded requests in their order: numbered ones with headers, or the lines of an INDEX.txt with names. */
export function recordedRequests(folder: string, set: string): readonly RecordedRequest[] {
  const path = join(folder, set);
  const metas = readdirSync(path).filter((file) => file.endsWith("-meta.json"));
  return metas.length > 0 ? metas.sort().map((file) => numbered(path, file.slice(0, 3))) : named(path);
}

function numbered(folder: string, name: string): RecordedRequest {
  const meta = JSON.parse(readFileSync(join(folder, `${name}-meta.json`), "utf8")) as Meta;
  const { method, path, request_headers } = meta;
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
