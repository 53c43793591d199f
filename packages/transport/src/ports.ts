import type { Message, ServiceName } from "@oadr/model";

/** The service that a message is sent to; over HTTP the last part of the path (rule 511). */
export type Service = ServiceName;

/** How one call is made. */
export interface CallOptions {
  /** Ends the call early; it then rejects with TransportError `ERR_OADR_TRANSPORT_ABORTED`. */
  readonly signal?: AbortSignal;
  /** False leaves the message unsigned where the policy is `accept`: for a peer that has not said that it knows signatures. */
  readonly sign?: boolean;
}

/**
 * Sends one message to a peer's service and resolves to its reply; to undefined when the reply is empty,
 * as to a pushed oadrDistributeEvent. Rejects with TransportError.
 */
export type Exchange = (service: Service, message: Message, options?: CallOptions) => Promise<Message | undefined>;

/** What a transport knows of the peer that sent a message. */
export interface Peer {
  /** Network address. */
  readonly address?: string;
  /** Fingerprint of the certificate, of the connection or of the signature: its last ten SHA-256 bytes, `AA:BB:…`. */
  readonly fingerprint?: string;
  /** Common name of the certificate's subject. */
  readonly commonName?: string;
  /** Whether the message was signed, and the signature verified. */
  readonly signed?: boolean;
}

/**
 * Answers one message of a peer; undefined is an empty reply.
 * Takes what an Exchange takes, so that one can be made of the other.
 */
export type Responder = (service: Service, message: Message, peer: Peer) => Promise<Message | undefined>;
