import type { RequestEvent } from "@oadr/model";
import { nextId, type Turn } from "./turn.ts";

/** The message that asks for all events. It has no replyLimit: an event that is missing because of it would count as cancelled. */
export const requestEvent = (turn: Turn, venId: string): RequestEvent => ({ type: "oadrRequestEvent", requestId: nextId(turn), venId });
