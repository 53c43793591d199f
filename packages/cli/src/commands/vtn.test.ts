import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@oadr/codec";
import { createVen } from "@oadr/ven";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { runningCommand } from "../testing/running-command.ts";
import { vtnProcess } from "../testing/vtn-process.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-vtn-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const event = join(folder, "event.json");
const signals = [{ signalName: "SIMPLE", signalType: "level", intervals: [["PT1H", 1]] }];
writeFileSync(event, JSON.stringify({ eventId: "peak", marketContext: "http://x.example", start: "PT1S", signals }));

const ports = ["--port", "0", "--operator-port", "0"];

describe("oadr vtn", () => {
  test("runs a server as its file, environment and flags say, and tells what VENs do", async () => {
    const file = join(folder, "oadr.yaml");
    writeFileSync(file, "vtnId: from-file\nlog: { format: text }\npollFrequency: PT1S\n");
    const vtn = runningCommand("vtn", "--config", file, "--event", event, "--vtn-id", "from-flag", ...ports);
    const [, url = ""] = await vtn.until(/VTN from-flag listens on (http:\S+)/);
    const [, operator = ""] = await vtn.until(/operator: (http:\S+)/);
    const ven = createVen({ venName: "pump", vtnUrl: url, onEvent: () => "optIn" });
    const running = ven.run();
    await vtn.until(/Z pump answers optIn to event peak version 0/);
    expect(await (await fetch(`${operator}/metrics`)).text()).toContain('oadr_event_answers_total{opt_type="optIn"} 1');
    ven.stop();
    await running;
    const { code, out, err } = await vtn.end();
    expect(out).toMatch(/Z event peak created\n(.*\n)*.*Z VTN from-flag listens/);
    expect(out).toMatch(/Z pump registered as /);
    expect(out).toMatch(/Z closing; what is in work is answered first\n\S+Z closed\n$/);
    expect([code, err]).toEqual([0, ""]);
  });

  test.each([
    [["--log-level", "loud"], '--log-level: log.level: expected debug, info, warn, error or silent, not "loud"\n'],
    [["--config", join(folder, "none.yaml")], /none\.yaml: cannot be read: ENOENT/],
    [["--host", "0.0.0.0"], /^--host: host: 0\.0\.0\.0 can be reached from other machines, and there is no TLS/],
    [["--no-push-enabled", "--telemetry", "x"], /^--telemetry: telemetry: expected a duration/],
  ])("refuses %j with a reason", async (args, reason) => {
    const { code, out, err } = await runningCommand("vtn", ...ports, ...args).ended;
    expect([code, out]).toEqual([1, ""]);
    if (typeof reason === "string") expect(err).toBe(reason);
    else expect(err).toMatch(reason);
  });

  test("says which port is taken", async () => {
    const first = runningCommand("vtn", ...ports);
    ending.push(first.end);
    const [, port = ""] = await first.until(/listens on http:\/\/127\.0\.0\.1:(\d+)/);
    const { code, err } = await runningCommand("vtn", "--port", port, "--operator-port", "0").ended;
    expect(err).toMatch(new RegExp(`^port: cannot listen on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`));
    expect(code).toBe(1);
  });
});

/** Begins a poll whose body does not come to its end; resolves when the VTN has it in work. */
async function hangingPoll(url: string): Promise<{ readonly socket: Socket; readonly rest: string }> {
  const { hostname, port } = new URL(url);
  const body = encode({ type: "oadrPoll", venId: "ven-1" });
  const socket = connect(Number(port), hostname);
  const head = `POST /OpenADR2/Simple/2.0b/OadrPoll HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\nContent-Length: ${body.length}\r\n`;
  socket.write(`${head}Expect: 100-continue\r\n\r\n`);
  await once(socket, "data");
  return { socket, rest: body };
}

describe("the process of a VTN", { timeout: 120_000 }, () => {
  test("answers what is in work at the first signal, and ends with 0", async () => {
    const vtn = vtnProcess([], { OADR_VTN_ID: "from-environment" });
    const { url, msg } = await vtn.line("listening");
    expect(msg).toContain("VTN from-environment listens");
    const { socket, rest } = await hangingPoll(String(url));
    vtn.signal("SIGTERM");
    await vtn.line("closing");
    const answered = once(socket, "data");
    socket.write(rest);
    expect(String(await answered)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await vtn.ended).toEqual({ code: 0, err: "" });
  });

  test("ends at once at the second signal", async () => {
    // Without it, it would wait for an hour.
    const vtn = vtnProcess(["--shutdown-timeout", "PT1H", "--limits-request-timeout", "PT1H"]);
    const { url } = await vtn.line("listening");
    const { socket } = await hangingPoll(String(url));
    socket.on("error", () => {});
    vtn.signal("SIGINT");
    await vtn.line("closing");
    vtn.signal("SIGINT");
    expect(await vtn.ended).toEqual({ code: 130, err: "" });
  });
});
