import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toJson } from "../json.ts";
import { createVerifier } from "./index.ts";

const ROOT = join(import.meta.dirname, "../../../../schema/vectors/signed");
const ca = readFileSync(join(ROOT, "ca.pem"), "utf8");
const names = readdirSync(ROOT).flatMap((file) => /^(.*)\.xml$/.exec(file)?.[1] ?? []);

/** The JSON of a vector: what the document says and who signed it, or why it is refused; as of a time. */
interface Vector {
  readonly at: string;
  readonly fingerprint?: string;
  readonly message?: unknown;
  readonly code?: string;
}

const vector = (name: string): Vector => JSON.parse(readFileSync(join(ROOT, `${name}.json`), "utf8")) as Vector;
const verify = (name: string, { at }: Vector) =>
  createVerifier({ trust: { ca }, clock: { now: () => Date.parse(at) } }).verify(readFileSync(join(ROOT, `${name}.xml`)));

describe("signed vectors", () => {
  test("are there, right ones and wrong ones", () => {
    const wrong = names.filter((name) => vector(name).code !== undefined);
    expect([names.length - wrong.length, wrong.length]).toEqual([14, 25]);
  });

  test.each(names)("%s", async (name) => {
    const expected = vector(name);
    if (expected.code === undefined) {
      const { message, signer } = await verify(name, expected);
      expect([toJson(message), signer.fingerprint]).toEqual([expected.message, expected.fingerprint]);
    } else await expect(verify(name, expected)).rejects.toMatchObject({ code: expected.code });
  });
});
