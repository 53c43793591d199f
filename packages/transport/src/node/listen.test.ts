import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { encode } from "@oadr/codec";
import { afterEach, describe, expect, test } from "vitest";
import { httpExchange } from "../http/index.ts";
import type { Peer, Responder } from "../ports.ts";
import { transportSuite } from "../suite.ts";
import { suiteMessages, updateReport } from "../suite-messages.ts";
import { statusError } from "../transport-error.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";

const { oadrPoll, oadrResponse } = suiteMessages;
const poll = encode(oadrPoll);
const path = "/OpenADR2/Simple/2.0b/OadrPoll";
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serve(options: Partial<ListenOptions> = {}, respond: Responder = async () => oadrResponse): Promise<Listening> {
  const node = await listen(respond, { port: 0, host: "127.0.0.1", ...options });
  opened.push(() => node.close());
  return node;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

function send({ port }: Listening, { method = "POST", path: to = path, headers = {}, body = poll }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: "127.0.0.1", method, path: to, headers: { "content-type": "application/xml", ...headers } });
    // A server that refuses a body may close while it is still being sent; what counts is its answer.
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.end(method === "GET" || method === "HEAD" ? undefined : body);
  });
}

/** Sends bytes as they are and resolves to all that comes back until the server closes. */
function raw({ port }: Listening, ...parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
    for (const part of parts) socket.write(part);
  });
}

function connected(node: Listening): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(node.port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => undefined);
  });
}

const closedOf = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once("close", () => resolve()));

transportSuite("HTTP", async (respond) => {
  const node = await listen(respond, { port: 0 });
  const exchange = httpExchange(node.url);
  return { exchange, close: async () => void (await Promise.all([exchange.close(), node.close()])) };
});

transportSuite("HTTP with compression", async (respond) => {
  const node = await listen(respond, { port: 0, prefix: "/a//b" });
  const exchange = httpExchange(node.url, { acceptEncoding: true, connections: 4 });
  return { exchange, close: async () => void (await Promise.all([exchange.close(), node.close()])) };
});

describe("a server", () => {
  test("answers a good request with its length and no chunks", async () => {
    const node = await serve();
    const answer = await send(node);
    expect(answer.status).toBe(200);
    expect(String(answer.body)).toBe(encode(oadrResponse));
    expect(answer.headers).toMatchObject({ "content-type": "application/xml", "content-length": String(answer.body.length) });
    expect(answer.headers["transfer-encoding"]).toBeUndefined();
  });

  test("answers an empty reply with Content-Length 0", async () => {
    const answer = await send(await serve({}, async () => undefined));
    expect(answer).toMatchObject({ status: 200, headers: { "content-length": "0" } });
    expect(answer.headers["content-type"]).toBeUndefined();
  });

  test("tells the responder the address of its peer, completed by identify", async () => {
    const peers: Peer[] = [];
    const respond: Responder = async (_service, _message, peer) => {
      peers.push(peer);
      return undefined;
    };
    const plain = await serve({}, respond);
    await send(plain);
    const identify: ListenOptions["identify"] = (peer, headers) => ({ ...peer, commonName: String(headers["x-client-cn"]) });
    await send(await serve({ identify }, respond), { headers: { "x-client-cn": "ven" } });
    expect(peers).toEqual([{ address: "127.0.0.1" }, { address: "127.0.0.1", commonName: "ven" }]);
  });

  test("tells of a peer that identify turns away", async () => {
    const refused: unknown[] = [];
    const identify: ListenOptions["identify"] = () => {
      throw statusError(403, "no certificate");
    };
    const node = await serve({ identify, onRefused: (one) => refused.push(one) });
    expect(await send(node)).toMatchObject({ status: 403 });
    expect(refused).toEqual([{ status: 403, reason: "identity", detail: "refused", address: "127.0.0.1" }]);
  });

  test("says where it listens, as a VEN would configure it", async () => {
    const node = await serve({ prefix: "/vtn/" });
    expect(node.url).toBe(`http://127.0.0.1:${node.port}/vtn`);
    expect(node.port).toBeGreaterThan(0);
    await expect(listen(async () => undefined, { port: node.port, host: "127.0.0.1" })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test.each<[string, Sent, number]>([
    ["no XML", { body: "hello" }, 406],
    ["an empty body", { body: "" }, 406],
    ["a DOCTYPE", { body: `<!DOCTYPE a>${poll}` }, 406],
    ["nesting 10 000 deep", { body: "<a>".repeat(10_000) + "</a>".repeat(10_000) }, 406],
    ["a message that is not complete", { body: poll.replace(/<ei:venID>.*<\/ei:venID>/, "") }, 406],
    ["bytes that are not UTF-8", { body: Buffer.from(poll.replace("ven-1", "Wärme"), "latin1") }, 406],
    ["JSON", { headers: { "content-type": "application/json" } }, 406],
    ["GET", { method: "GET" }, 501],
    ["PUT", { method: "PUT" }, 501],
    ["HEAD", { method: "HEAD" }, 501],
    ["an unknown path", { path: "/" }, 404],
    ["an unknown service", { path: "/OpenADR2/Simple/2.0b/Nope" }, 404],
    ["a body of 20 MB", { body: Buffer.alloc(20_000_000, "x") }, 413],
    ["a body of 20 MB in chunks", { headers: { "transfer-encoding": "chunked" }, body: Buffer.alloc(20_000_000, "x") }, 413],
  ])("refuses %s and answers the next good request", async (_name, sent, status) => {
    const node = await serve();
    const answer = await send(node, sent);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    if (status === 413) expect(answer.headers.connection).toBe("close");
    if (status === 501) expect(answer.headers.allow).toBe("POST");
    expect((await send(node)).status).toBe(200);
  });

  test("keeps the connection after a bad request whose body it has", async () => {
    const node = await serve();
    const bad = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello`;
    const good = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${poll.length}\r\n\r\n${poll}`;
    expect((await raw(node, bad, good)).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 406", "HTTP/1.1 200"]);
  });

  test("does not listen for long to a client that goes on sending what was refused", async () => {
    const node = await serve({ maxBodyBytes: 1_000 });
    const socket = await connected(node);
    const began = performance.now();
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    const more = (): void => {
      if (!socket.destroyed) socket.write(`1000\r\n${"x".repeat(4096)}\r\n`, () => setImmediate(more));
    };
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`, more);
    await closedOf(socket);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect((await send(node)).status).toBe(200);
  });

  test("takes a chunked request", async () => {
    const answer = await send(await serve(), { headers: { "transfer-encoding": "chunked" } });
    expect(answer.status).toBe(200);
  });

  test("compresses its reply when it is asked to, however small, and not otherwise", async () => {
    const node = await serve();
    const zipped = await send(node, { headers: { "accept-encoding": "deflate;q=0.5, gzip" } });
    expect(zipped.headers).toMatchObject({ "content-encoding": "gzip", "content-length": String(zipped.body.length) });
    expect(String(gunzipSync(zipped.body))).toBe(encode(oadrResponse));
    expect((await send(node, { headers: { "accept-encoding": "gzip;q=0" } })).headers["content-encoding"]).toBeUndefined();
  });

  test("takes requests as aiohttp and libcurl send them", async () => {
    const node = await serve();
    const aiohttp = { accept: "*/*", "accept-encoding": "gzip, deflate", "user-agent": "Python/3.11 aiohttp/3.8.4" };
    expect((await send(node, { headers: { ...aiohttp, "content-type": "application/xml;charset=UTF-8" } })).status).toBe(200);
    expect((await send(node, { headers: { "content-type": "text/xml" } })).status).toBe(200);
  });

  test("answers 503 with Retry-After when it is full", async () => {
    const finish: (() => void)[] = [];
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const node = await serve({ maxConcurrent: 1 }, () => {
      arrived();
      return new Promise((resolve) => finish.push(() => resolve(oadrResponse)));
    });
    const first = send(node);
    await arrival;
    expect(await send(node)).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    finish[0]?.();
    expect((await first).status).toBe(200);
  });
});

describe("too much of one", () => {
  test("a VEN that sends too many messages is told to wait, and no other VEN", async () => {
    let served = 0;
    const node = await serve({ maxMessagesPerSecond: 0.001 }, async () => {
      served += 1;
      return oadrResponse;
    });
    const from = (venId: string) => send(node, { body: encode({ ...oadrPoll, venId }) });
    expect((await from("a")).status).toBe(200);
    expect(await from("a")).toMatchObject({ status: 503, headers: { "retry-after": "1000" } });
    expect((await from("b")).status).toBe(200);
    expect(served).toBe(2);
  });

  test("after a pause a VEN may send twice as many as in a second", async () => {
    const busy = await serve({ maxMessagesPerSecond: 5 }, async () => oadrResponse);
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await send(busy)).status));
    const answered = statuses.filter((status) => status === 200).length;
    expect(answered).toBeGreaterThanOrEqual(10);
    expect(answered).toBeLessThan(40);
  });

  test("a VEN with a certificate is told to wait before its message is looked at, whatever venID it writes", async () => {
    let served = 0;
    const identify: ListenOptions["identify"] = (peer, headers) => ({ ...peer, fingerprint: String(headers["x-print"]) });
    const node = await serve({ maxMessagesPerSecond: 0.5, identify }, async () => {
      served += 1;
      return oadrResponse;
    });
    const from = (print: string, venId: string) => send(node, { headers: { "x-print": print }, body: encode({ ...oadrPoll, venId }) });
    expect((await from("a", "1")).status).toBe(200);
    expect(await from("a", "2")).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
    expect((await send(node, { headers: { "x-print": "a" }, body: "no XML" })).status).toBe(503);
    expect((await from("b", "2")).status).toBe(200);
    expect(served).toBe(2);
  });

  test("an address that opens too many connections has the new ones closed, and those that it has go on", async () => {
    const node = await serve({ maxConnectionsPerAddress: 2 });
    const [first, second] = [await connected(node), await connected(node)];
    const third = await connected(node);
    await closedOf(third);
    for (const socket of [first, second]) expect(socket.destroyed).toBe(false);
    const answered = new Promise((resolve) => first.once("data", resolve));
    first.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${poll.length}\r\n\r\n${poll}`);
    expect(String(await answered)).toMatch(/^HTTP\/1\.1 200 /);
    second.destroy();
    // The server hears of that a moment later: until then it turns away.
    let status: number | undefined;
    while (status === undefined)
      status = await send(node).then(
        ({ status: code }) => code,
        () => undefined,
      );
    expect(status).toBe(200);
    first.destroy();
  });
});

describe("a client that waits for 100 Continue", () => {
  const head = (length: number): string =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;

  test("is asked to go on, and answered", async () => {
    const node = await serve();
    const socket = await connected(node);
    let received = "";
    socket.on("data", (chunk) => {
      if (received === "") socket.write(poll);
      received += String(chunk);
    });
    socket.write(head(poll.length));
    await closedOf(socket);
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 100", "HTTP/1.1 200"]);
  });

  test("is refused without, when the body would be too large", async () => {
    const node = await serve();
    const socket = await connected(node);
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
      socket.end();
    });
    socket.write(head(20_000_000));
    await closedOf(socket);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("what is not HTTP", () => {
  test.each([
    ["noise", "\u0016\u0003\u0001\r\n\r\n", 400],
    ["a bad method", "FETCH / HTTP/1.1\r\n\r\n", 400],
    ["no Host", `POST ${path} HTTP/1.1\r\nContent-Length: 0\r\n\r\n`, 400],
    ["two lengths", `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
    ["a negative length", `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`, 400],
    ["a broken chunk", `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ["endless headers", `POST ${path} HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(100_000)}\r\n\r\n`, 431],
  ])("%s is answered %s and does no harm", async (_name, bytes, status) => {
    const node = await serve();
    expect(await raw(node, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await send(node)).status).toBe(200);
  });
});

describe("what somebody puts into a path or a header", () => {
  const line = (target: string, more = ""): string =>
    `POST ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${more}Content-Length: ${poll.length}\r\n\r\n${poll}`;

  test.each([
    ["a zero byte, encoded", 404, line(`${path}%00`)],
    ["a zero byte", 400, line(`${path}\0`)],
    ["a line end, encoded", 404, line(`${path}%0d%0aX-Forged:%201`)],
    ["a way up", 404, line(`/OpenADR2/Simple/2.0b/../2.0b/OadrPoll`)],
    ["a way up, encoded", 404, line("/OpenADR2/Simple/2.0b/%2e%2e/2.0b/OadrPoll")],
    ["a way out", 404, line("/../../../etc/passwd")],
    ["backslashes", 400, line("\\OpenADR2\\Simple\\2.0b\\OadrPoll")],
    ["the address of somewhere else", 200, line(`http://evil.example${path}`)],
    ["the address of a file", 404, line("file:///etc/passwd")],
    ["two addresses in one", 404, line(`http://a@evil.example/http://b${path}`)],
    ["markup", 404, line("/<script>alert(1)</script>")],
    ["ten thousand levels", 431, line("/a".repeat(10_000))],
    ["another line in a header", 400, line(path, "X: a\rX-Forged: 1\r\n")],
    ["a header that goes on", 400, line(path, "X: a\r\n b\r\n")],
    ["a header without a name", 400, line(path, ": a\r\n")],
    ["a blank before the colon", 400, line(path, "Content-Length : 1\r\n")],
    ["two ways to say where a body ends", 400, line(path, "Transfer-Encoding: chunked\r\n")],
    ["a way to say it that nobody knows", 400, line(path, "Transfer-Encoding: xchunked\r\n")],
    ["another host", 200, line(path, "Host: evil.example\r\n")],
    ["many headers", 431, line(path, "X: a\r\n".repeat(10_000))],
  ])("%s is answered %s, is repeated nowhere, and the server goes on", async (_name, status, bytes) => {
    const seen: string[] = [];
    const node = await serve({ onError: (error) => seen.push(String(error)) });
    const answer = await raw(node, bytes);
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`]);
    expect(answer).not.toMatch(/forged|evil|passwd|<script/i);
    expect(seen).toEqual([]);
    expect((await send(node)).status).toBe(200);
  });

  test("markup and line ends of a message come back as text, on one line", async () => {
    const node = await serve();
    const body = poll.replace("<ei:venID>", "<ei:venID><![CDATA[</p>\r\n\u009b2J]]><evil>");
    const { status, headers, body: text } = await send(node, { body });
    expect(status).toBe(406);
    expect(headers).toMatchObject({ "content-type": "text/plain; charset=utf-8" });
    expect(String(text).trimEnd()).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  });
});

describe("a slow client", () => {
  test.each([
    ["over its headers", `POST ${path} HTTP/1.1\r\nHost: a\r\n`],
    ["over its body", `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<a`],
  ])("%s is answered 408 in time", async (_name, bytes) => {
    const node = await serve({ headersTimeoutMs: 100, requestTimeoutMs: 100 });
    expect(await raw(node, bytes)).toMatch(/^HTTP\/1\.1 408 /);
    expect((await send(node)).status).toBe(200);
  });

  test("that hangs up in the middle of its body is forgotten", async () => {
    const node = await serve();
    const socket = await connected(node);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<a`, () => socket.resetAndDestroy());
    await closedOf(socket);
    expect((await send(node)).status).toBe(200);
  });

  test("that hangs up before its answer leaves the server running, and the message taken", async () => {
    const errors: unknown[] = [];
    let finish = (): void => {};
    let taken = 0;
    let socket: Socket | undefined;
    const node = await serve({ onError: (error) => errors.push(error) }, async () => {
      taken += 1;
      if (taken > 1) return oadrResponse;
      const gone = socket && closedOf(socket);
      socket?.resetAndDestroy();
      await gone;
      await new Promise<void>((resolve) => {
        finish = resolve;
        setImmediate(finish);
      });
      return updateReport(100);
    });
    socket = await connected(node);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${poll.length}\r\n\r\n${poll}`);
    await closedOf(socket);
    expect((await send(node)).status).toBe(200);
    expect(taken).toBe(2);
    expect(errors).toEqual([]);
  });
});

describe("closing a server", () => {
  function busy() {
    const state = { finish: (): void => {}, arrived: (): void => {} };
    const arrival = new Promise<void>((resolve) => {
      state.arrived = resolve;
    });
    const respond: Responder = () => {
      state.arrived();
      return new Promise((resolve) => {
        state.finish = () => resolve(oadrResponse);
      });
    };
    return { state, arrival, respond };
  }

  test("answers what is in work, tells the client, and takes nothing more", async () => {
    const { state, arrival, respond } = busy();
    const node = await serve({}, respond);
    const call = send(node, { headers: { connection: "keep-alive" } });
    await arrival;
    const closed = node.close();
    await expect(send(node)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    state.finish();
    expect(await call).toMatchObject({ status: 200, headers: { connection: "close" } });
    await closed;
  });

  test("closes a connection behind a reply that was already on its way", async () => {
    const long = { ...oadrResponse, eiResponse: { responseCode: "200", responseDescription: "x".repeat(16_000_000), requestId: "" } };
    const node = await serve({ keepAliveTimeoutMs: 60_000, closeTimeoutMs: 60_000 }, async () => long);
    const socket = await connected(node);
    let received = 0;
    let closed: Promise<void> | undefined;
    socket.on("data", (chunk) => {
      received += chunk.length;
      if (closed) return;
      socket.pause();
      closed = node.close();
      setImmediate(() => socket.resume());
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${poll.length}\r\n\r\n${poll}`);
    await closedOf(socket);
    await closed;
    expect(received).toBeGreaterThan(16_000_000);
  });

  test("does not wait for idle connections", async () => {
    const node = await serve({ keepAliveTimeoutMs: 60_000, closeTimeoutMs: 60_000 });
    const silent = await connected(node);
    const halfway = await connected(node);
    const idle = httpExchange(node.url, { keepAliveMs: 60_000 });
    await idle("OadrPoll", oadrPoll);
    await new Promise<void>((resolve) => halfway.write("POST / HT", () => resolve()));
    await Promise.all([node.close(), closedOf(silent), closedOf(halfway)]);
    await idle.close();
  });

  test("cuts off what takes too long, and may be asked twice", async () => {
    const { arrival, respond } = busy();
    const node = await serve({ closeTimeoutMs: 50 }, respond);
    const call = send(node).catch((error: unknown) => error);
    await arrival;
    const closed = node.close();
    expect(node.close()).toBe(closed);
    await closed;
    expect(await call).toMatchObject({ code: "ECONNRESET" });
  });
});
