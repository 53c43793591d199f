import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type SecureContextOptions } from "node:tls";
import { virtualClock } from "@oadr/model/virtual-clock";
import type { ClientTls } from "@oadr/transport/http";
import { listen, type ServerTls } from "@oadr/transport/node";
import { type Authority, authority, issue } from "@oadr/transport/testing";
import { answerTo } from "@oadr/vtn/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeAll, page, register, runningServer, venAt } from "./testing/running.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeAll);

let ca: Authority;
let own: ClientTls;
const loopback = [{ type: "ip", value: "127.0.0.1" }] as const;
beforeAll(async () => {
  ca = await authority("ca");
  writeFileSync(join(folder, "ca.pem"), ca.cert);
  own = { ...(await issue("ven-1", ca, "ec", loopback)), ca: ca.cert };
});

const tls = { certFile: [join(folder, "vtn.pem")], keyFile: [join(folder, "vtn.key")], caFile: [join(folder, "ca.pem")] };

/** Puts another certificate of the VTN where it is looked for; resolves to its fingerprint. */
async function renew(): Promise<string> {
  const { cert, key } = await issue("vtn", ca, "ec", loopback);
  writeFileSync(join(folder, "vtn.key"), key);
  writeFileSync(join(folder, "vtn.pem"), cert);
  return new X509Certificate(cert).fingerprint256;
}

/** The fingerprint of the certificate that a listener shows. */
async function shownAt(url: string): Promise<string> {
  const socket = connect({ ...(own as SecureContextOptions), host: "127.0.0.1", port: Number(new URL(url).port) });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

test("a VEN is known by its certificate, and nobody else can be it", async () => {
  await renew();
  const { url, vtn, lines } = await runningServer({ tls });
  expect(url).toMatch(/^https:/);
  expect(lines("insecure")).toEqual([]);
  const venId = await register(venAt(url, { tls: own }));
  expect((await vtn.vens.get(venId))?.fingerprint).toBe(new X509Certificate(String(own.cert)).fingerprint256.slice(-29));
  const other = venAt(url, { tls: { ...(await issue("ven-2", ca, "ec")), ca: ca.cert } });
  expect(await other("OadrPoll", { type: "oadrPoll", venId })).toMatchObject({ eiResponse: { responseCode: "463" } });
  await expect(venAt(url, { tls: { ca: ca.cert } })("OadrPoll", { type: "oadrPoll", venId })).rejects.toThrow();
});

test("certificates of both listeners are renewed when their files are, and what cannot be used is told of and passed over", async () => {
  const first = await renew();
  const clock = virtualClock(Date.now());
  const operator = { port: 0, tls: { certFile: tls.certFile, keyFile: tls.keyFile } };
  const { url, operatorUrl, until } = await runningServer({ tls, operator }, { clock });
  expect([await shownAt(url), await shownAt(operatorUrl)]).toEqual([first, first]);
  const second = await renew();
  await clock.advance(60_000);
  await Promise.all([until(/"msg":"tls: certificates are renewed"/), until(/"msg":"operator\.tls: certificates are renewed"/)]);
  expect([await shownAt(url), await shownAt(operatorUrl)]).toEqual([second, second]);
  writeFileSync(join(folder, "vtn.pem"), "nothing");
  await clock.advance(60_000);
  await until(/"msg":"tls: the files have changed and cannot be used/);
  expect(await shownAt(url)).toBe(second);
});

test("a certificate that ends soon is told of when the VTN starts", async () => {
  await renew();
  const { lines } = await runningServer({ tls });
  const texts = lines("certificates").map(({ level, msg }) => [level, msg]);
  // Those of the tests last for a day.
  expect(texts).toContainEqual([
    "error",
    expect.stringMatching(/^tls: the certificate of OU=Test, CN=vtn in .*vtn\.pem ends in [01] days$/),
  ]);
});

test("metrics tell when the certificate of a listener ends, also after it was renewed", async () => {
  await renew();
  const clock = virtualClock(Date.now());
  const { operatorUrl, until } = await runningServer({ tls }, { clock });
  const shown = async (): Promise<number> =>
    Number(/^oadr_certificate_end_seconds\{listener="tls"\} (\S+)$/m.exec((await page(`${operatorUrl}/metrics`)).text)?.[1]);
  const endOf = (): number => Date.parse(new X509Certificate(readFileSync(tls.certFile[0] ?? "")).validTo) / 1000;
  expect(await shown()).toBe(endOf());
  const { cert, key } = await issue("vtn", ca, "ec", loopback, new Date(Date.now() + 30 * 86_400_000));
  writeFileSync(join(folder, "vtn.key"), key);
  writeFileSync(join(folder, "vtn.pem"), cert);
  await clock.advance(60_000);
  await until(/"msg":"tls: certificates are renewed"/);
  expect(endOf()).toBeGreaterThan(Date.now() / 1000 + 29 * 86_400);
  expect(await shown()).toBe(endOf());
});

test("handshakes that fail are counted by reason, and told of in the log when it is to have everything", async () => {
  await renew();
  const { url, operatorUrl, lines, until } = await runningServer({ tls, log: { level: "debug" } });
  const other = { ...(await issue("ven-1", await authority("other"), "ec")), ca: ca.cert };
  for (const shown of [{ ca: ca.cert }, other, own]) {
    await venAt(url, { tls: shown })("OadrPoll", { type: "oadrPoll", venId: "ven-1" }).catch(() => {});
  }
  await until(/"reason":"certificate"/);
  const { text } = await page(`${operatorUrl}/metrics`);
  for (const reason of ["no-certificate", "certificate"]) expect(text).toContain(`oadr_handshakes_failed_total{reason="${reason}"} 1`);
  expect(lines("handshake")).toMatchObject([
    { level: "debug", reason: "no-certificate", address: "127.0.0.1", msg: expect.stringContaining("peer did not return a certificate") },
    { level: "debug", reason: "certificate", address: "127.0.0.1", msg: "a TLS handshake failed: unable to verify leaf signature" },
  ]);
});

test("a VEN that is called shows and is shown certificates, and is called without TLS only when that is said", async () => {
  await renew();
  const pushed: unknown[] = [];
  const node = await listen(
    async (_service, message, peer) => {
      pushed.push([message.type, peer.fingerprint]);
      return answerTo(message, "ven-1");
    },
    { port: 0, host: "127.0.0.1", tls: own as ServerTls },
  );
  try {
    const server = await runningServer({ tls, ven: ["ven-1"], telemetry: false });
    const ven = venAt(server.url, { tls: own });
    const parts = { venId: "ven-1", oadrHttpPullModel: false };
    await expect(register(ven, { ...parts, oadrTransportAddress: "http://127.0.0.1:1" })).rejects.toThrow("has to begin with https:");
    await register(ven, { ...parts, oadrTransportAddress: node.url });
    await server.until(/"what":"exchange","from":"VTN".*"responseCode":"200"/);
    expect(pushed).toEqual([["oadrRegisterReport", (await shownAt(server.url)).slice(-29)]]);
  } finally {
    await node.close();
  }
});
