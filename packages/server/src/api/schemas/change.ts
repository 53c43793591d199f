import type { VtnChange } from "@oadr/vtn";
import * as z from "zod";
import { list, named, text } from "./common.ts";
import { eventAnswer } from "./event.ts";
import { messageType } from "./message.ts";
import { changedOpt } from "./opt.ts";
import { requestState } from "./report.ts";
import { venRecord } from "./ven.ts";

const at = z.number().describe("Milliseconds since 1970.");
const of = <const T extends readonly string[], Shape extends z.ZodRawShape>(types: T, shape: Shape) =>
  z.strictObject({ at, type: z.enum(types), ...shape });
const whole = z.int().min(0);

/** What has changed. */
export const change: z.ZodType<VtnChange> = named(
  "Change",
  "What has changed; `type` says what. `missed`: so many before this one were lost to a reader that was too slow.",
  z.union([
    of(["missed"], { count: whole }),
    of(["venRegistered"], { ven: venRecord, how: z.enum(["new", "again"]) }),
    of(["venUnregistered", "venDeleted", "venOnline", "venOffline"], { venId: text }),
    of(["venChanged"], { ven: venRecord }),
    of(["eventCreated", "eventModified", "eventCancelled"], { eventId: text, modificationNumber: whole }),
    of(["eventResent"], { eventId: text, count: whole }),
    of(["eventDelivered"], { eventId: text, venId: text, modificationNumber: whole }),
    of(["eventAnswered"], { answer: eventAnswer }),
    of(["eventDeleted"], { eventId: text }),
    of(["reportsOffered"], { venId: text, reportSpecifierIds: list(text) }),
    of(["reportRequest"], { venId: text, reportRequestId: text, state: requestState }),
    of(["reportRequestDeleted"], { reportRequestId: text }),
    of(["readings"], { venId: text, reportRequestId: text, count: whole }),
    of(["supplyBegun", "supplyEnded"], { venId: text, reportRequestId: text }),
    of(["optCreated", "optSuperseded"], { opt: changedOpt }),
    of(["optCancelled"], { venId: text, optId: text }),
    of(["optDeleted"], { id: text }),
    of(["groupCreated", "groupChanged", "groupDeleted"], { groupId: text }),
    of(["marketContextCreated", "marketContextChanged", "marketContextDeleted"], { marketContext: text }),
    of(["messageGivenUp"], { venId: text, message: messageType, deliveries: whole }),
  ]),
);
