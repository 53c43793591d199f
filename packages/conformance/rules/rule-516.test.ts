import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { httpExchange } from "@oadr/transport/http";
import { type Listening, listen } from "@oadr/transport/node";
import { authority, type Credentials, issue } from "@oadr/transport/testing";
import { createVen, type Ven } from "@oadr/ven";
import { createVtn } from "@oadr/vtn";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { START } from "../src/index.ts";
import { createPushVtn, pushEvent } from "../src/push-vtn.ts";

const host = "127.0.0.1";
const hosts = [{ type: "ip", value: host }] as const;
const past = new Date(Date.now() - 60_000);
const DAY_MS = 86_400_000;

let ca: Credentials;
let vtnCert: Credentials;
let venCert: Credentials;
let expiredVtn: Credentials;
let expiredVen: Credentials;

beforeAll(async () => {
  const ours = await authority("ca");
  ca = ours;
  [vtnCert, venCert, expiredVtn, expiredVen] = await Promise.all([
    issue("vtn", ours, "ec", hosts),
    issue("ven", ours, "ec", hosts),
    issue("vtn", ours, "ec", hosts, past),
    issue("ven", ours, "ec", hosts, past),
  ]);
});

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of opened.splice(0).reverse()) await close();
});

function connect(url: string, own: Credentials) {
  const exchange = httpExchange(url, { tls: { ...own, ca: ca.cert } });
  opened.push(exchange.close);
  return exchange;
}

async function serve(respond: () => Promise<Message | undefined>, own: Credentials, requestCert = true): Promise<Listening> {
  const server = await listen(respond, {
    port: 0,
    host,
    closeTimeoutMs: 50,
    respondTimeoutMs: 10 * DAY_MS,
    tls: { ...own, ca: ca.cert, requestCert, rejectUnauthorized: requestCert },
  });
  opened.push(server.close);
  return server;
}

const away = { code: "ERR_OADR_TRANSPORT_CONNECT", retry: true };
const poll: Message = { type: "oadrPoll", venId: "ven-1" };

test("Rule 516: a VEN says nothing to a VTN whose certificate has expired", async () => {
  const seen: unknown[] = [];
  const server = await serve(async () => void seen.push("a message"), expiredVtn);
  const exchange = connect(server.url, venCert);
  const ven = createVen({ venName: "ven-1", exchange, clock: virtualClock(START.getTime()) });
  await expect(ven.register()).rejects.toThrow(/expired/);
  expect(seen).toEqual([]);
  await ven.stop();
});

test("Rule 516: a VEN that takes pushes takes none of a VTN whose certificate has expired", async () => {
  const vtn = createPushVtn();
  const server = await listen(vtn.respond, { port: 0, host });
  const tls = { ...venCert, ca: ca.cert };
  const ven: Ven = createVen({
    venName: "ven-1",
    vtnUrl: server.url,
    listen: { port: 0, host, tls },
    clock: virtualClock(START.getTime()),
  });
  await ven.register();
  const address = vtn.terms()?.oadrTransportAddress ?? "";
  await expect(pushEvent(connect(address, expiredVtn), START)).rejects.toMatchObject(away);
  expect(ven.events).toEqual([]);
  await pushEvent(connect(address, vtnCert), START);
  expect(ven.events).toHaveLength(1);
  await ven.stop();
  await server.close();
});

test("Rule 516: nor does a VTN listen to a VEN whose certificate has expired", async () => {
  const seen: unknown[] = [];
  const server = await serve(async () => void seen.push("a message"), vtnCert);
  await expect(connect(server.url, expiredVen)("OadrPoll", poll)).rejects.toMatchObject(away);
  expect(seen).toEqual([]);
});

test.each([
  ["has expired: then it pushes nothing", () => expiredVen, 0],
  ["has not: then it does", () => venCert, 1],
])("Rule 516: a VTN looks whether the certificate of the VEN that it calls %s", async (_, own, count) => {
  const heard: unknown[] = [];
  const server = await serve(async () => void heard.push("a message"), own());
  const calls: Promise<unknown>[] = [];
  const clock = virtualClock(START.getTime());
  const vtn = createVtn({
    vtnId: "vtn-1",
    clock,
    exchangeWith: (address) => {
      const exchange = connect(address, vtnCert);
      return (...call) => {
        const reply = exchange(...call);
        calls.push(reply.catch((error: unknown) => error));
        return reply;
      };
    },
  });
  opened.push(vtn.close);
  await vtn.respond(
    "EiRegisterParty",
    registration({ oadrVenName: "ven-1", oadrHttpPullModel: false, oadrTransportAddress: server.url }),
    {},
  );
  // The VEN is called a moment after it has registered.
  await clock.advance(1_000);
  const outcome = await calls[0];
  if (count === 0) expect(outcome).toMatchObject(away);
  expect(heard).toHaveLength(count);
});

test.each([
  // Each end sees to it, so the other one knows no certificate here, or does not look at it.
  ["client", true],
  ["server", false],
])("Rule 516: a connection that is open when the certificate of the other end expires is closed by the %s", async (_, isClient) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const respond = (): Promise<undefined> => {
    asked();
    return new Promise(() => {});
  };
  const server = await serve(respond, vtnCert, !isClient);
  const tls = { ...venCert, ca: ca.cert, rejectUnauthorized: isClient };
  const exchange = httpExchange(server.url, { tls: isClient ? tls : { ...tls, ca: expiredVen.cert }, timeoutMs: 10 * DAY_MS });
  const reply = exchange("OadrPoll", poll);
  const lost = expect(reply).rejects.toMatchObject(away);
  await isAsked;
  vi.advanceTimersByTime(DAY_MS - 3_600_000);
  expect(await Promise.race([reply.catch(() => "lost"), new Promise((resolve) => setImmediate(() => resolve("open")))])).toBe("open");
  vi.advanceTimersByTime(3_600_000 + 60_000);
  await lost;
  vi.useRealTimers();
});
