import { expect, test } from "vitest";
import { nameOf, type SourceFile, sourceFiles } from "./source-code.ts";

const files = sourceFiles();

type Use = (node: SourceFile["nodes"][number]) => boolean;

const isNamed =
  (...names: readonly string[]): Use =>
  (node) =>
    (node.type === "MemberExpression" || node.type === "Identifier") && names.includes(nameOf(node));

const newDate: Use = (node) => node.type === "NewExpression" && nameOf(node.callee) === "Date" && node.arguments.length === 0;

/** The files in which something is done. */
const where = (...uses: readonly Use[]): readonly string[] =>
  files.filter(({ nodes }) => nodes.some((node) => uses.some((one) => one(node)))).map(({ file }) => file);

test("no id, nonce or token comes from Math.random: it spreads retries, and nothing else", () => {
  expect(where(isNamed("Math.random"))).toEqual([
    // Transactions that had to give way to another one.
    "packages/store/src/sql/postgres-runner.ts",
    // Messages that did not get through.
    "packages/ven/src/create-ven.ts",
    "packages/vtn/src/create-vtn.ts",
  ]);
});

test("what ids come from cannot be guessed", () => {
  const sources = where(isNamed("randomUUID", "crypto.randomUUID", "randomBytes", "crypto.getRandomValues", "getRandomValues"));
  expect(sources).toEqual(expect.arrayContaining(["packages/ven/src/create-ven.ts", "packages/vtn/src/create-vtn.ts"]));
  expect(where(isNamed("pseudoRandomBytes", "crypto.pseudoRandomBytes"))).toEqual([]);
});

test("what the protocol does takes its time from the clock that is handed in", () => {
  // A server's log and a command line are of the machine they run on.
  const inLibraries = where(isNamed("Date.now"), newDate).filter((file) => !/^packages\/(cli|server)\//.test(file));
  expect(inLibraries).toEqual([
    "packages/model/src/clock.ts",
    // When a migration was made, for people.
    "packages/store/src/migrations/migrate.ts",
    // TLS itself looks at the clock of the machine.
    "packages/transport/src/http/close-expired.ts",
    // Retry-After may be a date; what comes of it is a length.
    "packages/transport/src/http/http-exchange.ts",
  ]);
});
