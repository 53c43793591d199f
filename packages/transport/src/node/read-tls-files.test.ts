import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authority, type Credentials, issue } from "../testing/certificates.ts";
import { readTlsFiles, type TlsFiles } from "./read-tls-files.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const now = Date.now();
const secret = "correct horse";

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  const ours = await authority("ca");
  const make = async (name: string, made: Promise<Credentials>): Promise<void> => {
    const { cert, key } = await made;
    put(`${name}.pem`, cert);
    put(`${name}.key`, key);
  };
  put("ca.pem", ours.cert);
  await make("ec", issue("vtn", ours, "ec"));
  await make("rsa", issue("vtn", ours, "rsa"));
  await make("short", issue("vtn", ours, "rsa-short"));
  await make("expired", issue("old", ours, "ec", [], new Date(now - 60_000)));
  const encrypted = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: secret } as const;
  const { key } = await issue("locked", ours, "ec");
  put("locked.key", createPrivateKey(key).export(encrypted));
  put("empty.pem", "");
  put("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  put("broken.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
  put("large.pem", Buffer.alloc(1024 * 1024 + 1, "x"));
});

const pair = (name: string): TlsFiles => ({ cert: at(`${name}.pem`), key: at(`${name}.key`) });

test("files that are good are read, with what is to be known of their certificates", async () => {
  const files = { cert: [at("rsa.pem"), at("ec.pem")], key: [at("rsa.key"), at("ec.key")], ca: at("ca.pem") };
  const { tls, certificates } = await readTlsFiles(files, now);
  expect(tls.cert.map(String)).toEqual([expect.stringMatching(/^-----BEGIN CERT/), expect.stringMatching(/^-----BEGIN CERT/)]);
  expect(certificates.map(({ file, role }) => [file, role])).toEqual([
    [at("rsa.pem"), "own"],
    [at("ec.pem"), "own"],
    [at("ca.pem"), "ca"],
  ]);
  expect(certificates[0]).toMatchObject({
    subject: "OU=Test, CN=vtn",
    fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){9}[0-9A-F]{2}$/),
  });
  expect(certificates[0]?.notAfter.getTime()).toBeGreaterThan(now);
});

describe("a file that cannot be used is named with the reason", () => {
  test.each<[string, () => TlsFiles, string, string, RegExp]>([
    ["is not there", () => ({ ca: at("none.pem") }), "FILE", "none.pem", /^cannot be read: no such file$/],
    ["is a folder", () => ({ ca: folder }), "FILE", "", /^cannot be read: it is a folder$/],
    ["has no end", () => ({ ca: at("large.pem") }), "FILE", "large.pem", /^cannot be read: it is longer than 1048576 bytes$/],
    ["is empty", () => ({ ca: at("empty.pem") }), "CERTIFICATE", "empty.pem", /^holds no certificate in PEM$/],
    ["is broken", () => ({ ca: at("broken.pem") }), "CERTIFICATE", "broken.pem", /^holds a broken certificate$/],
    ["is a key", () => ({ ...pair("ec"), cert: at("ec.key") }), "CERTIFICATE", "ec.key", /^holds a private key and no certificate$/],
    ["is no key", () => ({ ...pair("ec"), key: at("ec.pem") }), "KEY", "ec.pem", /^holds no private key in PEM$/],
    ["is a broken key", () => ({ ...pair("ec"), key: at("broken.key") }), "KEY", "broken.key", /^holds a broken private key$/],
    ["is a short key", () => pair("short"), "KEY", "short.key", /RSA key of 1024 bits is too short: .*\(rule 68\)$/],
    ["is encrypted", () => ({ ...pair("ec"), key: at("locked.key") }), "PASSPHRASE", "locked.key", /no passphrase is given$/],
    [
      "is encrypted otherwise",
      () => ({ ...pair("ec"), key: at("locked.key"), passphrase: "battery staple" }),
      "PASSPHRASE",
      "locked.key",
      /^the passphrase is wrong$/,
    ],
    [
      "has another's key",
      () => ({ cert: at("ec.pem"), key: at("rsa.key") }),
      "MISMATCH",
      "rsa.key",
      /^the key is not that of the certificate in \S+ec\.pem$/,
    ],
    [
      "has its key in another place",
      () => ({ cert: [at("ec.pem"), at("rsa.pem")], key: [at("rsa.key"), at("ec.key")] }),
      "MISMATCH",
      "rsa.key",
      /; the one in \S+ec\.key is$/,
    ],
    [
      "has expired",
      () => pair("expired"),
      "EXPIRED",
      "expired.pem",
      /^the certificate of OU=Test, CN=old expired on \d{4}-\d\d-\d\dT\d\d:\d\dZ$/,
    ],
    ["is no authority", () => ({ ca: at("ec.pem") }), "CA", "ec.pem", /^the certificate of OU=Test, CN=vtn is no authority's/],
  ])("one that %s", async (_, files, code, file, reason) => {
    const error = await readTlsFiles(files(), now).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "CredentialsError", code: `ERR_OADR_CREDENTIALS_${code}`, file: file === "" ? folder : at(file) });
    const message = String((error as Error).message);
    expect(message.slice(message.indexOf(": ") + 2)).toMatch(reason);
    expect(message).not.toMatch(/horse|staple/);
  });

  test("one that is not valid yet", async () => {
    await expect(readTlsFiles(pair("ec"), now - 3 * DAY_MS)).rejects.toThrow(/not valid before .*; is the clock right\?$/);
  });

  test("keys and certificates that are not as many", async () => {
    const files = { cert: [at("ec.pem"), at("rsa.pem")], key: at("ec.key") };
    await expect(readTlsFiles(files, now)).rejects.toMatchObject({ code: "ERR_OADR_CREDENTIALS_MISMATCH" });
  });
});

test("a key that is encrypted is read with its passphrase, and a short one if it may be", async () => {
  const error = await readTlsFiles({ cert: at("ec.pem"), key: at("locked.key"), passphrase: secret }, now).catch(
    (caught: unknown) => caught,
  );
  // It is read, and found to be another's.
  expect(error).toMatchObject({ code: "ERR_OADR_CREDENTIALS_MISMATCH" });
  await expect(readTlsFiles({ ...pair("short"), shortKeys: true }, now)).resolves.toBeDefined();
});
