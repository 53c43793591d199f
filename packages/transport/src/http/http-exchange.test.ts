import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync, gzipSync } from "node:zlib";
import { encode } from "@oadr/codec";
import { afterEach, describe, expect, test } from "vitest";
import { suiteMessages, updateReport } from "../suite-messages.ts";
import { type HttpExchange, type HttpExchangeOptions, httpExchange } from "./http-exchange.ts";

const { oadrPoll, oadrResponse } = suiteMessages;
const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A peer that answers as the test says, over a real socket. */
async function peer(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function exchangeWith(url: string, options: HttpExchangeOptions = {}): HttpExchange {
  const exchange = httpExchange(url, options);
  opened.unshift(() => exchange.close());
  return exchange;
}

/** Bodies of the requests that arrived; answers the first with `first`, the others with a message. */
function firstThenGood(first: (request: IncomingMessage, response: ServerResponse) => void): RequestListener {
  let count = 0;
  return (request, response) => {
    count += 1;
    if (count === 1) first(request, response);
    else request.resume().on("end", () => response.end(encode(oadrResponse)));
  };
}

describe("a request", () => {
  test("is a POST with exactly the headers of the standard and its length", async () => {
    const requests: { line: string; headers: IncomingMessage["headers"]; body: string }[] = [];
    const url = await peer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
        response.end();
      });
    });
    const exchange = exchangeWith(`${url}//vtn/`);
    expect(exchange.url).toBe(`${url}/vtn/OpenADR2/Simple/2.0b/`);
    expect(await exchange("EiReport", updateReport(100))).toBeUndefined();
    const [request] = requests;
    expect(request?.line).toBe("POST /vtn/OpenADR2/Simple/2.0b/EiReport");
    expect(request?.body).toBe(encode(updateReport(100)));
    expect(request?.headers).toEqual({
      host: url.slice("http://".length),
      connection: "keep-alive",
      "content-type": "application/xml",
      accept: "application/xml",
      "content-length": String(Buffer.byteLength(encode(updateReport(100)))),
    });
  });

  test("goes over the connection of the one before", async () => {
    const ports = new Set<number | undefined>();
    const url = await peer((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on("end", () => response.end());
    });
    const exchange = exchangeWith(url, { connections: 1 });
    for (let i = 0; i < 5; i += 1) await exchange("OadrPoll", oadrPoll);
    expect(ports.size).toBe(1);
  });
});

describe("an answer", () => {
  test.each([
    [400, false],
    [403, false],
    [404, false],
    [405, false],
    [406, false],
    [408, true],
    [413, false],
    [429, true],
    [500, true],
    [501, false],
    [502, true],
    [503, true],
    [504, true],
    [204, false],
  ])("with status %i is an error of that status, and the next call is answered", async (status, retry) => {
    const url = await peer(firstThenGood((request, response) => request.resume().on("end", () => response.writeHead(status).end())));
    const exchange = exchangeWith(url);
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_STATUS", status, retry });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("in plain text is quoted in the error, on one line and not endlessly", async () => {
    const url = await peer((_request, response) => {
      response.writeHead(503, { "content-type": "Text/Plain; charset=utf-8", "retry-after": "7" });
      response.end(`busy\r\n\u001b[2Jnow ${"x".repeat(3_000_000)}`);
    });
    const error = await exchangeWith(url)("OadrPoll", oadrPoll).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 503, retryAfterMs: 7_000 });
    const { message } = error as Error;
    expect(message).toMatch(/^the peer answered with status 503: busy \[2Jnow x+…$/);
    expect(message.length).toBeLessThan(560);
  });

  test.each(["text/plain", "text/html"])("in %s that never ends is not waited for", async (type) => {
    const endless = (_request: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(406, { "content-type": type });
      const more = (): void => {
        if (!response.destroyed) response.write("x".repeat(1_000), () => setImmediate(more));
      };
      more();
    };
    const exchange = exchangeWith(await peer(firstThenGood(endless)));
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ status: 406, retry: false });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("in anything else is not looked at", async () => {
    const url = await peer((_request, response) => response.writeHead(500, { "content-type": "text/html" }).end(encode(oadrResponse)));
    await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toThrow(/^the peer answered with status 500$/);
  });

  test("that redirects is not followed", async () => {
    let calls = 0;
    const url = await peer((_request, response) => {
      calls += 1;
      response.writeHead(307, { location: "/OpenADR2/Simple/2.0b/OadrPoll" }).end();
    });
    await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toMatchObject({ status: 307, retry: false });
    expect(calls).toBe(1);
  });

  test("that is no message is an error with the codec's as its cause", async () => {
    const url = await peer((_request, response) => response.end("<html></html>"));
    await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toMatchObject({
      code: "ERR_OADR_TRANSPORT_REPLY",
      retry: false,
      cause: { code: expect.stringMatching(/^ERR_OADR_/), path: expect.any(String) },
    });
  });

  test("that is a web page is called one, and the next call is answered", async () => {
    const page = (request: IncomingMessage, response: ServerResponse) =>
      request
        .resume()
        .on("end", () => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html><p>Welcome"));
    const exchange = exchangeWith(await peer(firstThenGood(page)));
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({
      code: "ERR_OADR_TRANSPORT_REPLY",
      retry: false,
      message: "the reply is a web page; is this the address of an OpenADR node?",
    });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("that breaks off is a lost connection", async () => {
    const url = await peer((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("<oadr", () => response.destroy());
    });
    await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT", retry: true });
  });
});

describe("a reply that is too large", () => {
  const refused = { code: "ERR_OADR_TRANSPORT_REPLY", message: "the reply is larger than 5000 bytes", retry: false };

  test("is refused while it is read, and the next call is answered", async () => {
    let sent = 0;
    const endless = (_request: IncomingMessage, response: ServerResponse): void => {
      const more = (): void => {
        if (response.destroyed) return;
        sent += 1_000;
        response.write("x".repeat(1_000), () => setImmediate(more));
      };
      more();
    };
    const exchange = exchangeWith(await peer(firstThenGood(endless)), { maxReplyBytes: 5_000 });
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject(refused);
    expect(sent).toBeLessThan(10_000_000);
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("is refused by its announced length", async () => {
    const announce = (_request: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(200, { "content-length": "10000" });
      response.write("x");
    };
    const exchange = exchangeWith(await peer(firstThenGood(announce)), { maxReplyBytes: 5_000 });
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject(refused);
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("is refused when it only grows by decompression", async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    const url = await peer((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    expect(bomb.length).toBeLessThan(5_000);
    await expect(exchangeWith(url, { maxReplyBytes: 5_000 })("OadrPoll", oadrPoll)).rejects.toMatchObject(refused);
  });
});

describe("a compressed reply", () => {
  test.each([
    ["gzip", gzipSync(encode(oadrResponse))],
    ["deflate", deflateRawSync(encode(oadrResponse))],
  ])("in %s is read when it was asked for", async (coding, body) => {
    const asked: unknown[] = [];
    const url = await peer((request, response) => {
      asked.push(request.headers["accept-encoding"]);
      response.writeHead(200, { "content-encoding": coding }).end(body);
    });
    expect(await exchangeWith(url, { acceptEncoding: true })("OadrPoll", oadrPoll)).toEqual(oadrResponse);
    expect(asked).toEqual(["gzip, deflate"]);
  });

  test("that is broken or in an unknown coding is an error", async () => {
    for (const coding of ["gzip", "br"]) {
      const url = await peer((_request, response) => response.writeHead(200, { "content-encoding": coding }).end("nothing of the kind"));
      await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_REPLY" });
    }
  });
});

describe("a peer that does not answer", () => {
  test("is given up after the timeout, and the next call is answered", async () => {
    const exchange = exchangeWith(await peer(firstThenGood(() => {})), { timeoutMs: 100 });
    const call = exchange("OadrPoll", oadrPoll);
    await expect(call).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_TIMEOUT", retry: true, message: "no reply within 100 ms" });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("is given up after the timeout also in the middle of its reply", async () => {
    const url = await peer((_request, response) => response.writeHead(200).write("<oadr"));
    const call = exchangeWith(url, { timeoutMs: 100 })("OadrPoll", oadrPoll);
    await expect(call).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_TIMEOUT", retry: true });
  });

  test("is away when the connection is refused", async () => {
    const url = await peer(() => {});
    await opened.pop()?.();
    await expect(exchangeWith(url)("OadrPoll", oadrPoll)).rejects.toMatchObject({
      code: "ERR_OADR_TRANSPORT_CONNECT",
      retry: true,
      cause: { code: "ECONNREFUSED" },
    });
  });

  test("is away when it hangs up, and the next call is answered", async () => {
    const exchange = exchangeWith(await peer(firstThenGood((request) => request.socket.destroy())));
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT", retry: true });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("does not let calls pile up", async () => {
    const exchange = exchangeWith(await peer(() => {}), { maxCalls: 2, timeoutMs: 200 });
    const waiting = [exchange("OadrPoll", oadrPoll), exchange("OadrPoll", oadrPoll)].map((call) => call.catch((error: unknown) => error));
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toThrow("2 calls are already waiting");
    for (const call of waiting) expect(await call).toMatchObject({ code: "ERR_OADR_TRANSPORT_TIMEOUT" });
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_TIMEOUT" });
  });
});

describe("closing an exchange", () => {
  test("waits for the call in work and refuses the next", async () => {
    const answers: ServerResponse[] = [];
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const url = await peer((_request, response) => {
      answers.push(response);
      arrived();
    });
    const exchange = httpExchange(url);
    const call = exchange("OadrPoll", oadrPoll);
    await arrival;
    const closed = exchange.close();
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_ABORTED", retry: false });
    answers[0]?.end(encode(oadrResponse));
    expect(await call).toEqual(oadrResponse);
    await closed;
  });
});
