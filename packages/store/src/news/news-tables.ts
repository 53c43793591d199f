import type { Generated } from "kysely";
import type { Time } from "../sql/column.ts";

/** Texts that are too long for a notification. */
export interface NewsTables {
  news: { id: Generated<number>; text: string; told_at: Time };
}
