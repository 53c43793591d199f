import { readFileSync } from "node:fs";
import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import { ServerError } from "../server-error.ts";

/** What a configuration file says. */
export interface YamlFile {
  readonly content: unknown;
  /** Where a key stands, or the nearest group around it: `oadr.yaml:3`; undefined when there is none. */
  readonly placeOf: (path: readonly string[]) => string | undefined;
}

const LARGEST = 2 ** 20;

/** Reads a configuration file, YAML or JSON. Throws ServerError that names the file, and the line where it can. */
export function yamlFile(file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(read(file), { lineCounter: lines, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    // What it quotes of the file may be a secret.
    const [text = ""] = error.message.split(/[:"]/, 1);
    throw fault(`${file}:${lines.linePos(error.pos[0]).line}: ${text.trim()} (${error.code})`);
  }
  const placeOf = (path: readonly string[]): string | undefined => {
    let node: unknown = document.contents;
    let offset: number | undefined;
    for (const name of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => String(key) === name) : undefined;
      if (!pair) break;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    }
    return offset === undefined ? undefined : `${file}:${lines.linePos(offset).line}`;
  };
  try {
    // Aliases are resolved a hundred times at most, so that a small file cannot fill the memory.
    return { content: document.toJS({ maxAliasCount: 100 }), placeOf };
  } catch (cause) {
    throw fault(`${file}: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

function read(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > LARGEST) throw new Error(`it is larger than ${LARGEST} bytes`);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw fault(`${file}: cannot be read: ${error instanceof Error ? error.message : error}`, error);
  }
}

const fault = (text: string, cause?: unknown): ServerError => new ServerError("ERR_OADR_SERVER_CONFIG", "", text, { cause });
