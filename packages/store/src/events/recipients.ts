import { normalUri } from "@oadr/model";
import { audienceOf, everybody, type StoredEvent, venOfKey } from "@oadr/vtn";
import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import { type Dialect, texts } from "../sql/dialect.ts";

/** What the recipients of an event are found by. */
export interface Audience {
  readonly program: string;
  /** Keys of memberships. */
  readonly keys: readonly string[];
  /** VENs by their ids. */
  readonly venIds: readonly string[];
}

/** The audience of an event, or of one to be; `isAll` when every VEN that takes part in its program is a recipient. */
export function audienceFor({
  target,
  marketContext,
}: Pick<StoredEvent, "target" | "marketContext">): Audience & { readonly isAll: boolean } {
  const all = audienceOf(target);
  return {
    isAll: all.includes(everybody),
    program: normalUri(marketContext),
    keys: all.filter((key) => key !== everybody && venOfKey(key) === undefined),
    venIds: all.flatMap((key) => venOfKey(key) ?? []),
  };
}

/** Whether the VEN in a row of `vens` takes part in a program. */
export const takesPartIn = (program: Expression<string> | string): RawBuilder<SqlBool> =>
  sql`(vens.has_programs = 0 or exists (select 1 from ven_programs where ven_programs.ven_id = vens.ven_id and ven_programs.program = ${program}))`;

/** Whether the VEN in a row of `vens` is one of an audience. */
export const isAmong = (dialect: Dialect, { keys, venIds }: Audience): RawBuilder<SqlBool> =>
  sql`vens.ven_id in (select ven_id from memberships where key in (${texts(dialect, keys)}) union all ${texts(dialect, venIds)})`;
