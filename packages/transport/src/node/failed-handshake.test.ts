import { once } from "node:events";
import { connect as netConnect } from "node:net";
import { Duplex } from "node:stream";
import { type ConnectionOptions, connect } from "node:tls";
import { afterEach, beforeAll, expect, test } from "vitest";
import { suiteMessages } from "../suite-messages.ts";
import { authority, type Credentials, issue } from "../testing/certificates.ts";
import type { FailedHandshake } from "./failed-handshake.ts";
import { type ListenOptions, listen } from "./listen.ts";

const host = "127.0.0.1";
let [ca, own, ven, stranger, expired, short]: Credentials[] = [];
beforeAll(async () => {
  const [ours, other] = await Promise.all([authority("ca"), authority("other")]);
  ca = ours;
  [own, ven, stranger, expired, short] = await Promise.all([
    issue("vtn", ours, "ec", [{ type: "ip", value: host }]),
    issue("ven", ours, "ec"),
    issue("stranger", other, "ec"),
    issue("ven", ours, "ec", [], new Date(Date.now() - 60_000)),
    issue("ven", ours, "rsa-short"),
  ]);
});
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function serve(options: Partial<ListenOptions> = {}) {
  const told: FailedHandshake[] = [];
  let tell = (): void => {};
  const isTold = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const onHandshakeFailed = (failed: FailedHandshake): void => {
    told.push(failed);
    tell();
  };
  const tls = { cert: own?.cert ?? "", key: own?.key ?? "", ca: ca?.cert ?? "" };
  const node = await listen(async () => suiteMessages.oadrResponse, { port: 0, host, tls, onHandshakeFailed, ...options });
  opened.push(node.close);
  return { port: node.port, told, isTold };
}

/** Tries a handshake, and ends it at once when it succeeds. */
const shake = (port: number, options: ConnectionOptions): void => {
  const socket = connect({ host, port, rejectUnauthorized: false, maxVersion: "TLSv1.2", ...options });
  socket.on("error", () => {}).on("secureConnect", () => socket.end());
};
const raw = (port: number, text?: string): void => {
  const socket = netConnect(port, host).on("error", () => {});
  if (text === undefined) socket.once("connect", () => socket.destroy());
  else socket.write(text);
};
/** Begins a handshake, and says to what the server shows that its authority is unknown. */
const distrust = (port: number): void => {
  const socket = netConnect(port, host).on("error", () => {});
  socket.once("data", () => socket.end(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 48)));
  const carrier = new Duplex({ read: () => {}, write: (chunk, _, done) => void socket.write(chunk, done) });
  connect({ socket: carrier, rejectUnauthorized: false, maxVersion: "TLSv1.2" }).on("error", () => {});
};
const weak = "DEFAULT:@SECLEVEL=0";

test.each<[string, string, RegExp, (port: number) => void, Partial<ListenOptions>?]>([
  ["shows no certificate", "no-certificate", /did not return a certificate/, (port) => shake(port, {})],
  ["has one of another authority", "certificate", /^unable to verify leaf signature$/, (port) => shake(port, { ...stranger })],
  ["has one that has expired", "certificate", /cert has expired/, (port) => shake(port, { ...expired })],
  ["has a short key", "certificate", /key/, (port) => shake(port, { ...short, ciphers: weak })],
  ["speaks HTTP", "no-tls", /http request/, (port) => raw(port, "GET / HTTP/1.1\r\n\r\n")],
  ["speaks something else", "no-tls", /./, (port) => raw(port, "EHLO ven.example\r\n")],
  ["has no suite in common", "terms", /no shared cipher/, (port) => shake(port, { ...ven, ciphers: "ECDHE-ECDSA-CHACHA20-POLY1305" })],
  [
    "has no version in common",
    "terms",
    /./,
    (port) => shake(port, { ...ven, minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: weak }),
  ],
  ["does not trust this end", "alert", /unknown ca/, (port) => distrust(port)],
  ["takes too long", "too-slow", /timeout/i, (port) => raw(port, ""), { headersTimeoutMs: 50, closeTimeoutMs: 60_000 }],
  ["goes away", "broken-off", /./, (port) => raw(port)],
])("a handshake is told of whose client %s", async (_, reason, detail, begin, options) => {
  const { port, told, isTold } = await serve(options);
  begin(port);
  await isTold;
  expect(told).toEqual([{ reason, detail: expect.stringMatching(detail), address: host }]);
  expect(told[0]?.detail).toMatch(/^[\x20-\x7e]+$/);
});

test("a handshake that succeeds is not told of, nor is its end", async () => {
  const { port, told } = await serve();
  const socket = connect({ host, port, ...ven, ca: ca?.cert ?? "", maxVersion: "TLSv1.2" });
  await once(socket, "secureConnect");
  socket.destroy();
  await once(socket, "close");
  await opened.pop()?.();
  expect(told).toEqual([]);
});
