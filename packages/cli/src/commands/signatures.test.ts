import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { captures, certificate, folderOf } from "@oadr/codec/testing";
import { afterAll, expect, test } from "vitest";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function oadr(args: readonly string[], input = ""): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

const year = { from: "2026-01-01T00:00:00Z", to: "2126-01-01T00:00:00Z" };
const alice = await certificate("alice", "p256", year);
const bob = await certificate("bob", "rsa", year);
const key = file("key.pem", alice.key);
const cert = file("cert.pem", alice.certificate);
const other = file("other.pem", bob.certificate);
const poll = '{"type":"oadrPoll","venId":"ven-1"}';

test("what is signed is verified, and names who signed it", async () => {
  const { code, out } = await oadr(["sign", "-", "--key", key, "--cert", cert], poll);
  expect(code).toBe(0);
  const signed = file("signed.xml", out);
  const verified = await oadr(["verify", signed, "--cert", cert]);
  expect(verified).toMatchObject({ code: 0, err: "" });
  expect(verified.out).toMatch(/^\S+signed\.xml: oadrPoll signed by ([0-9A-F]{2}:){9}[0-9A-F]{2} \(alice\) at \d{4}-.*Z\n$/);
  const [fingerprint = ""] = /([0-9A-F]{2}:){9}[0-9A-F]{2}/.exec(verified.out) ?? [];
  expect(await oadr(["verify", signed, "--fingerprint", fingerprint.toLowerCase()])).toMatchObject({ code: 0 });
  expect((await oadr(["decode", "--compact", signed])).out).toBe(`${poll}\n`);
});

test("XML is signed as JSON is, and what is signed is not signed again", async () => {
  const xml = (await oadr(["encode", "-"], poll)).out;
  const { out } = await oadr(["sign", "-", "--key", key, "--cert", cert, "--key-only"], xml);
  expect(out).toContain("<ds:KeyValue>");
  expect(await oadr(["verify", "-", "--cert", cert], out)).toMatchObject({ code: 0 });
  expect(await oadr(["sign", "-", "--key", key, "--cert", cert], out)).toMatchObject({ code: 1, out: "", err: "-: is signed already\n" });
});

test("what is not verified is told file by file, with a code and a reason", async () => {
  const { out } = await oadr(["sign", "-", "--key", key, "--cert", cert], poll);
  const files = [
    file("1.xml", out),
    file("2.xml", out.replace("ven-1", "ven-2")),
    file("3.xml", (await oadr(["encode", "-"], poll)).out),
    file("4.xml", "<a"),
    file("5.xml", out),
    join(folder, "none.xml"),
  ];
  const { code, out: lines, err } = await oadr(["verify", ...files, "--cert", cert]);
  expect([code, err]).toEqual([1, "5 of 6 not verified\n"]);
  expect(
    lines
      .trim()
      .split("\n")
      .map((line) => line.slice(folder.length + 1)),
  ).toEqual([
    expect.stringMatching(/^1\.xml: oadrPoll signed by /),
    "2.xml: ERR_OADR_SIGNATURE_WRONG ds:Signature/ds:SignedInfo/ds:Reference[1]: what it refers to was changed",
    "3.xml: ERR_OADR_SIGNATURE_MISSING the document has no signature",
    expect.stringMatching(/^4\.xml:1:3: ERR_OADR_XML_MALFORMED /),
    expect.stringMatching(/^5\.xml: ERR_OADR_SIGNATURE_REPLAY .*: was seen before$/),
    "none.xml: cannot be read: no such file",
  ]);
  expect((await oadr(["verify", files[0] ?? "", "--cert", other])).out).toContain("ERR_OADR_SIGNATURE_UNTRUSTED");
});

test("the time to verify for can be said, and the window", async () => {
  const { out } = await oadr(["sign", "-", "--key", key, "--cert", cert], poll);
  const at = new Date(Date.now() + 3_600_000).toISOString();
  expect((await oadr(["verify", "-", "--cert", cert, "--at", at], out)).out).toContain("ERR_OADR_SIGNATURE_REPLAY");
  expect(await oadr(["verify", "-", "--cert", cert, "--at", at, "--window", "PT2H"], out)).toMatchObject({ code: 0 });
  expect((await oadr(["verify", "-", "--cert", cert, "--at", "noon"], out)).err).toContain("expected a time");
});

test("files that make no signer or verifier are named, with the reason and without what is secret", async () => {
  const sign = (...options: string[]) => oadr(["sign", "-", ...options], poll);
  expect((await sign("--key", key, "--cert", other)).err).toBe("--key: is not that of the certificate\n");
  expect((await sign("--key", cert, "--cert", cert)).err).toMatch(/^--key: cannot be read: /);
  expect((await sign("--key", key, "--cert", key)).err).toBe("--cert: holds no certificate in PEM\n");
  expect((await sign("--key", join(folder, "none"), "--cert", cert)).err).toContain("no such file");
  const encrypted = createPrivateKey(alice.key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" });
  const locked = file("locked.pem", String(encrypted));
  const wrong = await sign("--key", locked, "--cert", cert, "--passphrase-file", file("wrong", "sesame open\n"));
  expect(wrong.err).toMatch(/^--key: cannot be read: /);
  expect(wrong.err).not.toContain("sesame");
  expect(await sign("--key", locked, "--cert", cert, "--passphrase-file", file("right", "open sesame\n"))).toMatchObject({ code: 0 });
  expect((await oadr(["verify", "-"], "")).err).toContain("--ca, --cert or --fingerprint");
  expect((await oadr(["verify", "-", "--fingerprint", "AA:BB"], "")).err).toContain("--fingerprint: ");
  expect((await oadr(["verify", "-", "--ca", key], "")).err).toContain("--ca: holds no certificate");
});

const recorded = folderOf(captures(), "Recorded signatures are verified from the command line");

test.skipIf(recorded === undefined)("a recorded message is verified as of its time", async () => {
  const wire = join(recorded ?? "", "openleadr/wire-signed");
  const args = ["--ca", join(wire, "dummy_ca.crt"), "--at", "2026-11-23T03:55:00Z"];
  const { code, out } = await oadr(["verify", "-", ...args], readFileSync(join(wire, "006-request.xml"), "utf8"));
  expect([code, out]).toEqual([0, expect.stringContaining("oadrPoll signed by 09:71:9E:0E:51:C0:8F:05:56:C9 (dummy-ven.openleadr.org)")]);
});
