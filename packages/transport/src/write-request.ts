import { encode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import type { CallOptions } from "./ports.ts";
import type { Signatures } from "./signatures.ts";

/** Writes a message that is to be sent, signed as the policy wants. Throws the CodecError of a message that the schema does not allow. */
export function writeRequest(message: Message, signatures: Signatures | undefined, { sign = true }: CallOptions): string {
  const signs = signatures?.policy === "require" || (signatures?.policy === "accept" && sign);
  const signer = signs ? signatures?.signer : undefined;
  return signer === undefined ? encode(message) : signer.sign(message);
}
