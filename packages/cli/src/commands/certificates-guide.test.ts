import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { encode } from "@oadr/codec";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { guidePage } from "../testing/guide-page.ts";
import { hasNginx, startNginx } from "../testing/nginx.ts";
import { type RunningCommand, runningCommand } from "../testing/running-command.ts";

const page = guidePage("certificates.md");
const folder = mkdtempSync(join(tmpdir(), "oadr-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (file: string): string => join(folder, file);

/** A command of the page, whose files are in the folder of this test. */
const typed = (beginning: string): readonly string[] =>
  page.command(beginning).map((word) => (/^(?:certs\/|\w+\.(?:yaml|state|db)\)?$)/.test(word) ? at(word.replace(")", "")) : word));

async function oadr(args: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr });
  expect([code, String(stderr.read() ?? "")]).toEqual([0, ""]);
  return String(stdout.read() ?? "");
}

const certs = (beginning: string) => oadr([...typed(`oadr certs ${beginning}`).slice(1), "--folder", at("certs")]);

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A VTN with a configuration, on ports of its own. */
async function vtn(yaml: string, ...flags: readonly string[]): Promise<RunningCommand & { url: string; operatorUrl: string }> {
  writeFileSync(at("oadr.yaml"), yaml);
  const command = runningCommand(
    "vtn",
    "--config",
    at("oadr.yaml"),
    "--port",
    "0",
    "--operator-port",
    "0",
    "--log-format",
    "text",
    ...flags,
  );
  ending.push(command.end);
  const [, url = ""] = await command.until(/listens on (\S+)\/OpenADR2\/Simple/);
  const [, operatorUrl = ""] = await command.until(/operator: (\S+)/);
  return { ...command, url: url.replace("127.0.0.1", "localhost"), operatorUrl };
}

/** The VEN of the page, or another one, at a VTN. */
function ven(url: string, name = "charger", flags: readonly string[] = credentials(name)): RunningCommand {
  const command = runningCommand("ven", "--vtn", url, "--name", name, ...flags);
  ending.push(command.end);
  return command;
}

const credentials = (name: string, own = "certs", ca = "certs"): readonly string[] => [
  ...["--cert", at(`${own}/${name}.pem`), "--key", at(`${own}/${name}.key`)],
  ...["--ca", at(`${ca}/ca.pem`)],
];

/** A call of the operator API as the page makes it with curl. */
async function called(beginning: string, operatorUrl: string, token: string, fingerprint: string): Promise<number> {
  const words = page.command(beginning);
  const body = (words.at(-1) ?? "").replaceAll("'", "").replace(/(?:[0-9A-F]{2}:){9}[0-9A-F]{2}/, fingerprint);
  const [, path = ""] = /^http:\/\/127\.0\.0\.1:8081(\/.*)$/.exec(words[3] ?? "") ?? [];
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await fetch(`${operatorUrl}${path}`, { method: words[2] ?? "", headers, body })).status;
}

const fingerprintIn = (lines: string): string => /2\.0b +(\S+)/.exec(lines)?.[1] ?? expect.fail(lines);

beforeAll(async () => {
  for (const beginning of ["init", "vtn", "ven charger", "ven pump"]) await certs(beginning);
  await oadr(["certs", "ven", "old-meter", "--kind", "rsa", "--folder", at("certs")]);
  await oadr(["certs", "init", "--folder", at("others")]);
  await oadr(["certs", "ven", "charger", "--folder", at("others")]);
});

const withTls = page.block("yaml", "tls:");

test("the guide goes from nothing to mutual TLS, to a VEN that is made known, and to its next certificate", async () => {
  const { url, operatorUrl, until } = await vtn(withTls);
  const flags = typed("oadr ven --vtn https://localhost:8443 --name charger").slice(6);
  await ven(url, "charger", flags).until(/registered as [0-9a-f-]{36} with my-vtn/);

  const printed = await oadr(typed("oadr fingerprint").slice(1));
  const labels = (text: string): readonly string[] => text.match(/^ .{20}|CN=.*$/gm) ?? [];
  expect(labels(printed)).toEqual(labels(page.block("text", "OpenADR 2.0a")));
  const token = (await oadr(typed("TOKEN=$(oadr token create").slice(1))).trim();
  expect(await called("curl -X POST", operatorUrl, token, fingerprintIn(printed))).toBe(201);
  const own = [...credentials("pump"), "--store", at("pump.state")];
  const before = ven(url, "pump", own);
  await before.until(/registered as pump-1/);
  await before.end();

  const renewed = await certs("ven pump --force");
  expect(await called("curl -X PATCH", operatorUrl, token, fingerprintIn(renewed))).toBe(200);
  await ven(url, "pump", own).until(/registered as pump-1/);
  await until(/pump registered again as pump-1/);
});

/** What a VEN says at the VTN of the page, or another one, has to be what the page says that it says. */
test.each<[string, (url: string) => RunningCommand, (readonly string[])?]>([
  ["self-signed certificate in certificate chain", (url) => ven(url, "charger", credentials("charger", "certs", "others"))],
  [
    "Hostname/IP does not match certificate's altnames",
    (url) => ven(url),
    ["--tls-cert-file", at("certs/pump.pem"), "--tls-key-file", at("certs/pump.key")],
  ],
  ["sslv3 alert handshake failure", (url) => ven(url, "charger", ["--ca", at("certs/ca.pem")])],
  ["disconnected before secure TLS connection was established", (url) => ven(url, "charger", credentials("charger", "others", "certs"))],
  ["other side closed", (url) => ven(url.replace("https:", "http:"), "charger", [])],
  ["463 this VTN does not know VEN …", (url) => ven(url, "old-meter"), ["--admit", "known"]],
  ["463 VEN … is bound to another certificate", (url) => ven(url, "charger", [...credentials("old-meter"), "--ven-id", "pump-1"])],
  ["452 venID … is not this VEN's", (url) => ven(url, "charger", [...credentials("pump"), "--ven-id", "pump-2"])],
])("the guide explains what a VEN says: %s", async (text, start, flags = []) => {
  expect(page.text).toContain(`\`${text}\``);
  const { url } = await vtn(withTls, ...flags);
  await start(url).until(new RegExp(text.replace("…", "\\S+")));
});

describe.skipIf(!hasNginx())("behind the nginx of the guide", () => {
  /** Sends a body with the certificate of somebody, or of nobody, and resolves to the status and what is answered. */
  const send = (url: string, name: string | undefined, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
    new Promise<string>((resolve, reject) => {
      const own = name !== undefined && { cert: readFileSync(at(`certs/${name}.pem`)), key: readFileSync(at(`certs/${name}.key`)) };
      const options = { method: "POST", ca: readFileSync(at("certs/ca.pem")), ...own, agent: false, headers };
      const call = request(`${url}/OpenADR2/Simple/2.0b/OadrPoll`, options, (reply) => {
        let text = `${reply.statusCode} `;
        reply.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        reply.once("end", () => resolve(text)).once("error", reject);
      });
      call.once("error", reject).end(body);
    });
  const xml = { "content-type": "application/xml" };
  const poll = (venId: string): string | Uint8Array => encode({ type: "oadrPoll", venId });

  async function behindNginx(): Promise<{ url: string; past: string }> {
    const { url: past } = await vtn(page.block("yaml", "certificateHeader"), "--db", "memory");
    const nginx = await startNginx((port) =>
      page
        .block("nginx", "server {")
        .replace("listen 8443 ssl", `listen 127.0.0.1:${port} ssl`)
        .replaceAll("/etc/oadr/certs", at("certs"))
        .replace("http://127.0.0.1:8080", past.replace("localhost", "127.0.0.1")),
    );
    ending.push(nginx.end);
    return { url: `https://localhost:${nginx.port}`, past };
  }

  test("VENs with keys of both kinds are known by their certificates", async () => {
    const { url } = await behindNginx();
    const [, charger = ""] = await ven(url, "charger").until(/registered as (\S+)/);
    const [, meter = ""] = await ven(url, "old-meter").until(/registered as (\S+)/);
    expect(await send(url, "charger", poll(charger), xml)).toMatch(/^200 .*oadrResponse|^200 .*oadrRegisterReport/s);
    expect(await send(url, "charger", poll(meter), xml)).toMatch(/^200 .*<ei:responseCode>452</s);
    // What a client says of itself does not get through.
    const forged = { ...xml, "x-client-certificate": encodeURIComponent(readFileSync(at("certs/old-meter.pem"), "utf8")) };
    expect(await send(url, "charger", poll(meter), forged)).toMatch(/^200 .*<ei:responseCode>452</s);
    expect(await send(url, "old-meter", poll(meter), xml)).not.toContain("452");
  });

  test("nobody else gets in, and large messages are up to the VTN", async () => {
    const { url, past } = await behindNginx();
    expect(await send(url, undefined, poll("x"), xml)).toMatch(/^403 /);
    await ven(past, "charger", []).until(/answered with status 403/);
    await ven(url, "charger", credentials("charger", "others", "certs")).until(/answered with status 403/);
    expect(await send(url, "charger", Buffer.alloc(2_000_000, " "), xml)).toMatch(/^406 /);
  });
});
