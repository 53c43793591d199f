import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ServerError } from "../server-error.ts";
import { type ConfigSources, loadConfig } from "./load-config.ts";
import { settings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "oadr-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string): string {
  const path = join(folder, `${files++}.yaml`);
  writeFileSync(path, content);
  return path;
}

/** What is wrong with a configuration: its message with the file called FILE, and the path. */
function faultOf(sources: ConfigSources): [text: string, path: string] {
  try {
    loadConfig(sources);
  } catch (error) {
    if (error instanceof ServerError && error.code === "ERR_OADR_SERVER_CONFIG") {
      return [error.message.replaceAll(sources.file ?? "?", "FILE"), error.path];
    }
    throw error;
  }
  throw new Error("there is no fault");
}

const faultIn = (content: string): string => faultOf({ file: file(content) })[0];

describe("a configuration", () => {
  test("needs nothing", () => {
    expect(loadConfig({})).toEqual(loadConfig({ file: file("") }));
    expect(loadConfig({})).toMatchObject({ vtnId: "vtn", host: "127.0.0.1", port: 8080, operator: { host: "127.0.0.1", port: 8081 } });
  });

  test("is taken from flags before environment before file before what is standard", () => {
    const path = file("port: 1\nhost: 127.0.0.2\nvtnId: file\nlog: { level: warn, format: text }\n");
    const environment = { OADR_PORT: "2", OADR_VTN_ID: "variable", OADR_LOG_LEVEL: "error", PATH: "/bin" };
    const flags = new Map([["port", "3"]]);
    const config = loadConfig({ file: path, environment, flags });
    expect(config).toMatchObject({ port: 3, vtnId: "variable", host: "127.0.0.2", missedPolls: 3 });
    expect(config.log).toMatchObject({ level: "error", format: "text", exchanges: "busy" });
  });

  test("has what is given with more right in place of the file that says the same, and the other way round", () => {
    const path = file("dbFile: db\ntls: { certFile: a, keyFile: a, passphrase: x }\n");
    const environment = { OADR_DB: "a.db", OADR_TLS_PASSPHRASE_FILE: "password" };
    const config = loadConfig({ file: path, environment });
    expect(config).toMatchObject({ db: "a.db", tls: { passphraseFile: "password" } });
    expect([config.dbFile, config.tls?.passphrase]).toEqual([undefined, undefined]);
    expect(loadConfig({ environment: { OADR_DB: "a.db" }, flags: new Map([["dbFile", "b"]]) }).dbFile).toBe("b");
    expect(faultOf({ environment: { OADR_DB: "a.db", OADR_DB_FILE: "b" } })[0]).toMatch(/^OADR_DB_FILE: dbFile: db is given, too/);
  });

  test("has the same meaning in a file, in the environment and in flags", () => {
    const inFile = loadConfig({
      file: file("telemetry: PT10S\nven: [a, b]\ninsecure: true\nlimits: { bodyBytes: 100 }\nmessages: { enabled: false }\n"),
    });
    const environment = {
      OADR_TELEMETRY: "PT10S",
      OADR_VEN: "a, b",
      OADR_INSECURE: "true",
      OADR_LIMITS_BODY_BYTES: "100",
      OADR_MESSAGES_ENABLED: "false",
    };
    const flags = new Map<string, string | boolean | readonly string[]>([
      ["telemetry", "PT10S"],
      ["ven", ["a", "b"]],
      ["insecure", true],
      ["limits.bodyBytes", "100"],
      ["messages.enabled", false],
    ]);
    expect(inFile).toMatchObject({ telemetry: "PT10S", ven: ["a", "b"], insecure: true, limits: { bodyBytes: 100 } });
    expect(loadConfig({ environment })).toEqual(inFile);
    expect(loadConfig({ flags })).toEqual(inFile);
  });

  test("may be JSON, have empty groups, and a text for a list of one", () => {
    expect(loadConfig({ file: file('{"port": 5, "ven": "a"}') })).toMatchObject({ port: 5, ven: ["a"] });
    expect(loadConfig({ file: file("tls:\nlog:\n  # level: debug\n") })).toEqual(loadConfig({}));
  });

  test("lets others get to a VTN behind a proxy that names its clients", () => {
    const content = "host: 0.0.0.0\nproxy: { address: [10.0.0.0/8], fingerprintHeader: x-fingerprint }\n";
    expect(loadConfig({ file: file(content) }).proxy).toEqual({
      address: ["10.0.0.0/8"],
      fingerprintHeader: "x-fingerprint",
      required: true,
    });
  });

  test("has paths that start from the folder of its file, and other databases than files are none", () => {
    mkdirSync(join(folder, "certs"));
    const path = file("db: vtn.db\ntls: { certFile: certs/vtn.pem, keyFile: [/etc/vtn.key], caFile: ca.pem }\n");
    expect(loadConfig({ file: path })).toMatchObject({
      db: join(folder, "vtn.db"),
      tls: { certFile: [join(folder, "certs/vtn.pem")], keyFile: ["/etc/vtn.key"], caFile: [join(folder, "ca.pem")] },
    });
    expect(loadConfig({ environment: { OADR_DB: "vtn.db" } }).db).toBe("vtn.db");
    for (const db of ["memory", "postgres://vtn@db.example/vtn"]) expect(loadConfig({ file: file(`db: ${db}\n`) }).db).toBe(db);
  });

  test("has a variable and a description for each setting, and each only once", () => {
    expect(new Set(settings.map(({ variable }) => variable)).size).toBe(settings.length);
    for (const { path, description } of settings) expect([path, description]).toEqual([path, expect.stringMatching(/\w/)]);
    expect(settings.filter(({ isSecret, flag }) => isSecret && flag !== undefined).map(({ path }) => path)).toEqual(["db"]);
  });
});

describe("a wrong configuration", () => {
  test.each([
    ["port: 99999\n", "FILE:1: port: expected a port from 0 to 65535, not 99999"],
    ["\nlog:\n  level: loud\n", 'FILE:3: log.level: expected debug, info, warn, error or silent, not "loud"'],
    ["log:\n  levl: info\n", "FILE:2: log.levl: there is no such setting; there are exchanges, format, level, payloads"],
    ["pollFrequency: 10\n", "FILE:1: pollFrequency: expected a duration above zero, such as PT10S, PT5M or P90D, not 10"],
    ["resendAfter: PT0S\n", 'FILE:1: resendAfter: expected a duration above zero, such as PT10S, PT5M or P90D, not "PT0S"'],
    ["shutdown: { delay: soon }\n", 'FILE:1: shutdown.delay: expected a duration, such as PT0S or PT10S, not "soon"'],
    ["telemetry: often\n", 'FILE:1: telemetry: expected a duration above zero, such as PT10S, PT5M or P90D, or true or false, not "often"'],
    ["missedPolls: 0\n", "FILE:1: missedPolls: expected a whole number above 0, not 0"],
    ["ven: [a, 5]\n", "FILE:1: ven: expected a list of texts, not 5"],
    ["insecure: maybe\n", 'FILE:1: insecure: expected true or false, not "maybe"'],
    ["vtnId: ''\n", 'FILE:1: vtnId: expected a text, not ""'],
    ["operator: 8081\n", "FILE:1: operator: expected settings; there are enabled, host, insecure, port, tls, token, tokenFile"],
    ["admit: { known: true }\n", 'FILE:1: admit: expected all or known, not {"known":true}'],
    ["db: mysql://vtn:secret@db.example/vtn\n", "FILE:1: db: expected memory, the path of an SQLite file, or a postgres:// URL"],
    ["db: a.db\ndbFile: b\n", "FILE:2: dbFile: db is given, too; one of them is enough"],
    ["tls: { keyFile: a.key }\n", "FILE:1: tls.certFile: is missing; TLS needs a certificate"],
    ["tls: { certFile: [a, b], keyFile: a }\n", "FILE:1: tls.keyFile: there are 2 certificates and 1 keys; each certificate needs its own"],
    [
      "tls:\n  { certFile: a, keyFile: a, passphrase: x,\n    passphraseFile: b }\n",
      "FILE:3: tls.passphraseFile: tls.passphrase is given, too; one of them is enough",
    ],
    ["signatures: { policy: on }\n", 'FILE:1: signatures.policy: expected off, accept or require, not "on"'],
    ["signatures: { policy: accept, keyFile: a }\n", /^FILE:1: signatures\.certFile: is missing; whoever verifies needs/],
    ["signatures: { policy: accept, certFile: a }\n", "FILE:1: signatures.keyFile: is missing; a certificate alone signs nothing"],
    [
      "signatures: { policy: require, passphrase: x,\n  passphraseFile: b }\n",
      "FILE:2: signatures.passphraseFile: signatures.passphrase is given, too; one of them is enough",
    ],
    ["signatures: { caFile: a }\n", "FILE:1: signatures.caFile: is of no use while signatures.policy is off; say accept or require"],
    [
      "signatures:\n  certFile: a\n  keyFile: b\n  requireOf: [ven-1]\n",
      /^FILE:2: signatures\.certFile: is of no use while .*\nFILE:4: signatures\.requireOf: is of no use while .* say accept or require$/,
    ],
    ["signatures: { window: PT0S }\n", /^FILE:1: signatures\.window: expected a duration above zero/],
    ["proxy:\n  certificateHeader: x\n", "FILE:1: proxy.address: is missing; without it nobody is believed"],
    [
      "proxy: { address: proxy.example, certificateHeader: x }\n",
      'FILE:1: proxy.address: not an address or a network such as 10.0.0.0/8: "proxy.example"',
    ],
    ["proxy: { address: 10.0.0.1 }\n", "FILE:1: proxy.address: either certificateHeader or fingerprintHeader has to be given"],
    ["host: '::'\nproxy: { address: 10.0.0.1, certificateHeader: x, required: false }\n", /^FILE:1: host: :: can be reached/],
    ["tls:\n  passphrase: 12345\n", "FILE:2: tls.passphrase: expected a text"],
    ["tls: { certFile: a, keyFile: a, minVersion: TLSv1.3, maxVersion: TLSv1.2 }\n", "FILE:1: tls.maxVersion: is below the lowest version"],
    ["host: 0.0.0.0\n", /^FILE:1: host: 0\.0\.0\.0 can be reached from other machines, and there is no TLS: give tls, or say insecure/],
    ["operator:\n  host: '::'\n", /^FILE:2: operator\.host: :: can be reached from other machines, .* say operator\.insecure/],
    ["5\n", 'FILE: expected settings, such as "port: 8080"'],
    ["port: 1\nport: 2\n", /^FILE:2: Map keys must be unique/],
    ["log: [\n", /^FILE:2: /],
    ["log: !secret x\n", /^FILE:1: Unresolved tag/],
    [
      "a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nven: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n",
      /^FILE: Excessive alias/,
    ],
  ])("%j is refused with place, setting and what is allowed", (content, text) => {
    const found = faultIn(content);
    if (typeof text === "string") expect(found).toBe(text);
    else expect(found).toMatch(text);
  });

  test("tells all that is wrong, each with where it was given", () => {
    const path = file("port: x\nlog:\n  level: loud\n");
    const environment = { OADR_OPERATOR_PORT: "many" };
    const flags = new Map([["admit", "nobody"]]);
    expect(faultOf({ file: path, environment, flags })).toEqual([
      [
        'FILE:1: port: expected a port from 0 to 65535, not "x"',
        '--admit: admit: expected all or known, not "nobody"',
        'OADR_OPERATOR_PORT: operator.port: expected a port from 0 to 65535, not "many"',
        'FILE:3: log.level: expected debug, info, warn, error or silent, not "loud"',
      ].join("\n"),
      "port",
    ]);
  });

  test("may be a variable that is none, or a file that is too large or not there", () => {
    expect(faultOf({ environment: { OADR_LOG_LEVL: "info" } })[0]).toBe(
      "OADR_LOG_LEVL: there is no such setting; there are OADR_LOG_LEVEL, OADR_LOG_FORMAT, OADR_LOG_EXCHANGES, OADR_LOG_PAYLOADS",
    );
    expect(faultOf({ environment: { OADR_PROT: "1" } })[0]).toBe("OADR_PROT: there is no such setting; `oadr vtn --help` lists all");
    expect(faultIn(`${"a".repeat(2 ** 20)}: 1\n`)).toBe("FILE: cannot be read: it is larger than 1048576 bytes");
    expect(faultOf({ file: join(folder, "none.yaml") })[0]).toMatch(/^FILE: cannot be read: ENOENT/);
  });

  test.each([
    ["db", "mysql://vtn:hidden@db.example/vtn"],
    ["db", '"postgres://vtn:hidden@[/"'],
    ["tls.passphrase", "{ a: hidden }"],
    ["operator.tls.passphrase", "[hidden]"],
    ["signatures.passphrase", "[hidden]"],
  ])("never shows what %s is", (path, value) => {
    const content = path
      .split(".")
      .reverse()
      .reduce((inner, name) => `{ ${name}: ${inner} }`, value);
    expect(faultIn(content)).toContain(`${path}: expected `);
    expect(faultIn(content)).not.toContain("hidden");
  });

  test("never shows what a broken file says", () => {
    for (const content of ["tls: { passphrase: hidden }}\n", "tls: [a] hidden\n", 'tls: { passphrase: "hidden\n', "tls: !hidden x\n"]) {
      expect(faultIn(content)).toMatch(/^FILE:\d+: /);
      expect(faultIn(content)).not.toContain("hidden");
    }
  });
});
