import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authority, issue } from "@oadr/transport/testing";
import { memoryStore } from "@oadr/vtn";
import { afterEach, describe, expect, test } from "vitest";
import { createServer } from "../create-server.ts";
import { keptLog } from "../testing/kept-log.ts";
import { closeAll, register, runningServer, venAt } from "../testing/running.ts";

afterEach(closeAll);

describe("the log", () => {
  test("has one line for each exchange, with VEN, message, response code and time, and no message", async () => {
    const { url, lines, text } = await runningServer();
    const ven = venAt(url);
    const venId = await register(ven, { oadrVenName: "pump of Mrs Smith" });
    await ven("OadrPoll", { type: "oadrPoll", venId: "stranger" });
    expect(lines("exchange")).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        what: "exchange",
        from: "VEN",
        service: "EiRegisterParty",
        venId,
        type: "oadrCreatePartyRegistration",
        reply: "oadrCreatedPartyRegistration",
        responseCode: "200",
        ms: expect.any(Number),
        address: "127.0.0.1",
        msg: expect.stringContaining(`${venId} sent oadrCreatePartyRegistration, oadrCreatedPartyRegistration 200, `),
      },
      expect.objectContaining({ level: "warn", venId: "stranger", type: "oadrPoll", responseCode: "463" }),
    ]);
    expect(text()).not.toContain("Mrs Smith");
  });

  test("has lines for polls for which nothing waited only on demand, and none at all on demand", async () => {
    for (const [exchanges, polls] of [["busy", 0] as const, ["all", 1] as const, ["none", 0] as const]) {
      const { url, lines } = await runningServer({ telemetry: false, log: { exchanges } });
      const ven = venAt(url);
      const venId = await register(ven);
      const reply = await ven("OadrPoll", { type: "oadrPoll", venId });
      const eiResponse = { responseCode: "200", requestId: reply?.type === "oadrRegisterReport" ? reply.requestId : "" };
      await ven("EiReport", { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [], venId });
      await ven("OadrPoll", { type: "oadrPoll", venId });
      const idle = lines("exchange").filter(({ type, reply }) => type === "oadrPoll" && reply === "oadrResponse");
      expect([exchanges, idle.length]).toEqual([exchanges, polls]);
      expect(lines("exchange").length > 0).toBe(exchanges !== "none");
    }
  });

  test("has the messages themselves on demand, cut where they are long", async () => {
    const { url, lines } = await runningServer({ log: { payloads: true } });
    const ven = venAt(url);
    const venId = await register(ven, { oadrVenName: "pump" });
    const [line] = lines("exchange");
    expect(JSON.parse(String(line?.["payload"]))).toMatchObject({ type: "oadrCreatePartyRegistration", oadrVenName: "pump" });
    expect(JSON.parse(String(line?.["replyPayload"]))).toMatchObject({ type: "oadrCreatedPartyRegistration", venId });
    await ven("EiRegisterParty", { type: "oadrQueryRegistration", requestId: "q".repeat(100_000) });
    expect(String(lines("exchange")[1]?.["payload"])).toHaveLength(65_537);
  });

  test("is short, whatever somebody calls itself who is not registered", async () => {
    const { url, lines } = await runningServer();
    await venAt(url)("OadrPoll", { type: "oadrPoll", venId: "long".repeat(100_000) });
    const [line] = lines("exchange");
    expect(line?.["venId"]).toBe(`${"long".repeat(50)}…`);
    expect(JSON.stringify(lines()).length).toBeLessThan(5_000);
  });

  test("tells what failed on our side, while the VEN learns nothing of it", async () => {
    const store = { ...memoryStore(), findVen: () => Promise.reject(Object.assign(new Error("disk full"), { password: "hidden" })) };
    const { url, lines, text } = await runningServer({}, { store });
    await expect(register(venAt(url), { oadrVenName: "pump" })).rejects.toThrow("500");
    expect(lines("exchange")).toMatchObject([{ level: "warn", failure: "disk full" }]);
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: "error", error: { message: "disk full", stack: expect.stringContaining("disk full") } }),
    );
    expect(text()).not.toContain("hidden");
  });

  test("is text for people when it is to be, with nothing in it that moves a cursor or begins a line", () => {
    const { log, text } = keptLog({ format: "text" });
    log("info", "pump\u001b[2J\nregistered", { what: "registered" });
    log("error", "it failed", { error: new Error("disk full") });
    expect(text()).toMatch(/^\d\d:\d\d:\d\dZ pump�\[2J�registered\n\d\d:\d\d:\d\dZ error: it failed: disk full\n$/);
  });

  test("leaves out what is below its level", () => {
    const { log, lines } = keptLog({ level: "warn" });
    for (const level of ["debug", "info", "warn", "error"] as const) log(level, level);
    expect(lines().map(({ level }) => level)).toEqual(["warn", "error"]);
  });
});

describe("secrets", () => {
  test("are in no line of the log and in no error: keys, their passwords, and those of databases", async () => {
    const folder = mkdtempSync(join(tmpdir(), "oadr-secrets-"));
    try {
      const ca = await authority("ca");
      const vtn = await issue("vtn", ca, "ec", [{ type: "ip", value: "127.0.0.1" }]);
      const stranger = await issue("stranger", ca, "ec");
      const [passphrase, password] = [randomUUID(), randomUUID()];
      const file = (name: string, content: string): string => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const [cert, key] = [file("vtn.pem", vtn.cert), file("vtn.key", vtn.key)];
      const dbFile = file("db", `postgres://vtn:${password}@127.0.0.1:1/vtn\n`);
      const secrets = [passphrase, password, ...vtn.key.split("\n").filter((line) => line.length > 20 && !line.includes("KEY"))];
      expect(secrets.length).toBeGreaterThan(3);

      const tls = { certFile: [cert], keyFile: [key], caFile: [file("ca.pem", ca.cert)], passphrase };
      const server = await runningServer({ tls, telemetry: false, log: { level: "debug", payloads: true, exchanges: "all" } });
      const ven = venAt(server.url, { tls: { ...(await issue("ven-1", ca, "ec")), ca: ca.cert } });
      await ven("OadrPoll", { type: "oadrPoll", venId: await register(ven) });
      await server.close();
      expect(server.lines("exchange").length).toBeGreaterThan(1);

      const log = keptLog();
      const texts = [server.text()];
      const faults = [
        { dbFile },
        { db: `postgres://vtn:${password}@127.0.0.1:1/vtn` },
        { tls: { ...tls, certFile: [file("stranger.pem", stranger.cert)] } },
        { tls: { ...tls, certFile: [key] } },
        { tls: { ...tls, passphraseFile: key } },
        { tls: { ...tls, keyFile: [key, key] } },
      ];
      for (const config of faults) {
        const fault: unknown = await createServer({ port: 0, operator: { port: 0 }, ...config }, { log: log.log }).catch((error) => error);
        expect(fault).toMatchObject({ name: "ServerError" });
        for (let error = fault; error instanceof Error; error = error.cause) texts.push(error.message, String(error.stack));
      }
      texts.push(log.text());
      for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
