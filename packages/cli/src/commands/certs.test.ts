import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { connect } from "node:tls";
import { listen, readTlsFiles } from "@oadr/transport/node";
import { createVtn } from "@oadr/vtn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { runningCommand } from "../testing/running-command.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-certs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function oadr(args: readonly string[], input: string | Uint8Array = ""): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

const certs = (...args: readonly string[]) => oadr(["certs", ...args, "--folder", folder]);
const at = (name: string): string => join(folder, name);
const certificate = (name: string): X509Certificate => new X509Certificate(readFileSync(at(name)));
const full = (name: string): string => certificate(name).fingerprint256;

beforeAll(async () => {
  expect(await certs("init", "--name", "test authority")).toMatchObject({ code: 0, err: "" });
  expect(await certs("vtn")).toMatchObject({ code: 0, err: "" });
  expect(await certs("ven", "pump-1", "pump-2", "--days", "30")).toMatchObject({ code: 0, err: "" });
  expect(await certs("ven", "both", "--kind", "both", "--host", "ven.example", "192.0.2.7")).toMatchObject({ code: 0, err: "" });
});

describe("certs", () => {
  test("makes what it says, keys for their owner alone", () => {
    const names = ["both-ec", "both-rsa", "ca-ec", "ca-rsa", "pump-1", "pump-2", "vtn-ec", "vtn-rsa"];
    expect(readdirSync(folder).sort()).toEqual(["ca.pem", ...names.flatMap((name) => [`${name}.key`, `${name}.pem`])].sort());
    for (const name of names) {
      expect([name, statSync(at(`${name}.key`)).mode & 0o777]).toEqual([name, 0o600]);
      expect(readFileSync(at(`${name}.pem`), "utf8")).not.toContain("PRIVATE");
    }
  });

  test.each([
    ["vtn-ec.pem", "ca-ec.pem", "prime256v1"],
    ["vtn-rsa.pem", "ca-rsa.pem", 2048],
    ["pump-1.pem", "ca-ec.pem", "prime256v1"],
    ["both-rsa.pem", "ca-rsa.pem", 2048],
  ])("%s is signed by %s and may sign nothing", (name, by, size) => {
    const [own, authority] = [certificate(name), certificate(by)];
    expect(own.checkIssued(authority) && own.verify(authority.publicKey)).toBe(true);
    expect([own.ca, authority.ca]).toEqual([false, true]);
    const { namedCurve, modulusLength } = own.publicKey.asymmetricKeyDetails ?? {};
    expect(namedCurve ?? modulusLength).toBe(size);
  });

  test("names hosts, says how long it is good, and gives no number twice", () => {
    expect(certificate("vtn-ec.pem").subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
    expect(certificate("both-ec.pem").subjectAltName).toBe("DNS:ven.example, IP Address:192.0.2.7");
    expect(certificate("pump-1.pem").subjectAltName).toBeUndefined();
    const { validFrom, validTo } = certificate("pump-1.pem");
    expect(Math.round((Date.parse(validTo) - Date.parse(validFrom)) / 3_600_000)).toBe(30 * 24 + 1);
    const numbers = ["ca-ec.pem", "ca-rsa.pem", "vtn-ec.pem", "vtn-rsa.pem", "pump-1.pem", "pump-2.pem"].map(
      (name) => certificate(name).serialNumber,
    );
    expect(new Set(numbers).size).toBe(6);
    for (const number of numbers) expect(number).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  test("replaces nothing unless it is told to, and then the rights, too", async () => {
    const before = readFileSync(at("pump-1.key"));
    expect(await certs("ven", "new", "pump-1")).toEqual({
      code: 1,
      out: "",
      err: `${at("pump-1.pem")}: is there already; --force replaces it\n`,
    });
    expect(readFileSync(at("pump-1.key"))).toEqual(before);
    expect(readdirSync(folder)).not.toContain("new.key");
    chmodSync(at("pump-2.key"), 0o644);
    expect((await certs("ven", "pump-2", "--force")).code).toBe(0);
    expect(statSync(at("pump-2.key")).mode & 0o777).toBe(0o600);
  });

  test("does not write through a link that somebody has laid", async () => {
    const target = at("target.txt");
    writeFileSync(target, "mine");
    symlinkSync(target, at("linked.key"));
    expect((await certs("ven", "linked")).code).toBe(1);
    expect((await certs("ven", "linked", "--force")).code).toBe(0);
    expect(readFileSync(target, "utf8")).toBe("mine");
    for (const name of ["target.txt", "linked.key", "linked.pem"]) rmSync(at(name));
  });

  test.each([
    [["ven", "../up"], "expected 1 to 64 letters"],
    [["ven", ".hidden"], "expected 1 to 64 letters"],
    [["ven", "a/b"], "expected 1 to 64 letters"],
    [["ven", "x".repeat(65)], "expected 1 to 64 letters"],
    [["ven", "x\n"], "expected 1 to 64 letters"],
    [["ven"], "missing required argument"],
    [["ven", "x", "--kind", "dsa"], "Allowed choices are ec, rsa, both"],
    [["ven", "x", "--days", "0"], "expected a whole number from 1 to 36500"],
    [["vtn", "--host", "a b"], "expected a host name or an address"],
    [["init", "--name", ""], "expected 1 to 64 letters"],
  ])("refuses %j", async (args, reason) => {
    const { code, out, err } = await certs(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(reason);
  });

  test("says what to begin with", async () => {
    const { code, err } = await oadr(["certs", "ven", "x", "--folder", at("nothing")]);
    expect([code, err]).toEqual([1, `${at("nothing/ca-ec.pem")}: cannot be read: no such file; begin with oadr certs init\n`]);
  });

  test("prints no key", async () => {
    const { out } = await certs("ven", "quiet");
    const key = readFileSync(at("quiet.key"), "utf8").split("\n")[1] ?? "";
    expect(key.length).toBeGreaterThan(40);
    expect(out).not.toContain(key.slice(0, 20));
  });
});

describe("fingerprint", () => {
  test("prints every spelling, of PEM, DER and standard input", async () => {
    const { code, out } = await oadr(["fingerprint", at("vtn-ec.pem")]);
    const last = full("vtn-ec.pem").slice(-29);
    expect(code).toBe(0);
    for (const text of [
      last,
      last.replaceAll(":", "").toLowerCase(),
      full("vtn-ec.pem"),
      full("vtn-ec.pem").replaceAll(":", "").toLowerCase(),
    ]) {
      expect(out).toContain(`  ${text}\n`);
    }
    const der = await oadr(["fingerprint", "-"], certificate("vtn-ec.pem").raw);
    expect(der.out).toBe(out.replace(at("vtn-ec.pem"), "-"));
    expect((await oadr(["fingerprint", at("ca.pem")])).out.match(/OpenADR 2\.0b/g)).toHaveLength(2);
  });

  test.each([
    ["a key", () => readFileSync(at("vtn-ec.key"))],
    ["text", () => "hello"],
    ["nothing", () => ""],
  ])("refuses %s", async (_, content) => {
    const { code, out, err } = await oadr(["fingerprint", "-"], content());
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^-: holds (no certificate|a private key and no certificate)\n$/);
    expect(err).not.toContain("BEGIN");
  });
});

test("a VEN and a VTN with these certificates talk over mutual TLS, each over the suite of its key", async () => {
  const files = { cert: [at("vtn-rsa.pem"), at("vtn-ec.pem")], key: [at("vtn-rsa.key"), at("vtn-ec.key")], ca: at("ca.pem") };
  const { tls } = await readTlsFiles(files, Date.now());
  const vtn = createVtn({ vtnId: "vtn", admit: "known" });
  await vtn.vens.provision({ venId: "ven-1", fingerprint: full("pump-1.pem").toLowerCase() });
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1", tls });
  try {
    const own = ["--cert", at("{name}.pem"), "--key", at("{name}.key"), "--ca", at("ca.pem")];
    const command = runningCommand("ven", "--vtn", server.url, "--name", "pump-1", ...own);
    expect((await command.until(/registered as (\S+)/))[1]).toBe("ven-1");
    await command.end();
    const ca = readFileSync(at("ca.pem"));
    for (const [kind, suite] of [
      ["ec", "ECDHE-ECDSA-AES128-SHA256"],
      ["rsa", "AES128-SHA256"],
    ] as const) {
      const credentials = { cert: readFileSync(at(`both-${kind}.pem`)), key: readFileSync(at(`both-${kind}.key`)) };
      const socket = connect({ port: server.port, host: "127.0.0.1", ca, ciphers: suite, ...credentials });
      await new Promise<void>((resolve, reject) => socket.once("secureConnect", resolve).once("error", reject));
      expect([socket.authorized, socket.getCipher().name]).toEqual([true, suite]);
      socket.destroy();
    }
  } finally {
    await server.close();
    await vtn.close();
  }
});
