import { Command } from "commander";
import { certificatesOf } from "../certs/certificates-of.ts";
import { fingerprintLines } from "../certs/fingerprint-lines.ts";
import { type Io, printLine, readInput } from "../io.ts";

/** `oadr fingerprint FILE…`: prints what a VTN knows VENs by. */
export const fingerprintCommand = (io: Io): Command =>
  new Command("fingerprint")
    .description("print the fingerprints of certificates, in every spelling")
    .argument("<files...>", "certificates in PEM or DER, or - for standard input")
    .action(async (files: readonly string[]) => {
      for (const file of files) {
        for (const certificate of certificatesOf(file, await readInput(io, file))) {
          for (const line of fingerprintLines(file, certificate)) printLine(io.stdout, line);
        }
      }
    });
