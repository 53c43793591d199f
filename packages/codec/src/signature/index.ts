export { createSigner, type Signer, type SignerOptions } from "./create-signer.ts";
export { createVerifier, type MessageSigner, type Verified, type Verifier, type VerifierOptions } from "./create-verifier.ts";
export { memoryNonces } from "./memory-nonces.ts";
export type { MemoryNoncesOptions, NonceAnswer, NonceStore, SignerNonce } from "./nonce-store.ts";
export { SignatureError, type SignatureErrorCode } from "./signature-error.ts";
export type { Trust } from "./trust.ts";
