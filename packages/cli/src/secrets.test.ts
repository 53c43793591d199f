import { createPrivateKey, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { httpExchange } from "@oadr/transport/http";
import { authority, issue } from "@oadr/transport/testing";
import { registration } from "@oadr/vtn/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const secret = (): string => randomBytes(24).toString("hex");
const [passphrase, token, password] = [secret(), secret(), secret()];
/** Whoever cannot connect to it still has a password to keep. */
const database = `postgres://vtn:${password}@127.0.0.1:1/vtn`;
let secrets: readonly string[];
let files: { readonly [name in "cert" | "key" | "ca" | "venCert" | "venKey" | "passphrase" | "dbFile"]: string };
let ca: string;
let ven: { readonly cert: string; readonly key: string };

beforeAll(async () => {
  const by = await authority("ca");
  const vtn = await issue("vtn", by, "ec", [{ type: "ip", value: "127.0.0.1" }]);
  ven = await issue("ven-1", by, "rsa");
  ca = by.cert;
  const encrypted = (key: string): string =>
    createPrivateKey(key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }) as string;
  const linesOf = (key: string): string[] => key.split("\n").filter((line) => line.length > 20 && !line.includes("KEY"));
  files = {
    cert: file("vtn.pem", vtn.cert),
    key: file("vtn.key", encrypted(vtn.key)),
    ca: file("ca.pem", ca),
    venCert: file("ven.pem", ven.cert),
    venKey: file("ven.key", encrypted(ven.key)),
    passphrase: file("passphrase", `${passphrase}\n`),
    dbFile: file("db", `${database}\n`),
  };
  secrets = [passphrase, token, password, ...[vtn.key, ven.key, encrypted(vtn.key), encrypted(ven.key)].flatMap(linesOf)];
});

interface Running {
  /** All that it has printed. */
  readonly printed: () => string;
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly end: () => Promise<number>;
}

function oadr(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ""): Running {
  const output = new PassThrough();
  let printed = "";
  output.on("data", (data) => {
    printed += data;
  });
  let signal = (): void => {};
  const signalled = new Promise<void>((resolve) => {
    signal = resolve;
  });
  const code = run(args, { stdin: Readable.from([input]), stdout: output, stderr: output, env, untilSignal: () => signalled });
  return {
    printed: () => printed,
    until: async (pattern) => {
      for (;;) {
        const found = pattern.exec(printed);
        if (found) return found;
        await Promise.race([once(output, "data"), code.then((ended) => expect.fail(`ended with ${ended}:\n${printed}`))]);
      }
    },
    end: () => {
      signal();
      return code;
    },
  };
}

function expectNoSecretIn(text: string): void {
  expect(secrets.filter((each) => text.includes(each))).toEqual([]);
}

test("what a VTN prints, shows to its operator and answers has no secret in it, however much it is to tell", async () => {
  const tls = ["--tls-cert-file", files.cert, "--tls-key-file", files.key, "--tls-ca-file", files.ca];
  const loud = ["--log-level", "debug", "--log-payloads", "--log-exchanges", "all", "--telemetry", "false"];
  const signing = ["--signatures-policy", "accept", "--signatures-cert-file", files.cert, "--signatures-key-file", files.key];
  const env = { OADR_TLS_PASSPHRASE: passphrase, OADR_SIGNATURES_PASSPHRASE: passphrase, OADR_OPERATOR_TOKEN: token };
  const vtn = oadr(["vtn", "--port", "0", "--operator-port", "0", ...tls, ...signing, ...loud, "--json"], env);
  const [, url = ""] = await vtn.until(/"url":"(https:[^"]+)"/);
  const [, operator = ""] = await vtn.until(/"what":"operator","url":"([^"]+)"/);
  const texts: string[] = [];

  const exchange = httpExchange(url, { tls: { ...ven, ca } });
  texts.push(JSON.stringify(await exchange("EiRegisterParty", registration({ oadrVenName: "pump" }))));
  await exchange("OadrPoll", { type: "oadrPoll", venId: "stranger" });
  await exchange.close();
  for (const headers of [
    {},
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer ${secret()}` },
    { authorization: `Basic ${token}` },
  ]) {
    for (const path of [
      "/metrics",
      "/healthz",
      "/readyz",
      "/v1/openapi.json",
      "/v1/vens",
      "/v1/tokens",
      "/v1/audit",
      `/v1/vens/x?token=y`,
    ]) {
      const answer = await fetch(`${operator}${path}`, { headers });
      texts.push(JSON.stringify([...answer.headers]), await answer.text());
    }
  }
  // What is not HTTP, on both listeners.
  for (const { port } of [new URL(url), new URL(operator)]) {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.end("nonsense\r\n\r\n");
    await new Promise((resolve) => socket.resume().once("close", resolve));
  }
  expect(await vtn.end()).toBe(0);
  expect(vtn.printed()).toContain('"what":"exchange"');
  expect(texts.join("\n")).toContain("oadr_requests_total");
  for (const text of [vtn.printed(), ...texts]) expectNoSecretIn(text);
});

describe("what goes wrong is told without secrets", () => {
  const sign = (): string[] => ["sign", "-", "--key", files.venKey, "--cert", files.venCert];
  const ven1 = ["ven", "--vtn", "https://127.0.0.1:1", "--name", "ven-1"];
  const venSigning = (...more: readonly string[]): string[] => {
    const trust = ["--signatures", "require", "--sign-fingerprint", "00112233445566778899"];
    return [...ven1, ...trust, "--sign-cert", files.venCert, ...more];
  };
  const cases: readonly (readonly [string, () => readonly string[], Readonly<Record<string, string>>?])[] = [
    ["a database that is not there", () => ["vtn", "--db", database]],
    ["one that is named in the environment", () => ["vtn"], { OADR_DB: database }],
    ["one that is named in a file", () => ["vtn", "--db-file", files.dbFile]],
    ["one of another kind", () => ["vtn", "--db", database.replace("postgres", "mysql")]],
    ["the schema of a database", () => ["db", "status", "--db", database]],
    ["tokens of a database", () => ["token", "list", "--db", database]],
    ["a token that is too short", () => ["vtn"], { OADR_OPERATOR_TOKEN: passphrase.slice(0, 20) }],
    ["a token where there is none to be", () => ["vtn"], { OADR_OPERATOR_TOKENS: token }],
    [
      "a key that another password opens",
      () => ["vtn", "--tls-cert-file", files.cert, "--tls-key-file", files.key],
      { OADR_TLS_PASSPHRASE: password },
    ],
    ["a key that no password is given for", () => ["vtn", "--tls-cert-file", files.cert, "--tls-key-file", files.key]],
    [
      "a key in place of a certificate",
      () => ["vtn", "--tls-cert-file", files.key, "--tls-key-file", files.key],
      { OADR_TLS_PASSPHRASE: passphrase },
    ],
    [
      "a key of another certificate",
      () => ["vtn", "--tls-cert-file", files.cert, "--tls-key-file", files.venKey],
      { OADR_TLS_PASSPHRASE: passphrase },
    ],
    ["a key in place of a configuration", () => ["vtn", "--config", files.venKey]],
    ["a key of a VEN without its password", () => [...ven1, "--cert", files.venCert, "--key", files.venKey]],
    [
      "a key in place of the authority of a VEN",
      () => [...ven1, "--cert", files.venCert, "--key", files.venKey, "--passphrase-file", files.passphrase, "--ca", files.venKey],
    ],
    [
      "a key that signs for a VTN, and that another password opens",
      () => ["vtn", "--signatures-policy", "require", "--signatures-cert-file", files.cert, "--signatures-key-file", files.key],
      { OADR_SIGNATURES_PASSPHRASE: password },
    ],
    [
      "a key in place of whom a VTN trusts",
      () => ["vtn", "--signatures-policy", "require", "--signatures-ca-file", files.key],
      { OADR_SIGNATURES_PASSPHRASE: passphrase },
    ],
    ["a key that signs for a VEN, without its password", () => venSigning("--sign-key", files.venKey)],
    [
      "a key that signs for a VEN, with another password",
      () => venSigning("--sign-key", files.venKey, "--sign-passphrase-file", files.dbFile),
    ],
    ["a key of another certificate to sign with", () => venSigning("--sign-key", files.key, "--sign-passphrase-file", files.passphrase)],
    ["a key in place of whom a VEN trusts", () => venSigning("--sign-key", files.venKey, "--sign-ca", files.venKey)],
    ["a password in the URL of a VTN", () => ["ven", "--vtn", `https://ven:${password}@127.0.0.1:1`, "--name", "ven-1"]],
    ["a key that signs without its password", sign],
    ["a key that signs with another password", () => [...sign(), "--passphrase-file", files.dbFile]],
    ["a key in place of a message", () => ["decode", files.venKey]],
    ["a key in place of several messages", () => ["validate", files.venKey]],
    ["a key in place of a certificate to show", () => ["fingerprint", files.venKey]],
  ];

  for (const [name, args, env = {}] of cases)
    test(name, async () => {
      const command = oadr(args(), env, '{"type":"oadrPoll","venId":"ven-1"}');
      expect(await command.end()).toBe(1);
      expect(command.printed()).not.toBe("");
      expectNoSecretIn(command.printed());
      if (env["OADR_OPERATOR_TOKEN"]) expect(command.printed()).not.toContain(env["OADR_OPERATOR_TOKEN"]);
    });

  test.each([["vtn"], ["ven"], ["db"], ["token"], ["sign"]])("oadr %s --help, where the environment has secrets", async (name) => {
    const env = { OADR_TLS_PASSPHRASE: passphrase, OADR_OPERATOR_TOKEN: token, OADR_DB: database };
    const command = oadr([name, "--help"], env);
    expect(await command.end()).toBe(0);
    expect(command.printed()).toContain("Usage: oadr");
    expectNoSecretIn(command.printed());
  });
});
