import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fromJson } from "./json.ts";
import { checkDocument, checkMessage, checkVerdict } from "./testing/index.ts";

const folder = join(import.meta.dirname, "../../../schema/vectors/found");
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(?:xml|json)$/.test(file)) : [];

/** The text of a document: the file itself, or a JSON text where XML cannot hold it as it is. */
const textOf = (file: string, content: Buffer): string => (file.endsWith(".json") ? JSON.parse(content.toString()) : content.toString());

/** How each kind of finding is looked at again. */
const checks: Readonly<Record<string, (file: string, content: Buffer) => void>> = {
  message: (_, content) => checkMessage(fromJson(JSON.parse(content.toString()))),
  document: (file, content) => checkDocument(textOf(file, content)),
  bytes: (_, content) => checkDocument(content),
  verdict: (file, content) => checkVerdict(textOf(file, content)),
};

test.each(files)("%s, which a fuzz run found, is well now", (file) => {
  const check = checks[file.split("-", 1)[0] ?? ""];
  expect(check, "kind of finding").toBeDefined();
  check?.(file, readFileSync(join(folder, file)));
});

test("there are findings", () => {
  expect(files.length).toBeGreaterThan(0);
});
