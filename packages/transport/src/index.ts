export type { CallOptions, Exchange, Peer, Responder, Service } from "./ports.ts";
