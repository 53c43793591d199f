import { audienceOf, type EventAnswer, type EventStanding, everybody, type StoredEvent } from "@oadr/vtn";
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { fromJson } from "../sql/json.ts";
import { type Build, statement } from "../sql/statement.ts";
import { all, first, type UseCase } from "../sql/use-case.ts";
import type { Tables } from "../tables.ts";

interface OfVen {
  readonly venId: string;
  /** The key of this VEN alone. */
  readonly ownKey: string;
}
interface Now {
  readonly now: number;
}

/** A row with how far an event has got with a VEN. */
export interface ProgressRow {
  readonly delivered_number: number | null;
  readonly count: number | null;
  readonly delivered_at: number | null;
  readonly answer: string | null;
}
type StandingRow = ProgressRow & { readonly record: string };

const keysOf = ({ venId, ownKey }: OfVen): RawBuilder<string> =>
  sql`(select key from memberships where ven_id = ${venId} union all select ${sql.lit(everybody)} union all select ${ownKey})`;

const live = (args: OfVen & Now, isInPrograms: boolean): RawBuilder<string> =>
  sql`select event_id from audiences where key in ${keysOf(args)} and listed_until > ${args.now}
    ${isInPrograms ? sql`and program in (select program from ven_programs where ven_id = ${args.venId})` : sql``}`;

type StandingQuery = SelectQueryBuilder<Tables & { d: Tables["event_deliveries"] }, "events" | "d", StandingRow>;

const standings = (db: Parameters<Build<OfVen, StandingRow>>[0], { venId }: OfVen): StandingQuery =>
  db
    .selectFrom("events")
    .leftJoin("event_deliveries as d", (join) => join.onRef("d.event_id", "=", "events.event_id").on("d.ven_id", "=", venId))
    .select([
      "events.record",
      "d.modification_number as delivered_number",
      "d.count",
      "d.delivered_at",
      sql<string | null>`(select record from event_answers where event_answers.event_id = events.event_id
        and event_answers.ven_id = ${venId} order by modification_number desc limit 1)`.as("answer"),
    ]) as unknown as StandingQuery;

const liveStandings = (isInPrograms: boolean) =>
  statement((db, args: OfVen & Now) =>
    standings(db, args)
      .where(sql<boolean>`events.event_id in (${live(args, isInPrograms)})`)
      .orderBy("events.seq"),
  );
const liveInAll = liveStandings(false);
const liveInPrograms = liveStandings(true);
const anyLive = (isInPrograms: boolean) =>
  statement((db, args: OfVen & Now) => ({
    compile: () => sql<{ event_id: string }>`${live(args, isInPrograms)} limit 1`.compile(db),
  }));
const anyInAll = anyLive(false);
const anyInPrograms = anyLive(true);
const hasPrograms = statement((db, { venId }: Pick<OfVen, "venId">) =>
  db.selectFrom("vens").select("has_programs").where("ven_id", "=", venId),
);
const oneStanding = statement((db, args: OfVen & { readonly eventId: string }) =>
  standings(db, args)
    .where("events.event_id", "=", args.eventId)
    .where(sql<boolean>`exists (select 1 from audiences where audiences.event_id = events.event_id and key in ${keysOf(args)})`)
    .where(
      sql<boolean>`(not exists (select 1 from vens where ven_id = ${args.venId} and has_programs = 1)
        or events.program in (select program from ven_programs where ven_id = ${args.venId}))`,
    ),
);

const ofVen = (venId: string): OfVen => ({ venId, ownKey: audienceOf({ venIds: [venId] })[0] ?? "" });

function* isInProgramsOnly(venId: string): UseCase<boolean> {
  return (yield* first(hasPrograms, { venId }))?.has_programs === 1;
}

/** The events of a VEN that have to be listed. Costs what the VEN's own events and memberships cost. */
export function* eventsFor(venId: string, now: number): UseCase<readonly EventStanding[]> {
  const rows = yield* all((yield* isInProgramsOnly(venId)) ? liveInPrograms : liveInAll, { ...ofVen(venId), now });
  return rows.map(standingOf);
}

/** Whether a VEN has events that have to be listed. */
export function* hasEvents(venId: string, now: number): UseCase<boolean> {
  return (yield* first((yield* isInProgramsOnly(venId)) ? anyInPrograms : anyInAll, { ...ofVen(venId), now })) !== undefined;
}

/** One event as it stands with a VEN, ended or not. */
export function* standing(venId: string, eventId: string): UseCase<EventStanding | undefined> {
  const row = yield* first(oneStanding, { ...ofVen(venId), eventId });
  return row && standingOf(row);
}

const standingOf = (row: StandingRow): EventStanding => ({ event: fromJson<StoredEvent>(row.record), ...progressOf(row) });

/** How far an event has got with a VEN. */
export const progressOf = ({ delivered_number, count, delivered_at, answer }: ProgressRow): Omit<EventStanding, "event"> => ({
  ...(delivered_number !== null && {
    delivered: { modificationNumber: delivered_number, count: count ?? 0, at: new Date(delivered_at ?? 0) },
  }),
  ...(answer !== null && { answer: fromJson<EventAnswer>(answer) }),
});
