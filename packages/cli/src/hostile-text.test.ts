import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { encode } from "@oadr/codec";
import { createSigner } from "@oadr/codec/signature";
import { certificate } from "@oadr/codec/testing";
import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { registration } from "@oadr/vtn/testing";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { run } from "./run.ts";
import { runningCommand } from "./testing/running-command.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What XML lets through: a sequence that clears the screen, a line that was never logged, and a change of direction. */
const HOSTILE = "a\u009b2J\u009d0;b\u0085\r\n12:00:00Z forged\u2028line\u202eend";
const WITH_ESCAPE = `\u001b[2J\u001b]0;b\u0007${HOSTILE}`;

/** What a terminal would obey, but for the end of a line. */
const obeyed = (text: string): string[] => text.match(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu) ?? [];

async function oadr(args: readonly string[], input: string | Uint8Array = ""): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

describe("what others have written moves no cursor and makes no line of its own", () => {
  test("in a message that is decoded: its JSON says the same", async () => {
    const message = { type: "oadrPoll", venId: HOSTILE } as const;
    const { code, out } = await oadr(["decode", "-"], encode(message));
    expect([code, obeyed(out), out.split("\n").length]).toEqual([0, [], 5]);
    expect(JSON.parse(out)).toEqual(message);
    expect(JSON.parse((await oadr(["decode", "--compact", "-"], encode(message))).out)).toEqual(message);
  });

  test("in a message with faults", async () => {
    const wrong = encode({ type: "oadrPoll", venId: "v" }).replace('schemaVersion="2.0b"', `schemaVersion="${HOSTILE}"`);
    const foreign = encode({ type: "oadrPoll", venId: "v" }).replace("<ei:venID>", `${HOSTILE}<ei:venID>`);
    for (const xml of [wrong, foreign]) {
      const { code, out, err } = await oadr(["validate", "-"], xml);
      expect(code).toBe(1);
      expect(out).toContain("ERR_OADR_");
      expect([obeyed(out + err), out.match(/^[^-]/m)]).toEqual([[], null]);
      const decoded = await oadr(["decode", "-"], xml);
      expect([decoded.code, decoded.out, obeyed(decoded.err)]).toEqual([1, "", []]);
    }
  });

  test("in a certificate", async () => {
    const year = { from: "2026-01-01T00:00:00Z", to: "2126-01-01T00:00:00Z" };
    const mallory = await certificate([{ CN: [WITH_ESCAPE] }], "p256", year);
    const path = join(folder, "cert.pem");
    writeFileSync(path, mallory.certificate);
    const signed = createSigner(mallory).sign({ type: "oadrPoll", venId: "v" });
    const verified = await oadr(["verify", "-", "--cert", path], signed);
    expect(verified).toMatchObject({ code: 0, err: "" });
    expect(verified.out).toContain("forged");
    expect([obeyed(verified.out), verified.out.split("\n").length]).toEqual([[], 2]);
    const { out } = await oadr(["fingerprint", path]);
    expect([obeyed(out), out.split("\n").length]).toEqual([[], 8]);
  });

  test.each([[[]], [["--json"]]])("in what a VTN answers a VEN, with %j", { timeout: 20_000 }, async (flags) => {
    const eiResponse = { responseCode: "200", requestId: "r" };
    const oadrProfiles = [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }] as const;
    const ids = { registrationId: "reg", venId: HOSTILE, vtnId: HOSTILE };
    const vtn = await listen(
      async (_service, { type }) => {
        if (type !== "oadrCreatePartyRegistration" && type !== "oadrQueryRegistration") return { type: "oadrResponse", eiResponse };
        return { type: "oadrCreatedPartyRegistration", eiResponse, oadrProfiles, ...ids };
      },
      { port: 0, host: "127.0.0.1" },
    );
    closing.push(vtn.close);
    const ven = runningCommand("ven", "--vtn", vtn.url, "--name", "pump", ...flags);
    await ven.until(/forged/);
    const { out, err } = await ven.end();
    expect(obeyed(out + err)).toEqual([]);
    expect(out).not.toMatch(flags.length > 0 ? /^(?!\{"time")./m : /^(?!\d\d:\d\d:\d\dZ )./m);
    expect(out).not.toMatch(/^12:00:00Z forged/m);
  });

  test.each([["text"], ["json"]])("in what VENs call themselves, at a VTN whose log is %s", async (format) => {
    const ports = ["--port", "0", "--operator-port", "0", "--log-format", format, "--log-level", "debug", "--log-payloads"];
    const vtn = runningCommand("vtn", ...ports);
    const [, url = ""] = await vtn.until(/listens on (http:\S+?)\/OpenADR2/);
    const ven = httpExchange(url);
    closing.push(ven.close);
    await ven("EiRegisterParty", registration({ oadrVenName: HOSTILE }));
    await ven("OadrPoll", { type: "oadrPoll", venId: HOSTILE });
    await ven("OadrPoll", { type: "oadrPoll", venId: "long".repeat(100_000) });
    await ven("EiOpt", { type: "oadrCancelOpt", requestId: HOSTILE, optId: HOSTILE, venId: HOSTILE });
    const { out } = await vtn.end();
    expect(out).toContain("forged");
    expect(obeyed(out)).toEqual([]);
    expect(out).not.toMatch(/^12:00:00Z forged/m);
    const lines = out.split("\n").slice(0, -1);
    expect(lines.filter((line) => (format === "json" ? JSON.parse(line) === null : !/^\d\d:\d\d:\d\dZ /.test(line)))).toEqual([]);
  });
});
