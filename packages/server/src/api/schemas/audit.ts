import type { StoredAuditEntry } from "@oadr/store";
import * as z from "zod";
import { instant, named, text } from "./common.ts";

/** An entry of the audit trail. */
export const auditEntry: z.ZodType<StoredAuditEntry> = named(
  "AuditEntry",
  "Something that somebody set out to change. Without `outcome` it is in work, or the VTN ended before it was done.",
  z.strictObject({
    id: text,
    at: instant,
    who: text.describe("Name of the token."),
    operation: text.describe("The operationId."),
    ids: z.record(z.string(), z.string()).describe("The ids in the path."),
    address: z.exactOptional(text),
    outcome: z.exactOptional(z.enum(["done", "refused", "failed"]).describe("`refused`: the caller was at fault; `failed`: the VTN.")),
    status: z.exactOptional(z.int().describe("HTTP status of the answer.")),
    reason: z.exactOptional(text),
    createdId: z.exactOptional(text),
  }),
);
