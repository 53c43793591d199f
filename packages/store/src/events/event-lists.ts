import { eventStatus, normalUri } from "@oadr/model";
import { audienceOf, type EventDelivery, type EventFilter, everybody, type Page, type StoredEvent } from "@oadr/vtn";
import { sql } from "kysely";
import { fromJson } from "../sql/json.ts";
import { oneOff, type Statement } from "../sql/statement.ts";
import { all, type UseCase } from "../sql/use-case.ts";
import { type ProgressRow, progressOf } from "./events-of.ts";
import { audienceFor, isAmong, takesPartIn } from "./recipients.ts";
import { eventWith } from "./write-event.ts";

/** Events that are read at once while those of a status are looked for. */
const AT_ONCE = 500;

/** See `EventStore.events`. */
export function* listEvents(filter: EventFilter): UseCase<readonly StoredEvent[]> {
  const { limit = 100, standing } = filter;
  const found: StoredEvent[] = [];
  const most = standing === undefined ? limit : AT_ONCE;
  // Ends: every turn but the last goes on behind the events that it has read.
  for (let after = filter.after; ; ) {
    const rows = yield* all(eventPage(filter, after, most), {});
    for (const { record } of rows) {
      const event = fromJson<StoredEvent>(record);
      after = event.eventId;
      if (found.length < limit && stands(event, standing)) found.push(event);
    }
    if (rows.length < most || found.length >= limit) return found;
  }
}

const stands = ({ cancelled, activePeriod }: StoredEvent, standing: EventFilter["standing"]): boolean =>
  standing === undefined || (cancelled ? "cancelled" : eventStatus(activePeriod, standing.at)) === standing.status;

const eventPage = (filter: EventFilter, after: string | undefined, limit: number): Statement<object, { record: string }> =>
  oneOff((db) => {
    const { venId, marketContext, from, until } = filter;
    let query = db.selectFrom("events").select("events.record");
    if (after !== undefined) {
      query = query.where("events.seq", ">", (sub) =>
        sub.selectFrom("events as last").select("last.seq").where("last.event_id", "=", after),
      );
    }
    if (marketContext !== undefined) query = query.where("events.program", "=", normalUri(marketContext));
    if (from !== undefined) query = query.where("events.runs_until", ">", from.getTime());
    if (until !== undefined) query = query.where("events.starts_at", "<", until.getTime());
    if (venId !== undefined) {
      const [ownKey = ""] = audienceOf({ venIds: [venId] });
      query = query
        .where(
          sql<boolean>`exists (select 1 from audiences where audiences.event_id = events.event_id and (key in (${everybody}, ${ownKey})
            or key in (select key from memberships where ven_id = ${venId})))`,
        )
        .where(sql<boolean>`not exists (select 1 from vens where vens.ven_id = ${venId} and not ${takesPartIn(sql`events.program`)})`);
    }
    return query.orderBy("events.seq").limit(limit);
  });

/** See `EventStore.recipients`. */
export function* listRecipients(event: Pick<StoredEvent, "target" | "marketContext">, page: Page): UseCase<readonly string[]> {
  const rows = yield* all(
    oneOff((db, dialect) => ({ compile: () => recipientPage(dialect, event, page).compile(db) })),
    {},
  );
  return rows.map(({ ven_id }) => ven_id);
}

const recipientPage = (
  dialect: "sqlite" | "postgres",
  event: Pick<StoredEvent, "target" | "marketContext">,
  { after, limit = 100 }: Page,
) => {
  const { isAll, ...audience } = audienceFor(event);
  return sql<{ ven_id: string }>`select vens.ven_id, 1 as is_recipient from vens where ${takesPartIn(audience.program)}
    and ${isAll ? sql`true` : isAmong(dialect, audience)} and ${after === undefined ? sql`true` : sql`vens.ven_id > ${after}`}
    order by vens.ven_id limit ${limit}`;
};

/** See `EventStore.deliveries`. */
export function* listDeliveries(eventId: string, page: Page): UseCase<readonly EventDelivery[]> {
  const event = yield* eventWith(eventId);
  if (event === undefined) return [];
  return (yield* all(deliveryPage(event, page), {})).map((row) => ({
    venId: row.ven_id,
    isRecipient: row.is_recipient === 1,
    ...progressOf(row),
  }));
}

// Each part gives as many as are wanted: the first of all are among the first of each.
const deliveryPage = (event: StoredEvent, page: Page): Statement<object, ProgressRow & { ven_id: string; is_recipient: number }> =>
  oneOff((db, dialect) => ({
    compile: () => {
      const { after, limit = 100 } = page;
      const { eventId } = event;
      const known = (name: string) =>
        sql`select distinct ven_id, 0 as is_recipient from ${sql.table(name)} where event_id = ${eventId}
          and ${after === undefined ? sql`true` : sql`ven_id > ${after}`} order by ven_id limit ${limit}`;
      return sql<ProgressRow & { ven_id: string; is_recipient: number }>`
        select w.ven_id, w.is_recipient, d.modification_number as delivered_number, d.count, d.delivered_at,
          (select record from event_answers where event_answers.event_id = ${eventId} and event_answers.ven_id = w.ven_id
            order by modification_number desc limit 1) as answer
        from (select ven_id, max(is_recipient) as is_recipient from (
            select * from (${recipientPage(dialect, event, page)}) as recipients
            union all select * from (${known("event_deliveries")}) as delivered
            union all select * from (${known("event_answers")}) as answered
          ) as parts group by ven_id order by ven_id limit ${limit}) as w
        left join event_deliveries as d on d.event_id = ${eventId} and d.ven_id = w.ven_id
        order by w.ven_id`.compile(db);
    },
  }));
