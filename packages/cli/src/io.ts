import { readFile } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import { CliError } from "./cli-error.ts";
import { oneLine } from "./safe-text.ts";

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Variables of the environment; none unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Resolves when a command that goes on for ever is to end. Default: at SIGINT or SIGTERM. */
  readonly untilSignal?: () => Promise<void>;
}

/** What text can be written to. */
export interface Output {
  write(text: string): unknown;
}

/** Reads a file, or standard input for `-`. @throws CliError when it cannot be read. */
export async function readInput({ stdin }: Io, file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await readAll(stdin) : await readFile(file);
  } catch (error) {
    throw new CliError(`${file}: cannot be read: ${reason(error)}`, { cause: error });
  }
}

/** Reads the file that an option names. @throws CliError that names the option too, when it cannot be read. */
export async function readOptionFile(io: Io, flag: string, file: string): Promise<Uint8Array> {
  try {
    return await readInput(io, file);
  } catch (error) {
    throw error instanceof CliError ? new CliError(`${flag} ${error.message}`, { cause: error }) : error;
  }
}

/** Writes a line for people. What a peer has put into it stays in it: it neither moves the cursor nor begins another line. */
export function printLine(stream: Output, line: string): void {
  stream.write(`${oneLine(line)}\n`);
}

/** Writes what is said of several things, a line each; safe like a line. */
export function printLines(stream: Output, lines: string): void {
  stream.write(`${oneLine(lines, "\t\n")}\n`);
}

/** Writes a document as it is, for programs. */
export function printDocument(stream: Output, document: string): void {
  stream.write(`${document}\n`);
}

// Far above any message; a stream that never ends must not fill the memory.
const LONGEST_INPUT = 64 * 1024 * 1024;

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes: Buffer = Buffer.from(chunk);
    length += bytes.length;
    if (length > LONGEST_INPUT) throw new Error(`longer than ${LONGEST_INPUT} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
