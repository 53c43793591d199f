import type { MessageOf, MessageType, Replies } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

/** Answers one message from a registered VEN whose identity is established. Throws ResponseError where it cannot be served. */
export type Handler<T extends MessageType> = (message: MessageOf<T>, context: VtnContext, ven: VenRecord) => Promise<Replies[T]>;

/** Answers one message from somebody who need not be registered. */
export type OpenHandler<T extends MessageType> = (message: MessageOf<T>, context: VtnContext, peer: Peer) => Promise<Replies[T]>;
