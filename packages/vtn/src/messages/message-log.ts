import type { Message, MessageType } from "@oadr/model";
import type { Service } from "@oadr/transport";
import type { Page } from "../store/ven-store.ts";

/** One exchange: a request and what came of it. */
export interface Exchanged {
  /** VEN that it was with: the one that we called, or that a caller says, or is told, that it is. Undefined when neither has a venID. */
  readonly venId?: string;
  /** Who called: a VEN that polls or has something to say, or we, to push. */
  readonly from: "VEN" | "VTN";
  readonly service: Service;
  readonly request: Message;
  /** Undefined for an empty reply, and where none came. */
  readonly reply?: Message;
  /** When the request came or went. */
  readonly at: Date;
  /** Until the reply was there, or it was clear that none would come; milliseconds. */
  readonly durationMs: number;
  /** The first that is no success: of the reply, the request, the answers to events in it; else that of the reply, or of the request. */
  readonly responseCode?: string;
  /** Why there is no reply. */
  readonly error?: string;
  /** There is no reply because of an error, or one of the two messages tells of one. */
  readonly isFailure: boolean;
}

/** An exchange in the log. */
export interface LoggedExchange extends Exchanged {
  /** Given by the log: unique, and sorting in the order in which exchanges ended. */
  readonly id: string;
}

/** Which exchanges; all that is given has to fit. */
export interface MessageFilter extends Page {
  readonly venId?: string;
  /** Only those whose request or reply is of this type. */
  readonly type?: MessageType;
  /** Only failures. */
  readonly failures?: boolean;
  /** Only those that began at or after this time. */
  readonly since?: Date;
}

/** Keeps what was exchanged, as long as there is room: the oldest makes some. */
export interface MessageLog {
  /** Called with one exchange after the other, in the order in which they ended. */
  readonly add: (exchanged: Exchanged) => Promise<void>;
  /** Exchanges, newest first, from those older than `after` on, whether that one is still there or not. */
  readonly messages: (filter: MessageFilter) => Promise<readonly LoggedExchange[]>;
}
