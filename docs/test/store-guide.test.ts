import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryStore, type VtnStore } from "@oadr/vtn";
import { storeSuite } from "@oadr/vtn/store-suite";
import { afterAll, expect, test } from "vitest";
import { root } from "./command.ts";
import { programOf } from "./program.ts";

interface Page {
  readonly journalStore: (store: VtnStore, file: string) => VtnStore;
}

// In docs/, so that the packages are found. Only the store of the page: what else it does is looked at with the other guides.
const folder = mkdtempSync(join(import.meta.dirname, "..", ".store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "journal-store.ts");
const { code = "" } = programOf(join(root, "docs/guides/write-a-store.md")) ?? {};
const [definition = ""] = /^export function journalStore.*?^\}$/ms.exec(code) ?? [];
writeFileSync(file, `import { appendFileSync } from "node:fs";\nimport type { VtnStore } from "@oadr/vtn";\n${definition}\n`);
const { journalStore }: Page = await import(file);
const journal = join(folder, "events.log");

storeSuite("the store of the guide", () => journalStore(memoryStore(), journal));

test("the store of the guide has kept its journal meanwhile", () => {
  const lines = readFileSync(journal, "utf8").trim().split("\n");
  expect(lines).toContain("created e1 0");
  expect(lines).toContain("changed e1 1");
});
