import { decode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import type { Peer } from "./ports.ts";
import { TransportError } from "./transport-error.ts";

/**
 * What is done about signatures, whether or not there is TLS.
 *
 * - `off`: messages are neither signed nor verified; a signature that comes is passed over.
 * - `accept`: a signature that comes has to be right, and what it comes with is answered with one. Without one a message is taken as it is.
 * - `require`: what is not signed, or not rightly, is refused, and all that is sent is signed.
 */
export type SignaturePolicy = "off" | "accept" | "require";

/** Whom a signature is by, as a verifier says. */
export interface SignedBy {
  /** The last ten bytes of the SHA-256 of the certificate, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly commonName?: string;
}

/** How one end signs and verifies. `createSigner` and `createVerifier` of `@oadr/codec/signature` make the parts. */
export interface Signatures {
  readonly policy: SignaturePolicy;
  /** Signs what is sent; without it nothing is. */
  readonly signer?: { readonly sign: (message: Message) => string };
  /** Verifies what is received. Needed unless the policy is `off`. */
  readonly verifier?: {
    readonly verify: (
      xml: Uint8Array,
      limits: { readonly maxBytes: number },
    ) => Promise<{ readonly message: Message; readonly signer: SignedBy }>;
  };
}

/** How the end that answers signs and verifies: perhaps not for all peers alike. */
export interface AnsweringSignatures extends Omit<Signatures, "policy"> {
  /**
   * For all peers, or for each by what is known of it and by the message, which nobody has verified: a venID in it is no more than said.
   */
  readonly policy: SignaturePolicy | ((peer: Peer, claimed: Message) => SignaturePolicy | Promise<SignaturePolicy>);
}

/** A message that was received, and whether it was signed. */
export interface Received {
  readonly message: Message;
  /** Undefined when it was not signed, or nobody looked. */
  readonly signedBy: SignedBy | undefined;
  readonly policy: SignaturePolicy;
}

/** Checks how one end is to sign and verify. Throws TypeError when it cannot be done. */
export function checkSignatures(signatures: AnsweringSignatures | undefined): void {
  if (signatures === undefined) return;
  const { policy, verifier } = signatures;
  if (typeof policy !== "function" && policy !== "off" && policy !== "accept" && policy !== "require") {
    throw new TypeError(`signatures.policy is ${JSON.stringify(policy)}; expected is off, accept or require`);
  }
  if (policy !== "off" && verifier === undefined)
    throw new TypeError("signatures.verifier is missing, which a policy other than off needs");
}

/** Reads a message and verifies its signature as the policy wants. Throws or rejects with what decoding and verifying throw. */
export function receive(body: Uint8Array, signatures: AnsweringSignatures | undefined, peer: Peer): Promise<Received> | Received {
  if (signatures === undefined || signatures.policy === "off") return { message: messageIn(body), signedBy: undefined, policy: "off" };
  return receiveSigned(body, signatures, peer);
}

async function receiveSigned(body: Uint8Array, { policy: policyOf, verifier }: AnsweringSignatures, peer: Peer): Promise<Received> {
  const policy = typeof policyOf === "function" ? await policyOf(peer, messageIn(body)) : policyOf;
  if (policy === "off" || verifier === undefined) return { message: messageIn(body), signedBy: undefined, policy };
  try {
    const { message, signer } = await verifier.verify(body, limitsOf(body));
    return { message, signedBy: signer, policy };
  } catch (error) {
    if (policy === "require" || signatureCode(error) !== "ERR_OADR_SIGNATURE_MISSING") throw error;
    return { message: messageIn(body), signedBy: undefined, policy };
  }
}

// The transport has its own bound on bodies; depth and number of elements are bounded by the codec.
const limitsOf = (body: Uint8Array): { readonly maxBytes: number } => ({ maxBytes: body.length });
const messageIn = (body: Uint8Array): Message => decode(body, limitsOf(body)).message;

/**
 * What is known of a peer together with who has signed its message. Without a certificate of the connection, the one of the signature
 * tells who the peer is; with both, they have to be the same. Throws TransportError of status 403 when they are not.
 */
export function peerBySignature(peer: Peer, signedBy: SignedBy | undefined): Peer {
  if (signedBy === undefined) return peer;
  if (peer.fingerprint !== undefined && digits(peer.fingerprint) !== digits(signedBy.fingerprint)) {
    const detail = `the message is signed by ${signedBy.fingerprint} and sent by ${peer.fingerprint}`;
    throw new TransportError("ERR_OADR_TRANSPORT_STATUS", detail, { status: 403 });
  }
  const { fingerprint, commonName = peer.commonName } = signedBy;
  return { ...peer, fingerprint, ...(commonName !== undefined && { commonName }), signed: true };
}

/** Ten bytes, in whatever spelling a proxy hands them on. */
const digits = (fingerprint: string): string =>
  fingerprint
    .replace(/[^0-9a-f]/gi, "")
    .slice(-20)
    .toUpperCase();

/** The code of an error of signatures; told by shape, since two copies of the package may be installed. */
export function signatureCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("ERR_OADR_SIGNATURE_") ? code : undefined;
}
