import type { OutboxEntry } from "@oadr/vtn";
import type { Selectable } from "kysely";
import { fromJson, toJson } from "../sql/json.ts";
import type { Tables } from "../tables.ts";

/** A row of the outbox. */
export type OutboxRow = Selectable<Tables["outbox"]>;

/** The columns that make an entry. */
export const entryColumns = ["seq", "slot", "entry_id", "message", "request_ids", "deliveries", "due_at"] as const;

/** The entry in a row. */
export const entryOf = (row: Pick<OutboxRow, (typeof entryColumns)[number]>): OutboxEntry => ({
  id: row.entry_id,
  slot: row.slot,
  ...(row.message !== null && { message: fromJson<NonNullable<OutboxEntry["message"]>>(row.message) }),
  requestIds: fromJson(row.request_ids),
  deliveries: row.deliveries,
  dueAt: row.due_at,
});

/** The columns of an entry, but for its VEN. */
export interface EntryArgs {
  readonly slot: string;
  readonly entryId: string;
  readonly message: string | null;
  readonly requestIds: string;
  readonly deliveries: number;
  readonly dueAt: number;
}

/** The arguments that write an entry. */
export const entryArgs = ({ slot, id, message, requestIds, deliveries, dueAt }: OutboxEntry): EntryArgs => ({
  slot,
  entryId: id,
  message: message === undefined ? null : toJson(message),
  requestIds: toJson(requestIds),
  deliveries,
  dueAt,
});
