import { Command } from "commander";
import { certsCommand } from "./commands/certs.ts";
import { dbCommand } from "./commands/db.ts";
import { decodeCommand } from "./commands/decode.ts";
import { demoCommand } from "./commands/demo.ts";
import { encodeCommand } from "./commands/encode.ts";
import { fingerprintCommand } from "./commands/fingerprint.ts";
import { signCommand } from "./commands/sign.ts";
import { tokenCommand } from "./commands/token.ts";
import { validateCommand } from "./commands/validate.ts";
import { venCommand } from "./commands/ven.ts";
import { verifyCommand } from "./commands/verify.ts";
import { vtnCommand } from "./commands/vtn.ts";
import { demoVtnCommand } from "./demo/vtn-command.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** The `oadr` command with all of its subcommands. */
export const createProgram = (io: Io): Command =>
  new Command("oadr")
    .description("OpenADR 2.0b: run a VTN or a VEN; decode, encode, validate, sign and verify messages; make certificates.")
    .version(version)
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError("(add --help for more)")
    .addCommand(vtnCommand(io))
    .addCommand(dbCommand(io))
    .addCommand(tokenCommand(io))
    .addCommand(venCommand(io))
    .addCommand(decodeCommand(io))
    .addCommand(encodeCommand(io))
    .addCommand(validateCommand(io))
    .addCommand(certsCommand(io))
    .addCommand(fingerprintCommand(io))
    .addCommand(signCommand(io))
    .addCommand(verifyCommand(io))
    .addCommand(demoCommand(io))
    .addCommand(demoVtnCommand(io), { hidden: true });
