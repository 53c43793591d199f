import { CodecError } from "@oadr/codec";
import { createVerifier, SignatureError, type Trust, type Verifier } from "@oadr/codec/signature";
import { type Duration, durationMs } from "@oadr/model";
import { Command, InvalidArgumentError } from "commander";
import { duration } from "../arguments.ts";
import { CliError } from "../cli-error.ts";
import { faultLine } from "../fault.ts";
import { type Io, printLine, readInput, readOptionFile } from "../io.ts";

interface VerifyOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly fingerprint?: readonly string[];
  readonly at?: number;
  readonly window: Duration;
  readonly sha1?: true;
}

/** `oadr verify FILE…`: one line per file, with who signed it, or what is wrong. */
export const verifyCommand = (io: Io): Command =>
  new Command("verify")
    .description("verify the signatures of messages, against a certificate, an authority or a fingerprint")
    .argument("<files...>", "XML files, or - for standard input")
    .option("--ca <file>", "certificates of the authorities that issue those of signers, in PEM")
    .option("--cert <file>", "certificates of signers, in PEM")
    .option("--fingerprint <text...>", "fingerprints of signers: the last 10 bytes of SHA-256, or all of it")
    .option("--at <time>", "verify as of this time, such as 2026-07-01T12:00:00Z, not as of now", time)
    .option("--window <duration>", "how far the time of a signature may be from that", duration, "PT5M" as Duration)
    .option("--sha1", "take SHA-1 too")
    .action(async (files: readonly string[], options: VerifyOptions) => {
      const verifier = await verifierOf(io, options);
      let wrong = 0;
      for (const file of files) {
        const outcome = await verify(io, file, verifier);
        printLine(io.stdout, outcome.line);
        if (!outcome.isRight) wrong++;
      }
      if (wrong > 0) throw new CliError(`${wrong} of ${files.length} not verified`);
    });

async function verifierOf(io: Io, { ca, cert, fingerprint, at, window, sha1 }: VerifyOptions): Promise<Verifier> {
  const text = async (flag: string, path: string): Promise<string> => Buffer.from(await readOptionFile(io, flag, path)).toString();
  const trust: Trust = {
    ...(ca !== undefined && { ca: await text("--ca", ca) }),
    ...(cert !== undefined && { certificates: await text("--cert", cert) }),
    ...(fingerprint && { fingerprints: fingerprint }),
  };
  if (Object.keys(trust).length === 0) throw new CliError("whom to trust is missing: --ca, --cert or --fingerprint");
  try {
    return createVerifier({
      trust,
      windowMs: durationMs(window),
      ...(sha1 && { sha1 }),
      ...(at !== undefined && { clock: { now: () => at } }),
    });
  } catch (error) {
    if (error instanceof SignatureError) throw new CliError(`${flags[error.path] ?? error.path}: ${error.detail}`, { cause: error });
    throw error;
  }
}

const flags: Readonly<Record<string, string>> = {
  "trust.ca": "--ca",
  "trust.certificates": "--cert",
  "trust.fingerprints": "--fingerprint",
};

async function verify(io: Io, file: string, { verify: verified }: Verifier): Promise<{ readonly line: string; readonly isRight: boolean }> {
  try {
    const { message, signer, timestamp } = await verified(await readInput(io, file));
    const who = signer.commonName === undefined ? signer.fingerprint : `${signer.fingerprint} (${signer.commonName})`;
    return { line: `${file}: ${message.type} signed by ${who} at ${timestamp.toISOString()}`, isRight: true };
  } catch (error) {
    if (error instanceof CliError) return { line: error.message, isRight: false };
    if (error instanceof CodecError) return { line: faultLine(file, error), isRight: false };
    if (error instanceof SignatureError) return { line: `${file}: ${error.code} ${error.message}`, isRight: false };
    throw error;
  }
}

function time(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("expected a time such as 2026-07-01T12:00:00Z");
  return at;
}
