import { spawnSync } from "node:child_process";
import type { JsonName } from "@peculiar/x509";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { certificate } from "../testing/certificates.ts";
import { certificateOf } from "./certificate.ts";

describe("the common name of a certificate", () => {
  test.each(["alice", "a,b", "a+b", "a + CN=b", "a\\b", '"a"', "#a", " a ", "<a;b>", "a=b", "é \u{1F600}", "a\nCN=b", "AA BB"])(
    "is what was put in: %j",
    async (name) => {
      const subject = [{ OU: [{ utf8String: "a + CN=other\nCN=other" }] }, { CN: [{ utf8String: name }] }] as never;
      const { certificate: pem } = await certificate(subject, "p256");
      expect(certificateOf(pem).commonName).toBe(name);
    },
  );

  test("is none where there are several, or none", async () => {
    const subjects: readonly JsonName[] = [[{ CN: ["a"] }, { CN: ["b"] }], [{ CN: ["a"], OU: ["b"] }, { CN: ["c"] }], [{ OU: ["a"] }]];
    for (const name of subjects) {
      expect(certificateOf((await certificate(name, "p256")).certificate).commonName).toBeUndefined();
    }
  });
});

test("a program that reads certificates first speaks TLS afterwards", { timeout: 60_000 }, async () => {
  const { certificate: pem } = await certificate("alice", "p256");
  const contents = `import { createVerifier } from "./index.ts";
    createVerifier({ trust: { certificates: process.env.PEM } });
    const { createSecureContext } = await import("node:tls");
    process.stdout.write(typeof createSecureContext);`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["@oadr/source"],
  });
  const input = outputFiles[0]?.text ?? "";
  const { stdout } = spawnSync(process.execPath, ["--input-type=module"], { input, env: { PEM: pem }, encoding: "utf8" });
  expect(stdout).toBe("function");
});
