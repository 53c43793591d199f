import { normalUri } from "@oadr/model";
import { audienceOf, type VenFilter } from "@oadr/vtn";
import type { Kysely, SelectQueryBuilder } from "kysely";
import { flag } from "../sql/column.ts";
import { contains } from "../sql/contains.ts";
import { oneOff, type Statement } from "../sql/statement.ts";
import type { Tables } from "../tables.ts";

/** A page of VENs by ascending id. */
export const venPage = (filter: VenFilter): Statement<object, { record: string }> =>
  oneOff((db) => {
    const { after, limit = 100 } = filter;
    return fitting(db, filter)
      .select("vens.record")
      .$if(after !== undefined, (query) => query.where("vens.ven_id", ">", after ?? ""))
      .orderBy("vens.ven_id")
      .limit(limit);
  });

/** How many VENs fit. */
export const venCount = (filter: VenFilter): Statement<object, { count: number }> =>
  oneOff((db) => fitting(db, filter).select(({ fn }) => fn.countAll<number>().as("count")));

function fitting(
  db: Kysely<Tables>,
  { registered, online, groupId, marketContext, contains: part }: VenFilter,
): SelectQueryBuilder<Tables, "vens", object> {
  let query = db.selectFrom("vens");
  if (registered !== undefined) query = query.where("vens.is_registered", "=", flag(registered));
  if (online !== undefined) {
    query = query.where(({ exists, not, selectFrom }) => {
      const isOnline = exists(
        selectFrom("presence").select("is_online").whereRef("presence.ven_id", "=", "vens.ven_id").where("is_online", "=", 1),
      );
      return online ? isOnline : not(isOnline);
    });
  }
  if (groupId !== undefined) {
    const [key = ""] = audienceOf({ groupIds: [groupId] });
    query = query.where("vens.ven_id", "in", (sub) => sub.selectFrom("memberships").select("memberships.ven_id").where("key", "=", key));
  }
  if (marketContext !== undefined) {
    // Conformance rule 512: market contexts are compared as URIs.
    const program = normalUri(marketContext);
    query = query.where(({ or, exists, selectFrom, eb }) =>
      or([
        eb("vens.has_programs", "=", 0),
        exists(
          selectFrom("ven_programs").select("program").whereRef("ven_programs.ven_id", "=", "vens.ven_id").where("program", "=", program),
        ),
      ]),
    );
  }
  return part === undefined ? query : query.where(contains("vens.search", part));
}
