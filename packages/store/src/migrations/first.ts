import type { Compilable } from "kysely";
import { eventTables } from "./first/events.ts";
import { groupTables } from "./first/groups.ts";
import { newsTables } from "./first/news.ts";
import { operatorTables } from "./first/operator.ts";
import { optTables } from "./first/opts.ts";
import { outboxTables } from "./first/outbox.ts";
import { presenceTables } from "./first/presence.ts";
import { reportTables } from "./first/reports.ts";
import { supplyTables } from "./first/supplies.ts";
import { venTables } from "./first/vens.ts";
import type { SchemaContext } from "./migration.ts";

/** The first schema. */
export const first = (context: SchemaContext): readonly Compilable[] => [
  ...venTables(context),
  ...presenceTables(context),
  ...eventTables(context),
  ...outboxTables(context),
  ...newsTables(context),
  ...reportTables(context),
  ...supplyTables(context),
  ...optTables(context),
  ...groupTables(context),
  ...operatorTables(context),
];
