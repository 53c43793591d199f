export { type LoopbackOptions, loopback, type MemoryEnd, type MemoryPair, type MemoryPairOptions, memoryPair } from "./memory.ts";
export type { CallOptions, Exchange, Peer, Responder, Service } from "./ports.ts";
export type { AnsweringSignatures, SignaturePolicy, Signatures, SignedBy } from "./signatures.ts";
export { TransportError, type TransportErrorCode, type TransportErrorOptions } from "./transport-error.ts";
