import type { Compilable } from "kysely";
import type { SchemaContext } from "../migration.ts";
import { table } from "../table.ts";

/** What waits for VENs. */
export function outboxTables(context: SchemaContext): readonly Compilable[] {
  const { types } = context;
  return [
    table(context, "outbox")
      .addColumn("seq", types.serial)
      .addColumn("ven_id", types.key, (column) => column.notNull())
      .addColumn("slot", types.key, (column) => column.notNull())
      .addColumn("entry_id", types.text, (column) => column.notNull())
      .addColumn("message", types.text)
      .addColumn("request_ids", types.text, (column) => column.notNull())
      .addColumn("deliveries", types.whole, (column) => column.notNull())
      .addColumn("due_at", types.whole, (column) => column.notNull())
      .addUniqueConstraint("outbox_slots", ["ven_id", "slot"]),
  ];
}
