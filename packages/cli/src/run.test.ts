import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function oadr(args: readonly string[], input = ""): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

const OADR = 'xmlns="http://openadr.org/oadr-2.0b/2012/07" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110"';
const poll = `<oadrPoll ${OADR} ei:schemaVersion="2.0b">\n  <ei:venID>ven-1</ei:venID>\n</oadrPoll>`;

const event = (parts: object, intervals: unknown = [["PT1H", 1]]): string =>
  JSON.stringify({
    marketContext: "http://x.example",
    start: "PT1H",
    signals: [{ signalName: "SIMPLE", signalType: "level", intervals }],
    ...parts,
  });

describe("decode", () => {
  test("prints the message as JSON", async () => {
    const { code, out } = await oadr(["decode", file("poll.xml", poll)]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ type: "oadrPoll", venId: "ven-1" });
  });

  test("reads standard input for -", async () => {
    expect((await oadr(["decode", "--compact", "-"], poll)).out).toBe('{"type":"oadrPoll","venId":"ven-1"}\n');
  });

  test("ends with 1 and the file, code and place of the fault", async () => {
    const path = file("bad.xml", poll.replace("ei:venID>ven-1", "ei:vtnID>ven-1"));
    const { code, out, err } = await oadr(["decode", path]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toBe(`${path}:2:3: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:vtnID: is not expected here; expected is ei:venID\n`);
  });

  test("says which file cannot be read, and why", async () => {
    const { code, err } = await oadr(["decode", join(folder, "none.xml")]);
    expect([code, err]).toEqual([1, `${join(folder, "none.xml")}: cannot be read: no such file\n`]);
  });

  test("says that a signature was not verified", async () => {
    const signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>';
    const signed = `<oadrPayload ${OADR}>${signature}<oadrSignedObject>${poll}</oadrSignedObject></oadrPayload>`;
    const { code, err } = await oadr(["decode", "-"], signed);
    expect([code, err]).toEqual([0, "-: signed; the signature was not verified\n"]);
  });
});

describe("encode", () => {
  test("prints XML that decodes to the same message", async () => {
    const json = { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "r-1" }, venId: "ven-1" };
    const { code, out } = await oadr(["encode", "-"], JSON.stringify(json));
    expect(code).toBe(0);
    expect(JSON.parse((await oadr(["decode", "-"], out)).out)).toEqual(json);
  });

  test.each([
    ['{"type":"oadrPoll"}', "oadrPoll.venId: is missing"],
    ['{"type":"oadrPoll","venId":"ven-1","vtnId":"x"}', "oadrPoll.vtnId: "],
    ['{"type":"oadrPol","venId":"ven-1"}', "oadrPol"],
  ])("names the property of %s that does not fit", async (json, fault) => {
    const { code, err } = await oadr(["encode", "-"], json);
    expect(code).toBe(1);
    expect(err).toMatch(/^-: ERR_OADR_MESSAGE_INVALID /);
    expect(err).toContain(fault);
  });

  test("says where JSON is broken", async () => {
    const { code, err } = await oadr(["encode", "-"], '{"type":');
    expect(code).toBe(1);
    expect(err).toMatch(/^-: not JSON: /);
    const { err: quoted } = await oadr(["encode", "-"], '{\n  "type": oadrPoll\n}');
    expect(quoted.trimEnd().split("\n")).toHaveLength(1);
  });

  test("refuses what is not UTF-8, and takes a byte order mark", async () => {
    const path = join(folder, "latin.json");
    writeFileSync(path, Buffer.from('{"type":"oadrPoll","venId":"\u00e9"}', "latin1"));
    expect(await oadr(["encode", path])).toEqual({ code: 1, out: "", err: `${path}: not UTF-8\n` });
    expect((await oadr(["encode", "-"], '\uFEFF{"type":"oadrPoll","venId":"v"}')).out).toContain("<ei:venID>v</ei:venID>");
  });
});

describe("validate", () => {
  test("prints one line for each valid file", async () => {
    const path = file("valid.xml", poll);
    expect(await oadr(["validate", path, path])).toEqual({ code: 0, out: `${path}: valid oadrPoll\n`.repeat(2), err: "" });
  });

  test("prints every fault of a file, and goes on with the next", async () => {
    const bad = file("faults.xml", poll.replace("<ei:venID>", "<ei:extra/><ei:more>1</ei:more><ei:venID>"));
    const good = file("good.xml", poll);
    const { code, out, err } = await oadr(["validate", bad, good]);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(`${bad}:2:3: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:extra: `);
    expect(lines[1]).toMatch(`${bad}:2:14: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:more: `);
    expect(lines[2]).toBe(`${good}: valid oadrPoll`);
    expect([code, err]).toEqual([1, "1 of 2 not valid\n"]);
  });

  test("prints recoverable faults, those that are not, and what is malformed after them", async () => {
    const path = file(
      "mixed.xml",
      poll.replace("<ei:venID>", '<ei:extra/>\n  <ei:venID a="b">').replace("\n</oadrPoll>", "<ei:venID/>\n</poll>"),
    );
    const { out } = await oadr(["validate", path]);
    expect(out.split("\n").map((line) => line.slice(path.length).split(" ", 3).join(" "))).toEqual([
      ":2:3: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:extra:",
      ":3:13: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:venID:",
      ":3:35: ERR_OADR_ELEMENT_UNEXPECTED oadrPoll/ei:venID:",
      ":4:1: ERR_OADR_XML_MALFORMED oadrPoll:",
      "",
    ]);
  });

  test("counts a file that cannot be read, or is no XML, as not valid", async () => {
    const { code, out, err } = await oadr(["validate", join(folder, "none.xml"), file("text.xml", "hello")]);
    expect(out.trimEnd().split("\n")).toHaveLength(2);
    expect(out).toContain("ERR_OADR_XML_MALFORMED");
    expect([code, err]).toEqual([1, "2 of 2 not valid\n"]);
  });
});

const ven = (...args: readonly string[]): string[] => ["ven", "--name", "x", "--vtn", "http://127.0.0.1:1", ...args];

describe("the command itself", () => {
  test("lists its commands, but not those of the demo's inside", async () => {
    const { code, out } = await oadr(["--help"]);
    expect(code).toBe(0);
    for (const name of ["vtn", "ven", "decode", "encode", "validate", "demo"]) expect(out).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    expect(out).not.toContain("demo-vtn");
  });

  test.each([
    [["vtn", "--port", "99999"], "expected a port from 0 to 65535"],
    [["vtn", "--telemetry", "10"], "expected a duration above zero"],
    [["vtn", "--poll-frequency", "10"], "expected a duration above zero"],
    // What is on a command line can be read by others.
    [["vtn", "--tls-passphrase", "x"], "unknown option '--tls-passphrase'"],
    [["ven", "--name", "x"], "--vtn <url>"],
    [["decoed"], "unknown command 'decoed'"],
    [["ven", "--name", "x", "--vtn", "nonsense"], "option '--vtn <url>' argument 'nonsense' is invalid. expected an http or https URL"],
    [["ven", "--name", "x", "--vtn", "http://x/?a=b"], "expected a URL without user, query and fragment"],
    [ven("--opt", "most"), "option '--opt <policy>' argument 'most' is invalid. expected in, out, random, or a percentage such as 80%"],
    [ven("--fail-requests", "5"), "expected a percentage from 0% to 100%, such as 5%"],
    [ven("--fail-reads", "101%"), "option '--fail-reads <percent>' argument '101%' is invalid"],
    [ven("--offline", "PT5M"), "expected a length and a period such as PT30S/PT5M"],
    [ven("--offline", "PT5M/PT30S"), "option '--offline <length/period>' argument 'PT5M/PT30S' is invalid. the outage has to be shorter"],
    [ven("--count", "0"), "option '--count <n>' argument '0' is invalid. expected a whole number from 1 to 10000"],
    [ven("--listen", "localhost"), "option '--listen <[host:]port>' argument 'localhost' is invalid. expected a port from 0 to 65535"],
    [ven("--listen", "65000", "--count", "1000"), "--listen: there are no 1000 ports from 65000 on"],
    [ven("--address", "http://x"), "--address: of no use without --listen"],
    [ven("--address", "http://x", "--listen", "0", "--count", "2"), "--address: with --count each VEN needs an address of its own"],
    [ven("--curve", "none.csv"), "--curve none.csv: cannot be read: no such file"],
    [ven("--curve", file("curve.csv", "time,kW\n00:00,1\n26:00,2\n")), "curve.csv:3: expected a time of day such as 07:30"],
    [ven("--curve", "c.csv", "--load", "1"), "option '--curve <file>' cannot be used with option '--load <kW>'"],
    [ven("--cert", "ven.pem"), "--cert and --key: one is of no use without the other"],
    [ven("--cert", "ven.pem", "--key", "ven.key"), "--cert: a VTN at an http URL sees no certificate; use https"],
    [ven("--ca", "none/{name}.pem"), "--ca none/x.pem: cannot be read: no such file"],
    [ven("--ca", file("ca.pem", "no certificate")), "ca.pem: holds no certificate in PEM"],
    [
      ven("--listen", "0", "--cert", file("cert.pem", "no certificate"), "--key", file("key.pem", "no key")),
      "key.pem: holds no private key in PEM",
    ],
    [ven("--store", file("store.json", "{}"), "--count", "2"), "store.json: it is a file, and with --count it has to be a folder"],
    [["vtn", "--event", file("level.json", event({}, [["PT1H", 9]]))], "level.json: SIMPLE level takes 0 to 3, not 9 (rule 9)"],
    [
      ["vtn", "--event", file("interval.json", event({}, [["1 hour", 1]]))],
      'interval.json: signals[0].intervals[0][0]: expected a duration such as PT1H, not "1 hour"',
    ],
    [["vtn", "--event", file("start.json", event({ start: "soon" }))], "start.json: start: expected a time"],
    [["vtn", "--event", file("typo.json", event({ target: {} }))], "typo.json: target: there is no such property"],
    [["vtn", "--event", file("list.json", "[]")], "list.json: expected a JSON object"],
  ])("refuses %j with a reason", async (args, reason) => {
    const { code, out, err } = await oadr(args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(reason);
  });
});
