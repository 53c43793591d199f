import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FindingFile } from "./finding-file.ts";

/** Stores a finding under its kind and a digest of its content; returns the path, and whether it was not there before. */
export function storeFinding(folder: string, kind: string, { ending, content }: FindingFile): { path: string; isNew: boolean } {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const path = join(folder, `${kind}-${digest}.${ending}`);
  if (existsSync(path)) return { path, isNew: false };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, content);
  return { path, isNew: true };
}
