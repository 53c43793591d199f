import { join, relative } from "node:path";
import { emitConformance } from "../../packages/conformance/emit/conformance.ts";
import { emitVenStates } from "../../packages/conformance/emit/ven-states.ts";
import { configurationPage } from "../../packages/server/src/config/reference.ts";
import { drift, type Output, write } from "./drift.ts";
import { emitJsonSchema } from "./json-schema.ts";
import { emitModel } from "./model.ts";
import { emitReference } from "./reference.ts";
import { emitTables } from "./table.ts";
import { emitXsd } from "./xsd.ts";

const root = join(import.meta.dirname, "..", "..");
const reference = emitReference();

/** What is generated: a folder, its files, and which files there are generated ones: all, unless it is said. */
const outputs: readonly (readonly [folder: string, output: Output, ours?: (name: string) => boolean])[] = [
  [join(root, "packages/model/src/gen"), emitModel()],
  [join(root, "packages/codec/src/gen"), emitTables()],
  [join(root, "docs/reference/messages"), reference.messages],
  [join(root, "docs/reference/types"), reference.types],
  [join(root, "docs/reference/rules"), reference.rules],
  [join(root, "docs/reference"), emitVenStates(), (name) => name === "ven-states.md"],
  [join(root, "docs/reference"), new Map([["configuration.md", configurationPage()]]), (name) => name === "configuration.md"],
  [join(root, "docs"), emitConformance(), (name) => name === "conformance.md"],
  [join(root, "schema/out/oadr-2.0b"), emitXsd()],
  [join(root, "schema/out"), emitJsonSchema(), (name) => name.endsWith(".schema.json")],
];

const check = process.argv.includes("--check");
const touched = outputs.flatMap(([folder, output, ours]) =>
  (check ? drift : write)(folder, output, ours).map((name) => relative(root, join(folder, name))),
);
const list = touched.map((file) => `  ${file}\n`).join("");

if (check && touched.length > 0) {
  process.stderr.write(`Out of date; run \`pnpm generate\`:\n${list}`);
  process.exitCode = 1;
} else if (check) {
  process.stdout.write("Generated files are up to date.\n");
} else {
  process.stdout.write(touched.length > 0 ? `Wrote:\n${list}` : "Nothing changed.\n");
}
