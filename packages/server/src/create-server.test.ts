import { createServer as createTcpServer } from "node:net";
import { systemClock } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryStore } from "@oadr/vtn";
import { afterEach, describe, expect, test } from "vitest";
import { createServer } from "./create-server.ts";
import type { ServerStore } from "./store/server-store.ts";
import { keptLog } from "./testing/kept-log.ts";
import { closeAll, page, register, runningServer, venAt } from "./testing/running.ts";
import { slowPoll } from "./testing/slow-call.ts";

afterEach(closeAll);

const readiness = async (operatorUrl: string) => {
  const { status, text } = await page(`${operatorUrl}/readyz`);
  return [status, JSON.parse(text)];
};
const ready = { ready: true, listening: true, store: true, draining: false };

/** A store that notes when it is closed. */
function closingStore(close: () => Promise<void> = async () => {}): ServerStore & { readonly closed: () => number } {
  let closed = 0;
  return {
    ...memoryStore(),
    close: () => {
      closed++;
      return close();
    },
    closed: () => closed,
  };
}

describe("a server", () => {
  test("serves VENs at one address and its operator at another", async () => {
    const server = await runningServer({ vtnId: "utility-1" });
    const venId = await register(venAt(server.url), { oadrVenName: "pump" });
    expect((await server.vtn.vens.list()).map((ven) => [ven.venId, ven.venName])).toEqual([[venId, "pump"]]);
    expect(server.lines("listening")).toMatchObject([{ level: "info", url: server.url }]);
    expect(server.lines("operator")).toMatchObject([{ url: server.operatorUrl }]);
    // Neither has what the other has.
    expect((await page(`${server.url}/metrics`)).status).toBe(404);
    expect((await page(`${server.operatorUrl}/OpenADR2/Simple/2.0b/OadrPoll`, { method: "POST" })).status).toBe(404);
  });

  test("says that it lives and is ready, to GET and HEAD", async () => {
    const { operatorUrl } = await runningServer();
    expect(await page(`${operatorUrl}/healthz`)).toEqual({ status: 200, text: '{"status":"ok"}\n' });
    expect(await readiness(operatorUrl)).toEqual([200, ready]);
    expect(await page(`${operatorUrl}/readyz?verbose`, { method: "HEAD" })).toEqual({ status: 200, text: "" });
    expect((await page(`${operatorUrl}/readyz`, { method: "POST", body: "x" })).status).toBe(405);
  });

  test("is not ready while its store does not answer, and lives all the same", async () => {
    let fails = false;
    const store = memoryStore();
    const failing: ServerStore = { ...store, ven: async (venId) => (fails ? Promise.reject(new Error("gone")) : store.ven(venId)) };
    const { operatorUrl } = await runningServer({}, { store: failing });
    fails = true;
    expect(await readiness(operatorUrl)).toEqual([503, { ...ready, ready: false, store: false }]);
    expect((await page(`${operatorUrl}/healthz`)).status).toBe(200);
    fails = false;
    expect(await readiness(operatorUrl)).toEqual([200, ready]);
  });

  test("does without an operator's listener", async () => {
    const log = keptLog();
    const server = await createServer({ port: 0, operator: { enabled: false } }, { log: log.log });
    await server.close();
    expect(server.operatorUrl).toBeUndefined();
    expect(log.lines("operator")).toEqual([]);
  });

  test("knows VENs of its configuration, and asks for what it says", async () => {
    const { vtn, url } = await runningServer({ ven: ["ven-1"], admit: "known", pollFrequency: "PT42S" });
    expect((await vtn.vens.list()).map(({ venId }) => venId)).toEqual(["ven-1"]);
    await expect(register(venAt(url), { oadrVenName: "stranger" })).rejects.toThrow("463");
    await register(venAt(url), { venId: "ven-1" });
    expect(await vtn.vens.get("ven-1")).toMatchObject({ registration: { pollFrequency: "PT42S" } });
  });

  test("says that there is no TLS, and warns when others can get there", async () => {
    const alone = await runningServer();
    expect(alone.lines("insecure")).toMatchObject([{ level: "info" }]);
    const open = await runningServer({ host: "0.0.0.0", insecure: true });
    expect(open.lines("insecure")).toMatchObject([{ level: "warn", msg: "there is no TLS: whoever gets there can speak for any VEN" }]);
  });
});

describe("a server that cannot start", () => {
  test("because others could reach it without TLS says so", async () => {
    await expect(createServer({ host: "0.0.0.0" })).rejects.toMatchObject({ code: "ERR_OADR_SERVER_CONFIG", path: "host" });
    await expect(createServer({ operator: { host: "::" } })).rejects.toMatchObject({ path: "operator.host" });
  });

  test("because a port is taken says which, and leaves nothing open", async () => {
    const other = createTcpServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    try {
      const store = closingStore();
      const fault = { code: "ERR_OADR_SERVER_LISTEN", path: "port", message: expect.stringContaining(`127.0.0.1:${port}: `) };
      await expect(createServer({ port, operator: { port: 0 } }, { store, log: keptLog().log })).rejects.toMatchObject(fault);
      expect(store.closed()).toBe(1);
      const operator = createServer({ port: 0, operator: { port } }, { store, log: keptLog().log });
      await expect(operator).rejects.toMatchObject({ ...fault, path: "operator.port" });
      expect(store.closed()).toBe(2);
    } finally {
      other.close();
    }
  });

  test("because what is to be prepared fails has listened to nobody", async () => {
    const [store, log] = [closingStore(), keptLog()];
    const prepare = async (): Promise<void> => {
      throw new Error("no such event");
    };
    await expect(createServer({ port: 0, operator: { port: 0 } }, { store, log: log.log, prepare })).rejects.toThrow("no such event");
    expect([store.closed(), log.text()]).toEqual([1, ""]);
  });

  test.each([
    [{ tls: { certFile: ["/none.pem"], keyFile: ["/none.key"] } }, "tls", "tls: /none.pem: cannot be read: no such file"],
    [{ operator: { tls: { certFile: ["/none.pem"], keyFile: ["/none.key"] } } }, "operator.tls", "operator.tls: /none.pem: cannot be"],
    [
      { tls: { certFile: ["/a.pem"], keyFile: ["/a.key"], passphraseFile: "/none" } },
      "tls.passphraseFile",
      "tls.passphraseFile: /none cannot be read: ENOENT",
    ],
    [{ dbFile: "/none" }, "dbFile", "dbFile: /none cannot be read: ENOENT"],
    [{ keepTelemetry: "P90D" }, "keepTelemetry", "keepTelemetry: values are kept by their number"],
  ] as const)("because of %j says why", async (config, path, message) => {
    const starting = createServer({ port: 0, operator: { port: 0 }, ...config }, { log: keptLog().log });
    await expect(starting).rejects.toMatchObject({ code: "ERR_OADR_SERVER_CONFIG", path, message: expect.stringContaining(message) });
  });
});

describe("a server that ends", () => {
  test("answers what is in work, is not ready meanwhile, takes nothing new, and closes its store last", async () => {
    const store = closingStore();
    const server = await runningServer({}, { store });
    const venId = await register(venAt(server.url));
    const call = await slowPoll(server.url, venId);
    const closed = server.close();
    expect(await readiness(server.operatorUrl)).toEqual([503, { ...ready, ready: false, draining: true }]);
    await expect(fetch(server.url)).rejects.toThrow();
    expect(store.closed()).toBe(0);
    expect(await call.finish()).toMatch(/^HTTP\/1\.1 200 OK\r\n(.*\r\n)*connection: close\r\n/i);
    await closed;
    expect(store.closed()).toBe(1);
    await expect(fetch(server.operatorUrl)).rejects.toThrow();
    expect(server.lines("closed")).toHaveLength(1);
  });

  test("cuts off what takes too long", async () => {
    const server = await runningServer({ shutdown: { timeout: "PT1S" } });
    const venId = await register(venAt(server.url));
    const call = await slowPoll(server.url, venId);
    await server.close();
    expect(await call.ended).toBe("");
  });

  test("goes on serving for as long as load balancers need to notice", async () => {
    const clock = virtualClock(systemClock.now());
    const server = await runningServer({ shutdown: { delay: "PT10S" } }, { clock });
    const venId = await register(venAt(server.url));
    const closed = server.close();
    expect(await readiness(server.operatorUrl)).toEqual([503, { ...ready, ready: false, draining: true }]);
    await clock.advance(9_999);
    expect(await venAt(server.url)("OadrPoll", { type: "oadrPoll", venId })).toBeDefined();
    await clock.advance(1);
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test("ends once, and also when its store cannot be closed", async () => {
    const store = closingStore(() => Promise.reject(new Error("stuck")));
    const server = await runningServer({}, { store });
    await Promise.all([server.close(), server.close()]);
    expect(store.closed()).toBe(1);
    expect(server.lines()).toContainEqual(expect.objectContaining({ level: "error", msg: "the store could not be closed" }));
  });

  test("does not wait for a store that never closes", async () => {
    const store = closingStore(() => new Promise(() => {}));
    const server = await runningServer({ shutdown: { timeout: "PT1S" } }, { store });
    await server.close();
    expect(server.lines()).toContainEqual(expect.objectContaining({ level: "error", msg: "the store could not be closed" }));
  });
});
