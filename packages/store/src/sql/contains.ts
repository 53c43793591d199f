import { type RawBuilder, sql } from "kysely";

/** Whether a column, which is in lower case, has a text in it, in any letter case. */
export const contains = (column: string, part: string): RawBuilder<boolean> =>
  sql`${sql.ref(column)} like ${`%${part.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`;
