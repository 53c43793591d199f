import { type ConnectionOptions, connect } from "node:tls";
import type { Credentials } from "@oadr/transport/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type MutualTls, mutualTls } from "../src/mutual-tls.ts";

const RSA = "AES128-SHA256";
const ECC = "ECDHE-ECDSA-AES128-SHA256";

let net: MutualTls;
let rsa: Credentials;
let ecc: Credentials;

beforeAll(async () => {
  net = await mutualTls();
  [rsa, ecc] = await Promise.all([net.issue("rsa", "rsa"), net.issue("ecc", "ec")]);
});
afterEach(() => net.close());

/** What a server agrees on with a client, or undefined when they have nothing in common. */
const agreed = (url: string, offer: ConnectionOptions): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(url).port), host: "127.0.0.1", ca: net.ca, ...ecc, ...offer });
    const end = (result?: string): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once("secureConnect", () => end(`${socket.getProtocol()} ${socket.getCipher().name}`)).once("error", () => end());
  });

test.each([RSA, ECC])("Rule 67: a VEN comes to terms with a VTN that knows nothing but TLS 1.2 and %s", async (ciphers) => {
  const vtn = await net.serve({
    cert: [rsa.cert, ecc.cert],
    key: [rsa.key, ecc.key],
    minVersion: "TLSv1.2",
    maxVersion: "TLSv1.2",
    ciphers,
  });
  const ven = net.ven(vtn, ecc);
  await ven.register();
  expect(ven.phase).toBe("running");
  expect(vtn.seen.length).toBeGreaterThan(0);
});

test("Rule 67: a VEN that takes pushes chooses TLS 1.2 and a suite of the standard, whatever else is offered, and nothing else", async () => {
  const vtn = await net.serve(ecc);
  for (const [own, suite] of [
    [rsa, RSA],
    [ecc, ECC],
  ] as const) {
    const ven = net.ven(vtn, own, { listen: { port: 0, host: "127.0.0.1", tls: { ...own, ca: net.ca } } });
    await ven.register();
    expect(await agreed(vtn.venUrl(), {})).toBe(`TLSv1.2 ${suite}`);
    expect(await agreed(vtn.venUrl(), { ciphers: `ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:${RSA}:${ECC}` })).toBe(
      `TLSv1.2 ${suite}`,
    );
    expect(await agreed(vtn.venUrl(), { ciphers: "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256" })).toBeUndefined();
    expect(await agreed(vtn.venUrl(), { minVersion: "TLSv1.3" })).toBeUndefined();
    expect(await agreed(vtn.venUrl(), { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" })).toBeUndefined();
  }
});

test("Rule 67: a VTN chooses TLS 1.2 and a suite of the standard for each kind of key, whatever else is offered, and nothing else", async () => {
  const vtn = await net.serve({ cert: [rsa.cert, ecc.cert], key: [rsa.key, ecc.key] });
  for (const suite of [RSA, ECC]) expect(await agreed(vtn.url, { ciphers: suite })).toBe(`TLSv1.2 ${suite}`);
  expect(await agreed(vtn.url, { ciphers: "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256" })).toBeUndefined();
  expect(await agreed(vtn.url, { minVersion: "TLSv1.3" })).toBeUndefined();
  expect(await agreed(vtn.url, { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" })).toBeUndefined();
});
