import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@oadr/codec";
import { createSigner, createVerifier, type Signer, type SignerOptions } from "@oadr/codec/signature";
import type { Message } from "@oadr/model";
// The server loads it with its first database, which can take longer than a test may.
import "@oadr/store";
import { virtualClock } from "@oadr/model/virtual-clock";
import type { Responder, Signatures } from "@oadr/transport";
import type { HttpExchange } from "@oadr/transport/http";
import { type Listening, listen } from "@oadr/transport/node";
import { type Authority, authority, type Credentials, issue } from "@oadr/transport/testing";
import { createVen } from "@oadr/ven";
import { answerTo, registration } from "@oadr/vtn/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ConfigInput } from "./config/config.ts";
import { createServer } from "./create-server.ts";
import { keptLog } from "./testing/kept-log.ts";
import { closeAll, page, register, runningServer, venAt } from "./testing/running.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-signatures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const listening: Listening[] = [];
afterEach(async () => {
  await closeAll();
  for (const { close } of listening.splice(0)) await close();
});

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

let ca: Authority;
let [vtn, ven, other]: Credentials[] = [];
let given: NonNullable<ConfigInput["signatures"]>;
const loopback = [{ type: "ip", value: "127.0.0.1" }] as const;
beforeAll(async () => {
  ca = await authority("ca");
  [vtn, ven, other] = await Promise.all([issue("vtn", ca, "rsa", loopback), issue("ven-1", ca, "ec", loopback), issue("ven-2", ca, "ec")]);
  const own = { certFile: file("vtn.pem", vtn.cert), keyFile: file("vtn.key", vtn.key) };
  given = { policy: "require", ...own, caFile: [file("ca.pem", ca.cert)] };
});

const signerOf = ({ cert, key } = ven as Credentials, options: Partial<SignerOptions> = {}): Signer =>
  createSigner({ certificate: cert, key, ...options });
/** How a VEN signs, and whom it believes: the VTN alone. */
const signing = (policy: Signatures["policy"] = "require", by = ven): Signatures => ({
  policy,
  signer: signerOf(by),
  verifier: createVerifier({ trust: { certificates: vtn?.cert ?? "" } }),
});
const poll = { type: "oadrPoll", venId: "ven-1" } as const;

/** Posts what somebody has written; resolves to the status and the text. */
const post = async (url: string, body: string, service = "OadrPoll"): Promise<{ status: number; text: string }> =>
  page(`${url}/OpenADR2/Simple/2.0b/${service}`, { method: "POST", headers: { "content-type": "application/xml" }, body });

/** A VEN that takes what it is called with, and answers it. */
async function pushed(signatures: Signatures): Promise<{ url: string; heard: (readonly [Message["type"], boolean])[] }> {
  const heard: (readonly [Message["type"], boolean])[] = [];
  const respond: Responder = async (_service, message, peer) => {
    heard.push([message.type, peer.signed ?? false]);
    return answerTo(message, "ven-1");
  };
  const node = await listen(respond, { port: 0, host: "127.0.0.1", signatures });
  listening.push(node);
  return { url: node.url, heard };
}

const registerForPush = (exchange: HttpExchange, oadrTransportAddress: string): Promise<string> =>
  register(exchange, { venId: "ven-1", oadrHttpPullModel: false, oadrTransportAddress, oadrXmlSignature: true });

describe("a server that requires signatures", () => {
  test("serves a VEN that signs, signs what it answers, and knows the VEN by its signature", async () => {
    const server = await runningServer({ signatures: given });
    const running = createVen({ venName: "pump", vtnUrl: server.url, signatures: signing() });
    const ran = running.run();
    await server.until(/"what":"exchange".*"type":"oadrRegisterReport".*"responseCode":"200"/);
    running.stop();
    await ran;
    const [known] = await server.vtn.vens.list();
    expect(known).toMatchObject({ venName: "pump", fingerprint: signerOf().fingerprint, registration: { xmlSignature: true } });
  });

  test("refuses whoever does not sign, is not trusted, or signs for another VEN", async () => {
    const { url, vtn: node } = await runningServer({ signatures: given });
    const venId = await register(venAt(url, { signatures: signing() }));
    expect(await post(url, encode({ ...poll, venId }))).toMatchObject({ status: 403, text: expect.stringContaining("MISSING") });
    expect(await post(url, encode(registration()), "EiRegisterParty")).toMatchObject({ status: 403 });
    const stranger = signerOf(await issue("ven-1", await authority("ca"), "ec"));
    expect(await post(url, stranger.sign({ ...poll, venId }))).toMatchObject({ status: 403, text: expect.stringContaining("UNTRUSTED") });
    expect(await venAt(url, { signatures: signing("require", other) })("OadrPoll", { ...poll, venId })).toMatchObject({
      eiResponse: { responseCode: "463" },
    });
    expect(await node.vens.list()).toHaveLength(1);
  });

  test("pushes signed messages, and takes replies that the VEN has signed itself", async () => {
    const server = await runningServer({ signatures: given, ven: ["ven-1"], telemetry: false });
    const { url, heard } = await pushed(signing());
    await registerForPush(venAt(server.url, { signatures: signing() }), url);
    await server.until(/"what":"exchange","from":"VTN".*"responseCode":"200"/);
    expect(heard).toEqual([["oadrRegisterReport", true]]);
  });

  test("takes no reply of a VEN that another one has signed", async () => {
    const server = await runningServer({ signatures: given, telemetry: false });
    await server.vtn.vens.provision({ venId: "ven-1", fingerprint: signerOf().fingerprint });
    const { url, heard } = await pushed(signing("require", other));
    await registerForPush(venAt(server.url, { signatures: signing() }), url);
    await server.until(/was called in vain: .*is signed by \S+, and VEN ven-1 is bound to/);
    expect(heard).toEqual([["oadrRegisterReport", true]]);
  });

  test("does so over TLS, too, where the certificate of both has to be the same", async () => {
    const tls = { certFile: [given.certFile ?? ""], keyFile: [given.keyFile ?? ""], caFile: [file("ca.pem", ca.cert)] };
    const { url } = await runningServer({ tls, signatures: given });
    const own = { ...(ven as Credentials), ca: ca.cert };
    await register(venAt(url, { tls: own, signatures: signing() }));
    await expect(register(venAt(url, { tls: own, signatures: signing("require", other) }))).rejects.toMatchObject({ status: 403 });
    await expect(register(venAt(url, { tls: own }))).rejects.toMatchObject({ status: 403 });
  });

  test.each(["memory", "nonces.db"])("refuses a message that comes again, with db %s", async (db) => {
    const config = { signatures: given, ven: ["ven-1"], db: db === "memory" ? db : join(folder, db) };
    const server = await runningServer(config);
    const message = signerOf().sign(poll);
    expect(await post(server.url, message)).toMatchObject({ status: 200 });
    const repeated = { status: 403, text: expect.stringContaining("REPLAY") };
    expect(await post(server.url, message)).toMatchObject(repeated);
    if (db === "memory") return;
    await server.close();
    const again = await runningServer(config);
    expect(await post(again.url, message)).toMatchObject(repeated);
    expect(await post(again.url, signerOf().sign(poll))).toMatchObject({ status: 200 });
  });

  test("trusts the certificates that VENs are bound to, for as long as they are", async () => {
    const { policy, certFile, keyFile } = given;
    const { url, vtn: node } = await runningServer({ signatures: { policy, certFile, keyFile } });
    const own = await issue("ven-1", await authority("another"), "ec");
    const { fingerprint } = signerOf(own);
    const sent = (): Promise<{ status: number; text: string }> => post(url, signerOf(own).sign(poll));
    expect(await sent()).toMatchObject({ status: 403, text: expect.stringContaining("UNTRUSTED") });
    await node.vens.provision({ venId: "ven-1", fingerprint });
    expect(await sent()).toMatchObject({ status: 200 });
    // The authority of the VTN is no reason any more.
    expect(await post(url, signerOf(other).sign(poll))).toMatchObject({ status: 403 });
    await node.vens.provision({ venId: "ven-1", fingerprint: signerOf(other).fingerprint });
    expect(await sent()).toMatchObject({ status: 403 });
  });

  test("takes what was sent within the window, and SHA-1 when it is told to", async () => {
    const strict = await runningServer({ signatures: { ...given, window: "PT5S" }, ven: ["ven-1"] });
    const late = { now: () => Date.now() - 60_000 };
    expect(await post(strict.url, signerOf(ven, { clock: late }).sign(poll))).toMatchObject({ text: expect.stringContaining("too old") });
    const sha1 = (): string => signerOf(ven, { hash: "sha1", clock: late }).sign(poll);
    expect(await post(strict.url, sha1())).toMatchObject({ status: 403, text: expect.stringContaining("ALGORITHM") });
    const lax = await runningServer({ signatures: { ...given, sha1: true }, ven: ["ven-1"] });
    expect(await post(lax.url, sha1())).toMatchObject({ status: 200 });
  });

  test("renews certificates when their files are, remembers what was sent, and passes over what cannot be used", async () => {
    const clock = virtualClock(Date.now());
    const [certFile, keyFile] = [file("new.pem", vtn?.cert ?? ""), file("new.key", vtn?.key ?? "")];
    const server = await runningServer({ signatures: { ...given, certFile, keyFile }, ven: ["ven-1"] }, { clock });
    const message = signerOf().sign(poll);
    const shown = async (xml = signerOf(ven, { clock }).sign(poll)): Promise<string> =>
      /<ds:X509Certificate>(.*)<\/ds:X509Certificate>/.exec((await post(server.url, xml)).text)?.[1] ?? "";
    const bytesOf = (pem = ""): string => pem.replace(/-----[^-]+-----|\s/g, "");
    const end = async (): Promise<string | undefined> =>
      /^oadr_certificate_end_seconds\{listener="signatures"\} \d+$/m.exec((await page(`${server.operatorUrl}/metrics`)).text)?.[0];
    expect(await shown(message)).toBe(bytesOf(vtn?.cert));
    expect(await end()).toBeDefined();
    const next = await issue("vtn", ca, "ec");
    file("new.key", next.key);
    file("new.pem", next.cert);
    await clock.advance(60_000);
    await server.until(/"msg":"signatures: certificates are renewed"/);
    expect(await shown()).toBe(bytesOf(next.cert));
    expect(await post(server.url, message)).toMatchObject({ status: 403, text: expect.stringContaining("REPLAY") });
    file("new.pem", "nothing");
    await clock.advance(60_000);
    await server.until(/"msg":"signatures: the files have changed and cannot be used/);
    expect(await shown()).toBe(bytesOf(next.cert));
  });
});

describe("a server that accepts signatures", () => {
  test("answers as it was asked, and never takes a wrong signature for none", async () => {
    const { url } = await runningServer({ signatures: { ...given, policy: "accept" }, ven: ["ven-1"] });
    expect((await post(url, encode(poll))).text).not.toContain("<ds:Signature");
    expect((await post(url, signerOf().sign(poll))).text).toContain("<ds:Signature");
    expect(await post(url, signerOf().sign(poll).replace("ven-1", "ven-2"))).toMatchObject({ status: 403 });
  });

  test("requires them of those it is told to", async () => {
    const signatures = { ...given, policy: "accept", requireOf: ["ven-1"] } as const;
    const server = await runningServer({ signatures, ven: ["ven-1", "ven-2"], telemetry: false });
    expect((await post(server.url, encode(poll))).text).toContain("what VEN ven-1 sends has to be signed");
    expect((await post(server.url, encode({ ...poll, venId: "ven-2" }))).text).not.toContain("has to be signed");
    const { url, heard } = await pushed({ ...signing("accept"), signer: { sign: encode } });
    await registerForPush(venAt(server.url, { signatures: signing() }), url);
    await server.until(/was called in vain: .*is not signed as it should be/);
    expect(heard).toEqual([["oadrRegisterReport", true]]);
  });

  test("signs nothing without a certificate", async () => {
    const { caFile } = given;
    const { url } = await runningServer({ signatures: { policy: "require", caFile }, ven: ["ven-1"] });
    const { status, text } = await post(url, signerOf().sign(poll));
    expect([status, text.includes("<ds:Signature")]).toEqual([200, false]);
  });
});

test("a server that is told nothing looks at no signatures", async () => {
  const { url } = await runningServer({ ven: ["ven-1"] });
  expect(await post(url, signerOf().sign(poll).replace("ven-1", "ven-2"))).toMatchObject({ status: 200 });
});

test("that there is no TLS is another warning where signatures are required", async () => {
  const { lines } = await runningServer({ host: "0.0.0.0", insecure: true, signatures: given });
  expect(lines("insecure")).toMatchObject([{ level: "warn", msg: "there is no TLS: whoever is on the way can read all messages" }]);
});

/** It has signed itself, and may sign no other: TLS could trust it as it is, and a signature needs an authority. */
const nobody = `-----BEGIN CERTIFICATE-----
MIIBdzCCARygAwIBAgIUIlH9NhvW9wSj3Pig9TLOrEQ2HBAwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyOTA5MTM0OVoYDzIxMjYxMTA1MDkx
MzQ5WjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AATVbZEr9NWlo1x8pKjmG62z4MRuJYpPiVvVRf43rmP8YNqO8nnTdW5Fn2s+RgdJ
E4hmWliwbGFFy7SFzrMnyt25o1AwTjAdBgNVHQ4EFgQUFLsONLdpZ4pgw+3+nVIl
Epmvah4wHwYDVR0jBBgwFoAUFLsONLdpZ4pgw+3+nVIlEpmvah4wDAYDVR0TAQH/
BAIwADAKBggqhkjOPQQDAgNJADBGAiEA6EuyykNeEAm5D8zHm6x2DpFCs7ZtaqKK
hruYG7PhTTkCIQDeFKfxbcPEnnmFk14Fi+mCk4lRm52BL0Mxewl3TKba/g==
-----END CERTIFICATE-----`;

describe("what cannot be used is told of at the start, with setting, file and reason, and no secret", () => {
  const encrypted = (): { keyFile: string } => {
    const locked = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "correct" } as const;
    return { keyFile: file("locked.key", String(createPrivateKey(vtn?.key ?? "").export(locked))) };
  };
  test.each<[string, () => NonNullable<ConfigInput["signatures"]>, RegExp]>([
    [
      "a file that is not there",
      () => ({ certFile: join(folder, "none.pem") }),
      /^signatures: \S+none\.pem: cannot be read: no such file$/,
    ],
    [
      "a key of another certificate",
      () => ({ keyFile: file("other.key", other?.key ?? "") }),
      /^signatures: .*not that of the certificate/,
    ],
    ["a key without its password", encrypted, /^signatures: \S+locked\.key: is encrypted, and no passphrase is given$/],
    ["a wrong password", () => ({ ...encrypted(), passphrase: "hidden" }), /^signatures: \S+locked\.key: the passphrase is wrong$/],
    ["a password that is not there", () => ({ passphraseFile: "/none" }), /^signatures\.passphraseFile: \/none cannot be read: ENOENT/],
    [
      "a certificate that is only its own authority",
      () => ({ caFile: [file("nobody.pem", nobody)] }),
      /^signatures\.caFile: \S+nobody\.pem: certificate nobody is no authority's$/,
    ],
    ["an authority that is none", () => ({ caFile: [file("ven.pem", ven?.cert ?? "")] }), /^signatures: .*is no authority's/],
  ])("%s", async (_, changes, message) => {
    const starting = createServer({ port: 0, operator: { port: 0 }, signatures: { ...given, ...changes() } }, { log: keptLog().log });
    await expect(starting).rejects.toMatchObject({ code: "ERR_OADR_SERVER_CONFIG", message: expect.stringMatching(message) });
    await expect(starting).rejects.not.toThrow("hidden");
  });
});
