import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { encode } from "@oadr/codec";
import { createSigner } from "@oadr/codec/signature";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { guidePage } from "../testing/guide-page.ts";
import { type RunningCommand, runningCommand } from "../testing/running-command.ts";

const page = guidePage("sign-messages.md");
const folder = mkdtempSync(join(tmpdir(), "oadr-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (file: string): string => join(folder, file);

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function oadr(args: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr });
  expect([code, String(stderr.read() ?? "")]).toEqual([0, ""]);
  return String(stdout.read() ?? "");
}

/** The VTN of the page, on ports of its own. */
async function vtn(...flags: readonly string[]): Promise<RunningCommand & { url: string }> {
  writeFileSync(at("oadr.yaml"), page.block("yaml", "signatures:"));
  const [, ...typed] = page.command("oadr vtn").map((word) => (word === "oadr.yaml" ? at(word) : word));
  const command = runningCommand(...typed, "--port", "0", "--operator-port", "0", "--log-format", "text", ...flags);
  ending.push(command.end);
  const [, url = ""] = await command.until(/listens on (\S+)\/OpenADR2\/Simple/);
  return { ...command, url };
}

/** A VEN as the page starts it, with the fingerprint that the VTN has, or another one. */
function ven(beginning: string, url: string, fingerprint = fingerprintOf("vtn-ec"), ...flags: readonly string[]): RunningCommand {
  const [, ...typed] = page.command(beginning).map((word) => {
    if (word.startsWith("http:")) return url;
    if (/^(?:..:){9}..$/.test(word)) return fingerprint;
    return word.startsWith("certs/") || word === "charger.state" ? at(word) : word;
  });
  const command = runningCommand(...typed, ...flags);
  ending.push(command.end);
  return command;
}

const charger = "oadr ven --vtn http://127.0.0.1:8080 --name charger";
const pump = "oadr ven --vtn http://127.0.0.1:8080 --name pump";
const pem = (name: string): string => readFileSync(at(`certs/${name}`), "utf8");
const fingerprintOf = (name: string): string => new X509Certificate(pem(`${name}.pem`)).fingerprint256.slice(-29);

beforeAll(async () => {
  for (const name of ["oadr certs init", "oadr certs vtn", "oadr certs ven charger"]) {
    const printed = await oadr([...page.command(name).slice(1), "--folder", at("certs")]);
    if (name === "oadr certs vtn") expect(printed).toContain(fingerprintOf("vtn-ec"));
  }
  await oadr(["certs", "ven", "pump", "--folder", at("certs")]);
});

test("the guide goes from nothing to a VEN and a VTN that sign, also after a restart of both", async () => {
  const first = await vtn();
  const one = ven(charger, first.url);
  const [, venId = ""] = await one.until(/registered as (\S+) with my-vtn/);
  await one.end();
  const signed = createSigner({ certificate: pem("charger.pem"), key: pem("charger.key") }).sign({ type: "oadrPoll", venId });
  expect(await post(first.url, signed)).toMatch(/^200 .*<ds:Signature /s);
  await first.end();
  const { url } = await vtn();
  // What was sent before the restart cannot be sent again after it.
  expect(await post(url, signed)).toMatch(/^403 ERR_OADR_SIGNATURE_REPLAY/);
  expect(await post(url, encode({ type: "oadrPoll", venId }))).toMatch(/^403 ERR_OADR_SIGNATURE_MISSING/);
  await ven(charger, url).until(new RegExp(`registered as ${venId}`));
});

test("a VEN that does not sign is told why it is refused", async () => {
  const { url } = await vtn();
  const shown = page.block("text", "answered with status 403").trim();
  await ven(pump, url).until(new RegExp(shown.replaceAll(/[.*+?()[\]]/g, "\\$&")));
});

test("a VEN takes nothing from a VTN that signs with another certificate, or not at all", async () => {
  const { url } = await vtn();
  await ven(charger, url, fingerprintOf("vtn-rsa")).until(
    /the reply is not signed as it should be: \S+: certificate \S+ is none that is trusted/,
  );
  const unsigned = runningCommand("vtn", "--port", "0", "--operator-port", "0", "--log-format", "text");
  ending.push(unsigned.end);
  const [, other = ""] = await unsigned.until(/listens on (\S+)\/OpenADR2\/Simple/);
  await ven(charger, other).until(/the reply is not signed as it should be: the document has no signature/);
});

test("what is pushed is signed, and what is not is refused by the VEN, too", async () => {
  const server = await vtn("--db", "memory", "--telemetry", "false");
  const listening = ven(charger, server.url, undefined, "--listen", "0");
  const [, own = ""] = await listening.until(/listens on (\S+)/);
  // Both ends require it.
  await server.until(/was sent oadrRegisterReport, oadrRegisteredReport 200/);
  expect(await post(own, encode({ type: "oadrRequestReregistration", venId: "charger" }), "EiRegisterParty")).toMatch(/^403 .*_MISSING/);
});

test("over TLS, both certificates of a VEN have to be the same", async () => {
  const tls = ["--tls-cert-file", at("certs/vtn-ec.pem"), "--tls-key-file", at("certs/vtn-ec.key"), "--tls-ca-file", at("certs/ca.pem")];
  const { url } = await vtn("--db", "memory", ...tls);
  const own = (name: string): string[] => ["--ca", at("certs/ca.pem"), "--cert", at(`certs/${name}.pem`), "--key", at(`certs/${name}.key`)];
  await ven(charger, url, undefined, ...own("pump")).until(/status 403: the message is signed by \S+ and sent by/);
  await ven(charger, url, undefined, ...own("charger")).until(/registered as/);
});

async function post(url: string, body: string, service = "OadrPoll"): Promise<string> {
  const answer = await fetch(`${url}/OpenADR2/Simple/2.0b/${service}`, {
    method: "POST",
    headers: { "content-type": "application/xml" },
    body,
  });
  return `${answer.status} ${await answer.text()}`;
}

describe("oadr ven refuses", () => {
  const start = ["ven", "--vtn", "http://127.0.0.1:1", "--name", "charger"];
  const require = [...start, "--signatures", "require", "--sign-fingerprint", "00112233445566778899"];
  test.each<[readonly string[], RegExp]>([
    [[...start, "--sign-cert", "a.pem"], /^--sign-cert: of no use without --signatures accept, or require$/m],
    [[...start, "--signatures", "accept"], /^--signatures: whom to trust is missing: give --sign-fingerprint/],
    [[...require, "--sign-cert", "a.pem"], /^--sign-cert and --sign-key: one is of no use without the other$/m],
    [[...require, "--sign-cert", "/none.pem", "--sign-key", "/none.key"], /^--sign-cert \/none\.pem: cannot be read: no such file$/m],
    [[...start, "--signatures", "require", "--sign-fingerprint", "x"], /^--sign-fingerprint: "x" has neither 10 nor 32 bytes$/m],
  ])("%j", async (args, reason) => {
    const { code, err } = await runningCommand(...args).ended;
    expect(err).toMatch(reason);
    expect(code).toBe(1);
  });

  test("files that cannot be used, by the name of their option", async () => {
    const files = (cert: string, key: string): string[] => ["--sign-cert", at(`certs/${cert}`), "--sign-key", at(`certs/${key}`)];
    const told = async (...args: string[]): Promise<string> => (await runningCommand(...require, ...args).ended).err;
    expect(await told(...files("{name}.pem", "pump.key"))).toMatch(/^--sign-key \S+pump\.key: the key is not that of the certificate in/);
    expect(await told("--sign-ca", at("certs/pump.pem"))).toMatch(/^--sign-ca \S+pump\.pem: the certificate of \S.* is no authority's/);
    const passphrase = [...files("pump.pem", "pump.key"), "--sign-passphrase-file", "/none"];
    expect(await told(...passphrase)).toMatch(/^--sign-passphrase-file \/none: cannot be read: no such file$/m);
  });
});
