import { X509Certificate } from "node:crypto";
import { connect as netConnect } from "node:net";
import { connect } from "node:tls";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { ClientTls } from "../http/client-tls.ts";
import { httpExchange } from "../http/index.ts";
import type { Peer } from "../ports.ts";
import { transportSuite } from "../suite.ts";
import { suiteMessages } from "../suite-messages.ts";
import { authority, type Credentials, issue } from "../testing/certificates.ts";
import { type ListenOptions, listen } from "./listen.ts";

const { oadrPoll, oadrResponse } = suiteMessages;

let ca: Credentials;
let serverEc: Credentials;
let serverRsa: Credentials;
let nameless: Credentials;
let ven: Credentials;
let stranger: Credentials;
let expired: Credentials;
let short: Credentials;

const standard = "ECDHE-ECDSA-AES128-SHA256:AES128-SHA256";

const loopback = [
  { type: "dns", value: "localhost" },
  { type: "ip", value: "127.0.0.1" },
] as const;

beforeAll(async () => {
  const [ours, other] = await Promise.all([authority("ca"), authority("other")]);
  ca = ours;
  serverEc = await issue("vtn-ec", ours, "ec", loopback);
  serverRsa = await issue("vtn-rsa", ours, "rsa", loopback);
  nameless = await issue("nameless", ours, "ec");
  ven = await issue("111111111111", ours, "ec");
  stranger = await issue("stranger", other, "ec");
  expired = await issue("111111111111", ours, "ec", [], new Date(Date.now() - 60_000));
  short = await issue("short", ours, "rsa-short", loopback);
});

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of opened.splice(0).reverse()) await close();
});

async function serve(tls: Partial<NonNullable<ListenOptions["tls"]>> = {}, seen: Peer[] = [], options: Partial<ListenOptions> = {}) {
  const both = { cert: [serverRsa.cert, serverEc.cert], key: [serverRsa.key, serverEc.key] };
  const respond = async (_service: unknown, _message: unknown, peer: Peer) => {
    seen.push(peer);
    return oadrResponse;
  };
  const node = await listen(respond, { port: 0, host: "127.0.0.1", ...options, tls: { ...both, ca: ca.cert, ...tls } });
  opened.push(() => node.close());
  return node;
}

function call(url: string, tls: ClientTls) {
  const exchange = httpExchange(url, { tls: { ca: ca.cert, ...tls } });
  opened.push(() => exchange.close());
  return exchange("OadrPoll", oadrPoll);
}

const away = { code: "ERR_OADR_TRANSPORT_CONNECT", retry: true };

transportSuite("HTTPS", async (respond) => {
  const node = await listen(respond, { port: 0, tls: { ...serverEc, ca: ca.cert } });
  const exchange = httpExchange(node.url, { tls: { ...ven, ca: ca.cert } });
  return { exchange, close: async () => void (await Promise.all([exchange.close(), node.close()])) };
});

describe("a server with TLS", () => {
  test("knows its peer by fingerprint and common name, on every call", async () => {
    const seen: Peer[] = [];
    const node = await serve({}, seen);
    expect(node.url).toBe(`https://127.0.0.1:${node.port}`);
    for (let i = 0; i < 2; i += 1) expect(await call(node.url, ven)).toEqual(oadrResponse);
    const fingerprint = new X509Certificate(ven.cert).fingerprint256.slice(-29);
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){9}[0-9A-F]{2}$/);
    expect(seen).toEqual(Array(2).fill({ address: "127.0.0.1", fingerprint, commonName: "111111111111" }));
  });

  test("turns away a client without a certificate, and one that nobody knows", async () => {
    const seen: Peer[] = [];
    const node = await serve({}, seen);
    await expect(call(node.url, {})).rejects.toMatchObject(away);
    await expect(call(node.url, stranger)).rejects.toMatchObject(away);
    expect(await call(node.url, ven)).toEqual(oadrResponse);
    expect(seen).toHaveLength(1);
  });

  test("turns away a client whose certificate has expired, and closes the connection of one whose certificate expires", async () => {
    const seen: Peer[] = [];
    const node = await serve({}, seen);
    await expect(call(node.url, expired)).rejects.toMatchObject(away);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const socket = connect({ port: node.port, host: "127.0.0.1", ca: ca.cert, ...ven });
    await new Promise<void>((resolve, reject) => socket.once("session", () => resolve()).once("error", reject));
    const closed = new Promise((resolve) => socket.resume().once("close", resolve));
    vi.advanceTimersByTime(2 * 86_400_000);
    await closed;
    expect(seen).toEqual([]);
  });

  test("believes a key, but not a name, when it is told to take anybody", async () => {
    const seen: Peer[] = [];
    const node = await serve({ rejectUnauthorized: false }, seen);
    await call(node.url, stranger);
    await call(node.url, {});
    expect(seen).toEqual([
      { address: "127.0.0.1", fingerprint: new X509Certificate(stranger.cert).fingerprint256.slice(-29) },
      { address: "127.0.0.1" },
    ]);
  });

  test.each([
    ["AES128-SHA256", "AES128-SHA256"],
    ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES128-SHA256"],
    [undefined, "ECDHE-ECDSA-AES128-SHA256"],
  ])("speaks TLS 1.2 with a suite of the standard to a client offering %s", async (ciphers, chosen) => {
    const { port } = await serve();
    const socket = connect({ port, host: "127.0.0.1", ca: ca.cert, ...ven, ...(ciphers !== undefined && { ciphers }) });
    await new Promise<void>((resolve, reject) => socket.once("secureConnect", resolve).once("error", reject));
    expect([socket.getProtocol(), socket.getCipher().name]).toEqual(["TLSv1.2", chosen]);
    socket.destroy();
  });

  test("refuses other suites and versions unless it is configured for them", async () => {
    const node = await serve();
    await expect(call(node.url, { ...ven, ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" })).rejects.toMatchObject(away);
    await expect(call(node.url, { ...ven, minVersion: "TLSv1.3" })).rejects.toMatchObject(away);
    const modern = await serve({ minVersion: "TLSv1.3" });
    expect(await call(modern.url, ven)).toEqual(oadrResponse);
    const [ecc, rsa] = ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256"];
    const gcm = await serve({ ciphers: `${ecc}:${rsa}` });
    for (const ciphers of [ecc, rsa]) expect(await call(gcm.url, { ...ven, ciphers })).toEqual(oadrResponse);
    await expect(call(gcm.url, { ...ven, ciphers: "AES128-SHA256" })).rejects.toMatchObject(away);
  });

  test("refuses keys that are too short, a client's and its own, unless it is configured for them", async () => {
    const node = await serve();
    await expect(call(node.url, { ...short, ciphers: standard })).rejects.toMatchObject(away);
    await expect(serve({ ...short })).rejects.toMatchObject({ code: "ERR_SSL_EE_KEY_TOO_SMALL" });
    const old = await serve({ ciphers: standard });
    expect(await call(old.url, { ...short, ciphers: standard })).toEqual(oadrResponse);
  });

  test("survives what is not TLS, and closes in the middle of a handshake", async () => {
    const node = await serve({}, [], { closeTimeoutMs: 50 });
    const plain = netConnect(node.port, "127.0.0.1");
    plain.on("error", () => undefined);
    plain.end("POST / HTTP/1.1\r\n\r\n");
    await new Promise((resolve) => plain.resume().once("close", resolve));
    expect(await call(node.url, ven)).toEqual(oadrResponse);
    const half = netConnect(node.port, "127.0.0.1");
    await new Promise<void>((resolve) => half.once("connect", resolve));
    await Promise.all([node.close(), new Promise((resolve) => half.once("close", resolve))]);
  });

  test("rejects credentials that do not fit", async () => {
    await expect(serve({ cert: serverEc.cert, key: ven.key })).rejects.toThrow();
  });
});

describe("a client with TLS", () => {
  test("refuses a server of another authority, unless it is told not to look", async () => {
    const node = await serve({ ...stranger });
    await expect(call(node.url, ven)).rejects.toMatchObject(away);
    expect(await call(node.url, { ...ven, rejectUnauthorized: false })).toEqual(oadrResponse);
  });

  test("refuses a server whose key is too short, and to show such a key itself, unless it is configured for that", async () => {
    const node = await serve({ ...short, ciphers: standard });
    await expect(call(node.url, ven)).rejects.toMatchObject(away);
    expect(await call(node.url, { ...ven, ciphers: standard })).toEqual(oadrResponse);
    await expect(call(node.url, short)).rejects.toThrow(/key too small/);
  });

  test("refuses a server that does not bear its name, unless it is told not to look", async () => {
    const node = await serve({ ...nameless });
    await expect(call(node.url, ven)).rejects.toMatchObject({ ...away, cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } });
    expect(await call(node.url, { ...ven, checkHostname: false })).toEqual(oadrResponse);
  });
});
