import type { ListFilter, Saving } from "@oadr/vtn";
import { toOrdered } from "../sql/code-units.ts";
import { contains } from "../sql/contains.ts";
import { fromJson, toJson } from "../sql/json.ts";
import { lockTable } from "../sql/lock-table.ts";
import { oneOff, type Statement, statement } from "../sql/statement.ts";
import { all, change, first, type UseCase } from "../sql/use-case.ts";
import { limitReached } from "../store-limits.ts";

/** Items of one kind that the operator has listed. */
export interface Listed<T> {
  readonly get: (id: string) => UseCase<T | undefined>;
  readonly page: (filter: ListFilter) => UseCase<readonly T[]>;
  readonly save: (item: T, how: Saving, most: number) => UseCase<boolean>;
  /** Resolves to false when it is not there. */
  readonly remove: (id: string) => UseCase<boolean>;
}

interface Item {
  readonly id: string;
  readonly search: string;
  readonly record: string;
}

/** Items in a table. Stands in a module: its statements are kept. */
export function listed<T extends { readonly name?: string }>(table: "groups" | "programs", idOf: (item: T) => string): Listed<T> {
  const byId: Statement<Pick<Item, "id">, { record: string }> = statement((db, { id }: Pick<Item, "id">) =>
    db.selectFrom(table).select("record").where("id", "=", id),
  );
  const insert = statement((db, { id, search, record }: Item) =>
    db
      .insertInto(table)
      .values({ id, search, record })
      .onConflict((known) => known.column("id").doNothing()),
  );
  const update = statement((db, { id, search, record }: Item) => db.updateTable(table).set({ search, record }).where("id", "=", id));
  const remove = statement((db, { id }: Pick<Item, "id">) => db.deleteFrom(table).where("id", "=", id));
  const lock = lockTable(table);
  const count = statement((db) => db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as("count")));

  const rowOf = (item: T): Item => {
    const id = idOf(item);
    return { id: toOrdered(id), search: `${id}\n${item.name ?? ""}`.toLowerCase(), record: toJson(item) };
  };
  return {
    *get(id) {
      const row = yield* first(byId, { id: toOrdered(id) });
      return row && fromJson<T>(row.record);
    },
    *page({ after, limit = 100, contains: part }) {
      const page = oneOff((db) => {
        let query = db.selectFrom(table).select("record");
        if (after !== undefined) query = query.where("id", ">", toOrdered(after));
        if (part !== undefined) query = query.where(contains("search", part));
        return query.orderBy("id").limit(limit);
      });
      return (yield* all(page, {})).map(({ record }) => fromJson<T>(record));
    },
    *save(item, how, most) {
      if (how === "known") return (yield* change(update, rowOf(item))) > 0;
      yield* all(lock, {});
      if ((yield* change(insert, rowOf(item))) === 0) return false;
      if (((yield* first(count, {}))?.count ?? 0) > most) throw limitReached(table, most);
      return true;
    },
    *remove(id) {
      return (yield* change(remove, { id: toOrdered(id) })) > 0;
    },
  };
}
