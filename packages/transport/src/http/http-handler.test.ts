import { encode } from "@oadr/codec";
import { describe, expect, test } from "vitest";
import type { Responder } from "../ports.ts";
import { suiteMessages } from "../suite-messages.ts";
import { type HttpHandlerOptions, httpHandler } from "./http-handler.ts";
import type { HttpRequest, HttpResponse } from "./http-message.ts";

const { oadrPoll, oadrResponse } = suiteMessages;
const body = Buffer.from(encode(oadrPoll));
const good: HttpRequest = { method: "POST", path: "/OpenADR2/Simple/2.0b/OadrPoll", headers: { "content-type": "application/xml" }, body };
const text = (response: HttpResponse): string => Buffer.from(response.body).toString();

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

function handler(options: HttpHandlerOptions = {}, respond: Responder = async () => oadrResponse) {
  return httpHandler(respond, options);
}

describe("an HTTP handler", () => {
  test("answers a good request with exactly application/xml and its length", async () => {
    const response = await handler()(good);
    expect(response).toMatchObject({ status: 200, headers: { "content-type": "application/xml" } });
    expect(response.headers["content-length"]).toBe(String(Buffer.byteLength(response.body)));
    expect(text(response)).toBe(encode(oadrResponse));
  });

  test("answers an empty reply with an empty body of stated length and no content type, also when compression is asked for", async () => {
    const handle = handler({}, async () => undefined);
    const response = await handle({ ...good, headers: { "accept-encoding": "gzip" } });
    expect(response).toEqual({ status: 200, headers: { "content-length": "0" }, body: new Uint8Array() });
  });

  test("takes a body in chunks", async () => {
    const response = await handler()({ ...good, body: chunks(body.subarray(0, 10), body.subarray(10)) });
    expect(response.status).toBe(200);
  });

  test.each<[string, Partial<HttpRequest>, number, string]>([
    ["another path", { path: "/favicon.ico" }, 404, "no such service\n"],
    ["another service", { path: "/OpenADR2/Simple/2.0b/Nope" }, 404, "no such service\n"],
    ["another method", { method: "PUT" }, 501, "only POST is supported\n"],
    ["another content type", { headers: { "content-type": "application/json" } }, 406, "application/json is not supported"],
    ["another charset", { headers: { "content-type": "application/xml; charset=utf-16" } }, 406, "charset utf-16"],
    ["a compressed body", { headers: { "content-encoding": "gzip" } }, 406, "compressed requests are not supported"],
    ["an empty body", { body: new Uint8Array() }, 406, "the body is empty"],
    ["no XML", { body: Buffer.from("hello") }, 406, "ERR_OADR_XML_MALFORMED at line 1, column 1"],
    ["a DOCTYPE", { body: Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]>${body}`) }, 406, "ERR_OADR_XML_MALFORMED at line 1"],
    [
      "a message without its venID",
      { body: Buffer.from(String(body).replace(/<ei:venID>.*<\/ei:venID>/, "")) },
      406,
      "ERR_OADR_ELEMENT_MISSING at line ",
    ],
    ["nesting 10 000 deep", { body: Buffer.from(`${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`) }, 406, "ERR_OADR_"],
    ["too large a body", { body: new Uint8Array(3_000) }, 413, "the body is larger than 2000 bytes\n"],
    ["too large a body in chunks", { body: chunks(new Uint8Array(1_500), new Uint8Array(1_500)) }, 413, "larger than 2000 bytes"],
  ])("refuses %s", async (_name, change, status, reason) => {
    const handle = handler({ maxBodyBytes: change.body instanceof Uint8Array && change.body.length > 3_000 ? 100_000 : 2_000 });
    const response = await handle({ ...good, ...change });
    expect(response.status).toBe(status);
    expect(text(response)).toContain(reason);
    expect(text(response)).toMatch(/^[^\n\r]{1,500}\n$/);
    expect(response.headers).toMatchObject({ "content-type": "text/plain; charset=utf-8", "content-length": String(response.body.length) });
    expect((await handle(good)).status).toBe(200);
  });

  test("names the only method it takes", async () => {
    expect((await handler()({ ...good, method: "GET" })).headers["allow"]).toBe("POST");
  });

  test("does not begin to read a body that is announced as too large", async () => {
    let read = false;
    const unread: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        read = true;
        return chunks(body);
      },
    };
    const response = await handler()({ ...good, headers: { "content-length": "20000000" }, body: unread });
    expect(response.status).toBe(413);
    expect(read).toBe(false);
  });

  test("stops reading a body as soon as it is too large", async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      while (sent < 1_000) {
        sent += 1;
        yield new Uint8Array(1_000);
      }
    }
    expect((await handler({ maxBodyBytes: 2_500 })({ ...good, body: endless() })).status).toBe(413);
    expect(sent).toBe(3);
  });

  test("answers 400 to a body that breaks off", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield body.subarray(0, 10);
      throw new Error("aborted");
    }
    expect((await handler()({ ...good, body: broken() })).status).toBe(400);
  });

  test("does not serve what it is not asked to", async () => {
    const handle = handler({ services: ["EiEvent"], prefix: "ven" });
    expect((await handle(good)).status).toBe(404);
    expect((await handle({ ...good, path: "/ven/OpenADR2/Simple/2.0b/OadrPoll" })).status).toBe(404);
    expect((await handle({ ...good, path: "/ven/OpenADR2/Simple/2.0b/EiEvent" })).status).toBe(200);
  });

  test("keeps an error of the responder from the peer and hands it to onError", async () => {
    const errors: unknown[] = [];
    const error = new Error("secret");
    const handle = handler({ onError: (thrown) => errors.push(thrown) }, async () => {
      throw error;
    });
    const response = await handle(good);
    expect(response.status).toBe(500);
    expect(text(response)).toBe("internal error\n");
    expect(errors).toEqual([error]);
  });

  test("never takes line ends of a peer into its answer", async () => {
    const response = await handler()({ ...good, headers: { "content-type": "application/xml; charset=x\r\nSet-Cookie: a" } });
    expect(response.status).toBe(406);
    expect(text(response)).toMatch(/^[^\n\r]*\n$/);
    expect(JSON.stringify(response.headers)).not.toContain("Cookie");
  });

  test("bounds its answer to a document with an endless name", async () => {
    const response = await handler()({ ...good, body: Buffer.from(`<${"a".repeat(1_000_000)}/>`) });
    expect(response.status).toBe(406);
    expect(response.body.length).toBeLessThan(2_000);
  });
});

describe("an HTTP handler with much to do", () => {
  function waiting(options: HttpHandlerOptions) {
    const finish: (() => void)[] = [];
    const respond: Responder = () => new Promise((resolve) => finish.push(() => resolve(oadrResponse)));
    return { finish, handle: handler(options, respond) };
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test("answers 503 with Retry-After beyond maxConcurrent, and takes requests again when one is done", async () => {
    const { finish, handle } = waiting({ maxConcurrent: 2, retryAfterMs: 1_500 });
    const first = handle(good);
    const second = handle({ ...good, body: chunks(body) });
    await turn();
    let read = false;
    async function* unread(): AsyncGenerator<Uint8Array> {
      read = true;
      yield body;
    }
    const refused = await handle({ ...good, body: unread() });
    expect(read).toBe(false);
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
    finish[0]?.();
    expect((await first).status).toBe(200);
    const third = handle(good);
    await turn();
    for (const end of finish) end();
    expect([(await second).status, (await third).status]).toEqual([200, 200]);
  });

  test("counts a message when its body has come, so that slow senders do not keep others out", async () => {
    const { finish, handle } = waiting({ maxConcurrent: 1 });
    let more = (): void => {};
    async function* slow(): AsyncGenerator<Uint8Array> {
      await new Promise<void>((resolve) => {
        more = resolve;
      });
      yield body;
    }
    const late = handle({ ...good, body: slow() });
    const prompt = handle({ ...good, body: chunks(body) });
    await turn();
    more();
    expect((await late).status).toBe(503);
    expect(finish).toHaveLength(1);
    finish[0]?.();
    expect((await prompt).status).toBe(200);
  });

  test("answers 503 when the responder takes too long, and counts the work until it is done", async () => {
    const { finish, handle } = waiting({ maxConcurrent: 1, respondTimeoutMs: 1 });
    expect((await handle(good)).status).toBe(503);
    expect(finish).toHaveLength(1);
    expect((await handle(good)).status).toBe(503);
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await turn();
    await handle(good);
    expect(finish).toHaveLength(2);
  });

  test("answers 503 when the bodies being received exceed their common bound, and forgets them when they are done", async () => {
    const handle = handler({ maxBufferedBytes: body.length + 10 });
    let more = (): void => {};
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield body.subarray(0, 100);
      await new Promise<void>((resolve) => {
        more = resolve;
      });
      yield body.subarray(100);
    }
    const first = handle({ ...good, body: slow() });
    await turn();
    expect((await handle({ ...good, body: chunks(body) })).status).toBe(503);
    more();
    expect((await first).status).toBe(200);
    expect((await handle({ ...good, body: chunks(body) })).status).toBe(200);
  });

  test("tells the peer how long a refusing responder wants to be left alone", async () => {
    const handle = handler({}, async () => {
      throw Object.assign(new Error("later"), { code: "ERR_OADR_TRANSPORT_STATUS", status: 503, retryAfterMs: 60_000 });
    });
    expect(await handle(good)).toMatchObject({ status: 503, headers: { "retry-after": "60" } });
  });
});
