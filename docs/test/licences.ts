// Run by itself: prints the licences of all that is installed, and fails for one that is not known to be free.
import { pnpm, root } from "./command.ts";

/** Licences that anybody may build on, in a product as well. */
const free: readonly string[] = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "Zlib"];

/** Packages under other licences, which only build and test here: nothing of them gets into what is published. */
const tools: Readonly<Record<string, string>> = {
  argparse: "Python-2.0",
  lightningcss: "MPL-2.0",
  // It says "SEE LICENSE IN LICENSE", which is MIT.
  spawndamnit: "Unknown",
};

interface Package {
  readonly name: string;
}

/** The packages that are installed, by licence. */
const licences = (...flags: readonly string[]): Readonly<Record<string, readonly Package[]>> =>
  JSON.parse(pnpm(["licenses", "list", "--recursive", "--json", ...flags], root));

/** Whether a licence is free: all of several that hold together, or one of those to choose from. */
function isFree(licence: string): boolean {
  const text = licence.replace(/^\(|\)$/g, "");
  if (text.includes(" AND ")) return text.split(" AND ").every((one) => free.includes(one));
  return text.split(" OR ").some((one) => free.includes(one));
}

const isTool = (name: string, licence: string): boolean => tools[name.replace(/-(linux|darwin|win32|freebsd|android)-.*$/, "")] === licence;

const faults: string[] = [];
for (const [title, list, isAllowed] of [
  ["What is published needs", licences("--prod"), () => false],
  ["What builds and tests it needs", licences(), isTool],
] as const) {
  process.stdout.write(`${title}\n`);
  for (const [licence, packages] of Object.entries(list).sort()) {
    const names = [...new Set(packages.map(({ name }) => name))].sort();
    process.stdout.write(`  ${licence}: ${names.join(" ")}\n`);
    if (!isFree(licence)) faults.push(...names.filter((name) => !isAllowed(name, licence)).map((name) => `${name}: ${licence}`));
  }
}
for (const fault of new Set(faults))
  process.stderr.write(`${fault} is no licence that is known to be free; look at it, and add it or do without\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
