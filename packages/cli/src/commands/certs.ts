import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { systemClock } from "@oadr/model";
import { Command, InvalidArgumentError, Option } from "commander";
import { count } from "../arguments.ts";
import { fingerprintLines } from "../certs/fingerprint-lines.ts";
import { type KeyKind, keyKinds } from "../certs/key-kind.ts";
import type { CertificateAndKey, Validity } from "../certs/make-certificate.ts";
import { type NewFile, writeFiles } from "../certs/write-files.ts";
import { CliError } from "../cli-error.ts";
import { type Io, printLine, readInput } from "../io.ts";

interface Options {
  readonly folder: string;
  readonly days: number;
  readonly force?: true;
}

interface NodeOptions extends Options {
  readonly host: readonly string[];
  readonly kind: KeyKind | "both";
}

const LONGEST_DAYS = 36_500;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** `oadr certs init|vtn|ven`: makes an authority for development, and certificates of VTNs and VENs that it has signed. */
export const certsCommand = (io: Io): Command =>
  new Command("certs")
    .description("make certificates for development and tests: an authority, and what it signs")
    .addCommand(initCommand(io))
    .addCommand(vtnCertsCommand(io))
    .addCommand(venCertsCommand(io));

const withOptions = (command: Command, days: number): Command =>
  command
    .option("--folder <path>", "where the files are", "certs")
    .option("--days <n>", "how long it is to be good", count(LONGEST_DAYS), days)
    .option("--force", "replace what is there");

const withHosts = (command: Command, hosts: readonly string[]): Command =>
  command.addOption(
    new Option("--host <names...>", "names and addresses under which it can be reached")
      .argParser(several(host))
      .default([], hosts.join(" ")),
  );

const initCommand = (io: Io): Command =>
  withOptions(
    new Command("init").description(
      "make the authority: ca-ec.pem and ca-rsa.pem with their keys, and ca.pem, which has both certificates",
    ),
    3_650,
  )
    .option("--name <name>", "common name of the authority", name, "oadr development")
    .action(async ({ folder, days, force, name: commonName }: Options & { readonly name: string }) => {
      const { makeAuthority } = await maker();
      const validity = validityOf(days);
      const made = await Promise.all(keyKinds.map(async (kind) => ({ kind, ...(await makeAuthority(kind, commonName, validity)) })));
      const files = made.flatMap(({ kind, ...both }) => filesOf(join(folder, `ca-${kind}`), both));
      const bundle: NewFile = { path: join(folder, "ca.pem"), text: made.map(({ cert }) => cert).join(""), isSecret: false };
      await writeFiles([...files, bundle], force === true);
      for (const { path } of [...files, bundle]) printLine(io.stdout, path);
      printLine(io.stdout, "For development and tests: who has one of the keys can be any VTN and any VEN to whoever trusts ca.pem.");
    });

const vtnCertsCommand = (io: Io): Command =>
  withHosts(withOptions(new Command("vtn").description("make the certificates of a VTN, which has one of each kind (rule 68)"), 825), [
    "localhost",
    "127.0.0.1",
    "::1",
  ])
    .option("--name <name>", "common name, and the beginning of the names of the files", fileName, "vtn")
    .action(async ({ host: hosts, name: commonName, ...options }: NodeOptions & { readonly name: string }) => {
      const names = hosts.length > 0 ? hosts : ["localhost", "127.0.0.1", "::1"];
      await issue(io, [commonName], { ...options, host: names, kind: "both" }, "OpenADR VTN");
    });

const venCertsCommand = (io: Io): Command =>
  withHosts(withOptions(new Command("ven").description("make the certificates of VENs"), 825), [])
    .argument("<names...>", "common names, and the names of the files", several(fileName))
    .addOption(new Option("--kind <kind>", "kind of key").choices([...keyKinds, "both"]).default("ec"))
    .action((names: readonly string[], options: NodeOptions) => issue(io, names, options, "OpenADR VEN"));

/** The library takes a moment to load, which only these commands need. */
const maker = () => import("../certs/make-certificate.ts");

async function issue(io: Io, names: readonly string[], options: NodeOptions, unit: string): Promise<void> {
  const { folder, days, host: hosts, force } = options;
  const { makeCertificate } = await maker();
  const kinds = options.kind === "both" ? keyKinds : [options.kind];
  const validity = validityOf(days);
  const files: NewFile[] = [];
  for (const kind of kinds) {
    const authority = await authorityOf(io, folder, kind);
    for (const commonName of names) {
      const path = join(folder, options.kind === "both" ? `${commonName}-${kind}` : commonName);
      files.push(
        ...filesOf(path, await makeSigned(path, () => makeCertificate({ kind, commonName, unit, hosts, ...validity }, authority))),
      );
    }
  }
  await writeFiles(files, force === true);
  for (const { path, text, isSecret } of files) {
    for (const line of isSecret ? [path] : fingerprintLines(path, new X509Certificate(text))) printLine(io.stdout, line);
  }
}

async function authorityOf(io: Io, folder: string, kind: KeyKind): Promise<CertificateAndKey> {
  const read = async (path: string): Promise<string> => {
    try {
      return Buffer.from(await readInput(io, path)).toString("latin1");
    } catch (error) {
      throw error instanceof CliError ? new CliError(`${error.message}; begin with oadr certs init`, { cause: error }) : error;
    }
  };
  return { cert: await read(join(folder, `ca-${kind}.pem`)), key: await read(join(folder, `ca-${kind}.key`)) };
}

async function makeSigned(path: string, make: () => Promise<CertificateAndKey>): Promise<CertificateAndKey> {
  try {
    return await make();
  } catch (cause) {
    throw new CliError(`${path}: the authority cannot sign: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

const filesOf = (path: string, { cert, key }: CertificateAndKey): readonly NewFile[] => [
  { path: `${path}.pem`, text: cert, isSecret: false },
  { path: `${path}.key`, text: key.endsWith("\n") ? key : `${key}\n`, isSecret: true },
];

function validityOf(days: number): Validity {
  const now = systemClock.now();
  // Somebody's clock is always a little slow.
  return { from: new Date(now - HOUR_MS), until: new Date(now + days * DAY_MS) };
}

const several =
  (one: (text: string) => string) =>
  (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), one(text)];

function name(text: string): string {
  // X.509 allows no more for a common name.
  if (!/^[\x20-\x7e]{1,64}$/.test(text)) throw new InvalidArgumentError("expected 1 to 64 letters, digits and signs");
  return text;
}

function fileName(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) throw new InvalidArgumentError("expected 1 to 64 letters, digits, dots, - and _");
  return text;
}

function host(text: string): string {
  if (!/^(?:\*\.)?[A-Za-z0-9:._-]{1,253}$/.test(text)) throw new InvalidArgumentError("expected a host name or an address");
  return text;
}
