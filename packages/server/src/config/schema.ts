import { type Duration, durationMs, isDuration } from "@oadr/model";
import * as z from "zod";
import { checkTogether } from "./check-together.ts";
import type { Config, ConfigInput } from "./config.ts";

/** What a setting is besides its type; it goes into the JSON Schema with its description. */
interface Traits {
  /** What it takes, where the type does not tell: "a port from 0 to 65535". */
  readonly allowed?: string;
  /** One word for what it takes, in the help of a flag. */
  readonly takes?: string;
  /** It is a path, or may be one: in a file it starts from the folder of that file. */
  readonly isPath?: true;
  /** Its value is never printed. */
  readonly secret?: true;
  /** It has no flag, since what is on a command line can be seen by everybody on the machine. */
  readonly noFlag?: true;
}

declare module "zod" {
  interface GlobalMeta extends Traits {}
}

const durationText = "a duration above zero, such as PT10S, PT5M or P90D";
const duration = z
  .string()
  .refine((text) => isDuration(text) && durationMs(text) > 0)
  .meta({ allowed: durationText, takes: "duration" }) as unknown as z.ZodType<Duration, Duration>;
const anyDuration = z
  .string()
  .refine((text) => isDuration(text) && durationMs(text) >= 0)
  .meta({ allowed: "a duration, such as PT0S or PT10S", takes: "duration" }) as unknown as z.ZodType<Duration, Duration>;
const text = z.string().min(1);
const texts = z.array(text).readonly();
const port = z.int().min(0).max(65_535).meta({ allowed: "a port from 0 to 65535", takes: "n" });
const count = z.int().min(1).meta({ allowed: "a whole number above 0", takes: "n" });
const version = z.enum(["TLSv1.2", "TLSv1.3"]);

const file = (description: string) => text.exactOptional().meta({ description, allowed: "a path", takes: "file", isPath: true });
const files = (description: string) => texts.exactOptional().meta({ description, allowed: "paths", takes: "file", isPath: true });

const header = (description: string) => text.exactOptional().meta({ description, takes: "header" });

const keys = {
  certFile: files("PEM of the certificate, followed by the intermediate ones; for two certificates, RSA and ECC, two files"),
  keyFile: files("PEM of the key of the certificate; for two certificates two files, in the same order"),
  passphraseFile: file("file with the password of the key"),
  passphrase: text.exactOptional().meta({ description: "the password itself, in place of passphraseFile", noFlag: true, secret: true }),
  minVersion: version.exactOptional().meta({ description: "lowest version of TLS; TLSv1.2 unless given" }),
  maxVersion: version.exactOptional().meta({ description: "highest version of TLS; TLSv1.2, or the lowest where that is higher" }),
  ciphers: text
    .exactOptional()
    .meta({ description: "cipher suites in OpenSSL's spelling; those of the standard unless given", takes: "list" }),
};

const isDb = (db: string): boolean => (/^[a-z][a-z+]+:/i.test(db) ? /^postgres(ql)?:/i.test(db) && URL.canParse(db) : db !== "");

const object = z.strictObject({
  vtnId: text.default("vtn").meta({ description: "identity of the VTN, which VENs check; case matters", takes: "id" }),
  host: text.default("127.0.0.1").meta({ description: "address to listen on for VENs; 0.0.0.0 or :: for all", takes: "address" }),
  port: port.default(8080).meta({ description: "port to listen on for VENs; 0 takes a free one" }),
  prefix: z.string().default("").meta({ description: "path before /OpenADR2/Simple/2.0b", takes: "path" }),
  insecure: z
    .boolean()
    .default(false)
    .meta({ description: "listen for VENs without TLS on other addresses than loopback: whoever gets there can speak for any VEN" }),
  tls: z
    .strictObject({
      ...keys,
      caFile: files("PEM of the authorities whose certificates VENs must have; those that Node trusts unless given"),
    })
    .exactOptional()
    .meta({ description: "TLS for VENs, which have to show certificates" }),
  proxy: z
    .strictObject({
      address: texts
        .default([])
        .meta({ description: "address of the proxy, or a network such as 10.0.0.0/8; nobody else is believed", takes: "address" }),
      certificateHeader: header("header with the certificate of the VEN, as PEM that is percent-encoded, or base64"),
      fingerprintHeader: header("header with the SHA-256 fingerprint of the certificate, in place of certificateHeader"),
      verifiedHeader: header("header that has to say SUCCESS, for a proxy that hands on certificates it has not verified, too"),
      required: z.boolean().default(true).meta({ description: "turn away whoever comes without a certificate" }),
    })
    .exactOptional()
    .meta({ description: "A proxy that ends TLS, and says in a header which certificate the VEN has" }),
  db: text.refine(isDb).exactOptional().meta({
    description: "where to keep everything; in memory unless given, and then it is gone at the end",
    allowed: "memory, the path of an SQLite file, or a postgres:// URL",
    takes: "where",
    isPath: true,
    secret: true,
  }),
  dbFile: file("file that has the value of db, for URLs with a password"),
  keepTelemetry: duration.exactOptional().meta({ description: "how long values that VENs report are kept; for ever unless given" }),
  pollFrequency: duration.default("PT10S").meta({ description: "how often VENs are to poll that are not told otherwise" }),
  missedPolls: count.default(3).meta({ description: "polls that a VEN may miss before it is offline" }),
  admit: z
    .enum(["all", "known"])
    .default("all")
    .meta({ description: "who may register: everybody, or only VENs that are known beforehand" }),
  ven: texts
    .default([])
    .meta({ description: "VEN that is known beforehand; it is bound to the certificate with which it comes first", takes: "id" }),
  telemetry: z
    .union([z.boolean(), duration])
    .default(true)
    .meta({
      description: "how often VENs are to report usage; true: values of each minute, every PT5M; false: not at all",
      allowed: `${durationText}, or true or false`,
      takes: "duration",
    }),
  resendAfter: duration
    .default("PT30S")
    .meta({ description: "wait before a message is repeated that no answer came to; doubles each time" }),
  maxDeliveries: count.default(10).meta({ description: "deliveries of a message before it is given up" }),
  push: z
    .strictObject({
      enabled: z.boolean().default(true).meta({ description: "call VENs that want messages pushed; else they are refused" }),
      most: count.default(100).meta({ description: "most calls at once" }),
      timeout: duration.default("PT15S").meta({ description: "how long a call may take" }),
      checkHostname: z.boolean().default(true).meta({ description: "require that the certificate of a VEN names its host" }),
    })
    .prefault({})
    .meta({ description: "Calls to VENs that do not poll" }),
  signatures: z
    .strictObject({
      policy: z.enum(["off", "accept", "require"]).default("off").meta({
        description: "accept: a signature that comes has to be right; require: one has to come, from every VEN; off: nobody looks",
      }),
      certFile: file("PEM of the certificate to sign with; without it nothing is signed"),
      keyFile: file("PEM of the key of that certificate"),
      passphraseFile: file("file with the password of the key"),
      passphrase: text.exactOptional().meta({ description: "the password itself, in place of passphraseFile", noFlag: true, secret: true }),
      caFile: files("PEM of the authorities whose certificates VENs may sign with; those that VENs are bound to are trusted anyway"),
      requireOf: texts.default([]).meta({ description: "VEN that has to sign where others need not", takes: "id" }),
      window: duration.default("PT5M").meta({ description: "how far the time of a signature may be from now, before and after" }),
      sha1: z.boolean().default(false).meta({ description: "take signatures with SHA-1, too" }),
    })
    .prefault({})
    .meta({ description: "Signatures in the messages themselves, with TLS or without" }),
  operator: z
    .strictObject({
      enabled: z.boolean().default(true).meta({ description: "listen for the operator: API, metrics and health" }),
      host: text.default("127.0.0.1").meta({ description: "address to listen on for the operator", takes: "address" }),
      port: port.default(8081).meta({ description: "port to listen on for the operator; 0 takes a free one" }),
      insecure: z
        .boolean()
        .default(false)
        .meta({ description: "listen without TLS on other addresses than loopback: tokens can be read on the way" }),
      tls: z.strictObject(keys).exactOptional().meta({ description: "TLS for the operator, who needs no certificate" }),
      token: z
        .string()
        .regex(/^[\w.~+/-]{32,200}=*$/)
        .exactOptional()
        .meta({
          description: "a token that may do all, besides those of oadr token: for a start, and where everything is kept in memory",
          allowed: "32 to 200 characters that nobody guesses: letters, digits and . _ ~ + / -",
          noFlag: true,
          secret: true,
        }),
      tokenFile: file("file that has the value of operator.token"),
    })
    .prefault({})
    .meta({ description: "What the operator of the VTN talks to" }),
  messages: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .meta({ description: "remember what was exchanged with VENs, in memory, for the operator to look at" }),
      most: count.default(1_000).meta({ description: "most exchanges over all VENs" }),
      mostPerVen: count.default(100).meta({ description: "most exchanges of one VEN" }),
      mostBytes: count.default(8 * 2 ** 20).meta({ description: "most bytes over all VENs", takes: "bytes" }),
      idlePolls: z.boolean().default(false).meta({ description: "remember polls for which nothing waited, too" }),
    })
    .prefault({})
    .meta({ description: "The memory of what was exchanged" }),
  log: z
    .strictObject({
      level: z.enum(["debug", "info", "warn", "error", "silent"]).default("info").meta({ description: "least level that is logged" }),
      format: z
        .enum(["json", "text", "auto"])
        .default("auto")
        .meta({ description: "JSON lines or text for people; auto: text on a terminal" }),
      exchanges: z.enum(["all", "busy", "none"]).default("busy").meta({
        description: "which exchanges with VENs get a line of their own; busy: all but polls for which nothing waited",
      }),
      payloads: z.boolean().default(false).meta({ description: "log the messages themselves, which say who uses how much energy when" }),
    })
    .prefault({})
    .meta({ description: "The log, on standard output" }),
  limits: z
    .strictObject({
      bodyBytes: count.default(8 * 2 ** 20).meta({ description: "largest message of a VEN, in bytes", takes: "bytes" }),
      concurrent: count.default(1_000).meta({ description: "most messages in work at once; more are asked to come back later" }),
      connections: count.default(10_000).meta({ description: "most connections of VENs at once; more are closed" }),
      connectionsPerAddress: count.exactOptional().meta({
        description: "most connections of one address at once; 1000 unless given, and any number of this machine's own",
      }),
      messagesPerSecond: count
        .default(1_000)
        .meta({ description: "most messages of one VEN in a second, on average; more are asked to come back later" }),
      headersTimeout: duration
        .default("PT10S")
        .meta({ description: "how long a VEN may take over the TLS handshake, and over its headers" }),
      requestTimeout: duration.default("PT1M").meta({ description: "how long a VEN may take over a whole request" }),
      keepAlive: duration.default("PT30S").meta({ description: "how long an idle connection is kept" }),
    })
    .prefault({})
    .meta({ description: "Bounds of the listener for VENs" }),
  shutdown: z
    .strictObject({
      delay: anyDuration.default("PT0S").meta({
        description: "how long /readyz says no before the listeners close, for load balancers that have to notice first",
      }),
      timeout: duration.default("PT10S").meta({ description: "how long what is in work may take then, before it is cut off" }),
    })
    .prefault({})
    .meta({ description: "The end, at SIGINT or SIGTERM" }),
});

/** The one place that says which settings there are: files, flags and environment are read by it, help and reference are made of it. */
export const configSchema: z.ZodType<Config, ConfigInput> = object.superRefine(checkTogether);
