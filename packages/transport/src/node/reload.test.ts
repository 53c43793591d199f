import { X509Certificate } from "node:crypto";
import { type AddressInfo, connect as netConnect } from "node:net";
import { connect, createServer as createTlsServer, type TLSSocket } from "node:tls";
import { encode } from "@oadr/codec";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type HttpExchange, httpExchange } from "../http/index.ts";
import type { Peer } from "../ports.ts";
import { suiteMessages } from "../suite-messages.ts";
import { authority, type Credentials, issue } from "../testing/certificates.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";
import { serverTls } from "./server-tls.ts";

const { oadrPoll, oadrResponse } = suiteMessages;
const loopback = [{ type: "ip", value: "127.0.0.1" }] as const;
const host = "127.0.0.1";
const away = { code: "ERR_OADR_TRANSPORT_CONNECT" };

let oldCa: Credentials;
let newCa: Credentials;
let oldVtn: Credentials;
let newVtn: Credentials;
let oldVen: Credentials;
let newVen: Credentials;

beforeAll(async () => {
  const [before, after] = await Promise.all([authority("before"), authority("after")]);
  [oldCa, newCa] = [before, after];
  [oldVtn, newVtn, oldVen, newVen] = await Promise.all([
    issue("vtn", before, "ec", loopback),
    issue("vtn", after, "ec", loopback),
    issue("ven", before, "ec"),
    issue("ven", after, "ec"),
  ]);
});

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of opened.splice(0).reverse()) await close();
});

async function serve(options: Partial<ListenOptions> = {}, respond = async (): Promise<typeof oadrResponse> => oadrResponse) {
  const node = await listen(respond, { port: 0, host, tls: { ...oldVtn, ca: oldCa.cert }, ...options });
  opened.push(() => node.close());
  return node;
}

function exchangeOf({ url }: Listening, tls: object): HttpExchange {
  const exchange = httpExchange(url, { tls, keepAliveMs: 60_000 });
  opened.push(() => exchange.close());
  return exchange;
}

const poll = (exchange: HttpExchange) => exchange("OadrPoll", oadrPoll);

function handshake(port: number, own: Credentials, ca: string, session?: Buffer): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, ca, ...own, ...(session && { session }) }, () => resolve(socket));
    socket.on("error", reject);
    opened.push(async () => void socket.destroy());
  });
}

describe("a server that is given other certificates", () => {
  test("shows and trusts them at once, and nobody else any more", async () => {
    const node = await serve();
    const before = exchangeOf(node, { ...oldVen, ca: oldCa.cert });
    expect(await poll(before)).toEqual(oadrResponse);
    node.reload({ ...newVtn, ca: newCa.cert });
    // Its connection was kept alive, and would last as long as it polls.
    await expect(poll(before)).rejects.toMatchObject(away);
    expect(await poll(exchangeOf(node, { ...newVen, ca: newCa.cert }))).toEqual(oadrResponse);
    await expect(poll(exchangeOf(node, { ...oldVen, ca: newCa.cert }))).rejects.toMatchObject(away);
  });

  test("answers what is in work, and closes behind it", async () => {
    let arrived = (): void => {};
    let finish = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const node = await serve({}, () => {
      arrived();
      return new Promise((resolve) => {
        finish = () => resolve(oadrResponse);
      });
    });
    const exchange = exchangeOf(node, { ...oldVen, ca: oldCa.cert });
    const call = poll(exchange);
    await arrival;
    node.reload({ ...newVtn, ca: newCa.cert });
    finish();
    expect(await call).toEqual(oadrResponse);
    await expect(poll(exchange)).rejects.toMatchObject(away);
  });

  test("lets nobody finish a handshake that began before", async () => {
    const node = await serve({ headersTimeoutMs: 60_000 });
    const half = netConnect(node.port, host);
    half.on("error", () => undefined);
    const closed = new Promise((resolve) => half.once("close", resolve));
    // What it has answered to this connection, it answers when the earlier one is known to it.
    (await handshake(node.port, oldVen, oldCa.cert)).destroy();
    node.reload({ ...newVtn, ca: newCa.cert });
    await closed;
  });

  test("keeps what it has when they cannot be used", async () => {
    const node = await serve();
    const exchange = exchangeOf(node, { ...oldVen, ca: oldCa.cert });
    expect(() => node.reload({ cert: newVtn.cert, key: oldVtn.key, ca: newCa.cert })).toThrow(/key values mismatch/);
    expect(() => node.reload({ cert: "nothing", key: "nothing" })).toThrow();
    expect(await poll(exchange)).toEqual(oadrResponse);
    expect(await poll(exchangeOf(node, { ...oldVen, ca: oldCa.cert }))).toEqual(oadrResponse);
  });

  test("has to have TLS", async () => {
    const node = await listen(async () => undefined, { port: 0, host });
    opened.push(() => node.close());
    expect(() => node.reload({ ...newVtn, ca: newCa.cert })).toThrow("without TLS");
  });
});

describe("a session of TLS", () => {
  const sessionOf = (socket: TLSSocket): Promise<Buffer> => new Promise((resolve) => socket.once("session", resolve));

  test("is resumed, and the peer is still known by its certificate", async () => {
    const seen: Peer[] = [];
    const node = await listen(async (_service, _message, peer) => void seen.push(peer), {
      port: 0,
      host,
      tls: { ...oldVtn, ca: oldCa.cert },
      keepAliveTimeoutMs: 60_000,
    });
    opened.push(() => node.close());
    const tls = { ...oldVen, ca: oldCa.cert };
    const first = await handshake(node.port, oldVen, oldCa.cert);
    const session = first.getSession() ?? (await sessionOf(first));
    const second = await handshake(node.port, oldVen, oldCa.cert, session);
    expect([first.isSessionReused(), second.isSessionReused()]).toEqual([false, true]);
    const request = `POST /OpenADR2/Simple/2.0b/OadrPoll HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length:`;
    const body =
      '<oadrPoll xmlns="http://openadr.org/oadr-2.0b/2012/07"><venID xmlns="http://docs.oasis-open.org/ns/energyinterop/201110">v</venID></oadrPoll>';
    for (const socket of [first, second]) {
      const ended = new Promise((resolve) => socket.resume().once("close", resolve));
      socket.write(`${request} ${body.length}\r\n\r\n${body}`);
      await ended;
    }
    const fingerprint = new X509Certificate(tls.cert).fingerprint256.slice(-29);
    expect(seen).toEqual(Array(2).fill({ address: host, fingerprint, commonName: "ven" }));
  });

  test("is not resumed by one whose certificate has expired meanwhile", async () => {
    const node = await serve();
    const first = await handshake(node.port, oldVen, oldCa.cert);
    const session = first.getSession() ?? (await sessionOf(first));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 86_400_000 });
    const again = await handshake(node.port, oldVen, oldCa.cert, session);
    expect(again.isSessionReused()).toBe(true);
    let received = "";
    again.on("data", (data) => {
      received += String(data);
    });
    const closed = new Promise((resolve) => again.once("close", resolve));
    again.write("POST /OpenADR2/Simple/2.0b/OadrPoll HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    await closed;
    expect(received).toBe("");
  });

  test("is resumed by a client, until that is given other certificates", async () => {
    const resumed: boolean[] = [];
    const text = Buffer.from(encode(oadrResponse));
    const server = createTlsServer({ ...serverTls({ ...oldVtn, ca: [oldCa.cert, newCa.cert] }) }, (socket) => {
      resumed.push(socket.isSessionReused());
      socket.once("data", () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n`);
        socket.end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    opened.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const exchange = httpExchange(`https://${host}:${port}`, { tls: { ...oldVen, ca: oldCa.cert }, connections: 1 });
    opened.push(() => exchange.close());
    for (let calls = 0; calls < 3; calls++) expect(await poll(exchange)).toEqual(oadrResponse);
    exchange.reload({ ...newVen, ca: oldCa.cert });
    expect(await poll(exchange)).toEqual(oadrResponse);
    expect(resumed).toEqual([false, true, true, false]);
  });

  test("ends when the server is given other certificates: who is no longer trusted cannot resume", async () => {
    const node = await serve();
    const first = await handshake(node.port, oldVen, oldCa.cert);
    const session = first.getSession();
    node.reload({ ...oldVtn, ca: newCa.cert });
    const again = handshake(node.port, oldVen, oldCa.cert, session).then((socket) => socket.isSessionReused());
    await expect(again).rejects.toThrow();
  });
});

describe("a client that is given other certificates", () => {
  test("shows and trusts them in the next call; the calls in work end as they began", async () => {
    const seen: Peer[] = [];
    const finish: (() => void)[] = [];
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const both = await listen(
      async (_service, _message, peer) => {
        seen.push(peer);
        arrived();
        if (seen.length === 1) await new Promise<void>((resolve) => finish.push(resolve));
        return oadrResponse;
      },
      { port: 0, host, tls: { ...oldVtn, ca: [oldCa.cert, newCa.cert] } },
    );
    opened.push(() => both.close());
    const exchange = exchangeOf(both, { ...oldVen, ca: oldCa.cert });
    const call = poll(exchange);
    await arrival;
    exchange.reload({ ...newVen, ca: oldCa.cert });
    expect(await poll(exchange)).toEqual(oadrResponse);
    finish[0]?.();
    expect(await call).toEqual(oadrResponse);
    const [one, two] = [oldVen, newVen].map(({ cert }) => new X509Certificate(cert).fingerprint256.slice(-29));
    expect(seen.map(({ fingerprint }) => fingerprint)).toEqual([one, two]);
  });

  test("keeps what it has when they cannot be used, and refuses calls when it is closed all the same", async () => {
    const node = await serve();
    const exchange = exchangeOf(node, { ...oldVen, ca: oldCa.cert });
    expect(() => exchange.reload({ cert: newVen.cert, key: oldVen.key, ca: oldCa.cert })).toThrow(/key values mismatch/);
    expect(await poll(exchange)).toEqual(oadrResponse);
    await exchange.close();
    exchange.reload({ ...oldVen, ca: oldCa.cert });
    await expect(poll(exchange)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_ABORTED" });
  });
});
