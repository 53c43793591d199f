import type { Clock } from "@oadr/model";
import type { Log } from "../log.ts";
import { type Check, invalid, isBoolean, isObject } from "../operator/check.ts";
import { present } from "../present.ts";
import { createRecorder, type RecordExchange } from "./create-recorder.ts";
import { feedLog } from "./feed-log.ts";
import { type MemoryLogLimits, memoryLog } from "./memory-log.ts";
import type { MessageLog } from "./message-log.ts";

/** How much of what is exchanged is remembered for `vtn.messages`; the oldest makes room. */
export interface MessageLogOptions {
  /** Exchanges over all VENs; 1,000 unless given. */
  readonly most?: number;
  /** Exchanges of one VEN; 100 unless given. */
  readonly mostPerVen?: number;
  /** Bytes over all VENs, counted as JSON; 8 MiB unless given. */
  readonly mostBytes?: number;
  /** Polls for which nothing waited are remembered too; not unless given. */
  readonly idlePolls?: boolean;
}

/** A log of your own in place of the one in memory. */
export type OwnMessageLog = MessageLog & Pick<MessageLogOptions, "idlePolls">;

/** What is remembered, and what sees to that. */
export interface Messages {
  readonly log: MessageLog;
  readonly record: RecordExchange;
  /** Ends when what was exchanged has been remembered. */
  readonly close: () => Promise<void>;
}

const isCount: Check = (value, place) => {
  if (!(Number.isInteger(value) && Number(value) >= 1)) throw invalid(place, "a whole number above 0", value);
};
const usual: MemoryLogLimits = { most: 1_000, mostPerVen: 100, mostBytes: 8 * 2 ** 20 };
const isOptions = isObject({ most: isCount, mostPerVen: isCount, mostBytes: isCount, idlePolls: isBoolean });

/** Makes the log that an option asks for. Throws VtnError ERR_OADR_VTN_INVALID when it cannot be. */
export function createMessageLog(option: MessageLogOptions | OwnMessageLog, clock: Clock, timeoutMs: number, log: Log): Messages {
  if (!isOwn(option)) {
    isOptions(option, "messageLog");
    const messages = memoryLog({ ...usual, ...present(option) });
    // In memory each is there at once.
    const add = (...args: Parameters<MessageLog["add"]>): void => void messages.add(...args);
    return { log: messages, record: createRecorder(add, option.idlePolls === true), close: async () => {} };
  }
  for (const name of ["add", "messages"] as const) {
    if (typeof option[name] !== "function") throw invalid(`messageLog.${name}`, "a function", option[name]);
  }
  if (option.idlePolls !== undefined) isBoolean(option.idlePolls, "messageLog.idlePolls");
  const feed = feedLog(option, clock, timeoutMs, log);
  return { log: option, record: createRecorder(feed.add, option.idlePolls === true), close: feed.close };
}

const isOwn = (option: MessageLogOptions | OwnMessageLog): option is OwnMessageLog =>
  typeof option === "object" && option !== null && ("add" in option || "messages" in option);
