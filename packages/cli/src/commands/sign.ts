import { decode, encode, fromJson } from "@oadr/codec";
import { createSigner, SignatureError } from "@oadr/codec/signature";
import type { Message } from "@oadr/model";
import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { onFile } from "../fault.ts";
import { type Io, printDocument, readInput, readOptionFile } from "../io.ts";
import { parseJson } from "../parse-json.ts";

interface SignOptions {
  readonly key: string;
  readonly cert: string;
  readonly passphraseFile?: string;
  readonly keyOnly?: true;
}

/** `oadr sign FILE|-`: prints the message as XML with a signature of now. */
export const signCommand = (io: Io): Command =>
  new Command("sign")
    .description("sign a message, in XML or JSON, and print it as XML")
    .argument("<file>", "XML or JSON file, or - for standard input")
    .requiredOption("--key <file>", "private key, in PEM: RSA or ECC")
    .requiredOption("--cert <file>", "certificate of the key, in PEM")
    .option("--passphrase-file <file>", "what the key is encrypted with")
    .option("--key-only", "sign without the certificate, for a receiver that knows it")
    .action(async (file: string, options: SignOptions) => {
      const text = async (flag: string, path: string): Promise<string> => Buffer.from(await readOptionFile(io, flag, path)).toString();
      const [key, certificate] = [await text("--key", options.key), await text("--cert", options.cert)];
      const { passphraseFile, keyOnly } = options;
      const passphrase = passphraseFile && (await text("--passphrase-file", passphraseFile)).replace(/\r?\n$/, "");
      const bytes = await readInput(io, file);
      const message = onFile(file, () => messageIn(file, bytes));
      try {
        const signer = createSigner({ key, certificate, ...(passphrase && { passphrase }), ...(keyOnly && { keyInfo: "key" }) });
        printDocument(
          io.stdout,
          onFile(file, () => signer.sign(message)),
        );
      } catch (error) {
        // Its text names the option and the reason, and nothing that is secret.
        if (error instanceof SignatureError)
          throw new CliError(`--${error.path === "certificate" ? "cert" : error.path}: ${error.detail}`, { cause: error });
        throw error;
      }
    });

/** The message in a file, which must not be signed: what is signed again says it all anew. */
function messageIn(file: string, bytes: Uint8Array): Message {
  // XML begins with <, perhaps after white space; JSON of a message with {.
  if (/^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString())) {
    const message = fromJson(parseJson(file, bytes));
    encode(message);
    return message;
  }
  const { message, signature } = decode(bytes);
  if (signature !== undefined) throw new CliError(`${file}: is signed already`);
  return message;
}
