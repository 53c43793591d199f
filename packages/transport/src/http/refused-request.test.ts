import { encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { suiteMessages } from "../suite-messages.ts";
import { statusError } from "../transport-error.ts";
import { type HttpHandlerOptions, httpHandler } from "./http-handler.ts";
import type { HttpRequest } from "./http-message.ts";
import type { RefusedRequest } from "./refused-request.ts";

const { oadrPoll, oadrResponse } = suiteMessages;
const body = Buffer.from(encode(oadrPoll));
const path = "/OpenADR2/Simple/2.0b/OadrPoll";
const good: HttpRequest = { method: "POST", path, headers: {}, body, peer: { address: "192.0.2.7" } };

/** A handler, and what it says that it has refused. */
function telling(options: HttpHandlerOptions = {}, respond: () => Promise<typeof oadrResponse> = async () => oadrResponse) {
  const refused: RefusedRequest[] = [];
  const handle = httpHandler(respond, { maxBodyBytes: 2_000, ...options, onRefused: (one) => refused.push(one) });
  return { handle, refused };
}

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, 10);
  throw new Error("gone");
}

test.each<[string, Partial<HttpRequest>, number]>([
  ["path", { path: "/favicon.ico" }, 404],
  ["method", { method: "GET" }, 501],
  ["content-type", { headers: { "content-type": "application/json" } }, 406],
  ["content-type", { headers: { "content-encoding": "gzip" } }, 406],
  ["too-large", { body: new Uint8Array(3_000) }, 413],
  ["broken-off", { body: brokenOff() }, 400],
  ["message", { body: Buffer.from("hello") }, 406],
])("a request that is refused for its %s is told of", async (reason, change, status) => {
  const { handle, refused } = telling();
  const response = await handle({ ...good, ...change });
  const detail = Buffer.from(response.body).toString().trimEnd();
  expect(refused).toEqual([{ status, reason, detail, address: "192.0.2.7" }]);
  expect(response.status).toBe(status);
});

test("so is one that comes too soon after others, with a certificate or without", async () => {
  const { handle, refused } = telling({ maxMessagesPerSecond: 0.5 });
  for (const fingerprint of ["AA", "AA"]) await handle({ ...good, peer: { fingerprint } });
  for (const peer of [good.peer, good.peer]) await handle({ ...good, ...(peer && { peer }) });
  expect(refused.map(({ status, reason }) => [status, reason])).toEqual([
    [503, "pace"],
    [503, "pace"],
  ]);
  expect(refused[0]).not.toHaveProperty("address");
});

test("so is one that finds too much in work, and one that takes too long itself", async () => {
  let finish = (): void => {};
  const waiting = new Promise<typeof oadrResponse>((resolve) => {
    finish = () => resolve(oadrResponse);
  });
  const { handle, refused } = telling({ maxConcurrent: 1, respondTimeoutMs: 1 }, () => waiting);
  await handle(good);
  await handle(good);
  finish();
  expect(refused.map(({ reason }) => reason)).toEqual(["too-slow", "overloaded"]);
});

test.each([
  [403, "identity"],
  [404, "responder"],
])("what a responder refuses with %i is told of", async (status, reason) => {
  const { handle, refused } = telling({}, () => Promise.reject(statusError(status, "secret")));
  await handle(good);
  expect(refused).toEqual([{ status, reason, detail: "refused", address: "192.0.2.7" }]);
});

test("what is answered, and what fails on this side, is not", async () => {
  const failing = telling({}, () => Promise.reject(new Error("broken")));
  expect((await failing.handle(good)).status).toBe(500);
  const { handle, refused } = telling();
  expect((await handle(good)).status).toBe(200);
  expect([...refused, ...failing.refused]).toEqual([]);
});
