import type { AnswerPage, EventAnswer } from "@oadr/vtn";
import { sql } from "kysely";
import { fromJson, toJson } from "../sql/json.ts";
import { statement } from "../sql/statement.ts";
import { all, change, type UseCase } from "../sql/use-case.ts";

const ALL = Number.MAX_SAFE_INTEGER;

interface Version {
  readonly venId: string;
  readonly eventId: string;
  readonly modificationNumber: number;
}

// What is said of an event that is there no more is for nobody.
const mark = statement((db, { venId, eventId, modificationNumber, at }: Version & { at: number }) =>
  db
    .insertInto("event_deliveries")
    .columns(["event_id", "ven_id", "modification_number", "count", "delivered_at"])
    .expression(sql`select event_id, ${venId}, ${modificationNumber}, 1, ${at} from events where event_id = ${eventId}`)
    .onConflict((known) =>
      known.columns(["event_id", "ven_id"]).doUpdateSet((row) => ({
        modification_number: row.ref("excluded.modification_number"),
        count: sql`case when event_deliveries.modification_number = excluded.modification_number then event_deliveries.count + 1 else 1 end`,
        delivered_at: row.ref("excluded.delivered_at"),
      })),
    ),
);
const record = statement((db, { venId, eventId, modificationNumber, answer }: Version & { answer: string }) =>
  db
    .insertInto("event_answers")
    .columns(["event_id", "ven_id", "modification_number", "record"])
    .expression(sql`select event_id, ${venId}, ${modificationNumber}, ${answer} from events where event_id = ${eventId}`)
    .onConflict((known) =>
      known.columns(["event_id", "ven_id", "modification_number"]).doUpdateSet((row) => ({ record: row.ref("excluded.record") })),
    ),
);
const answersAfter = statement((db, { eventId, venId, modificationNumber, limit }: Version & { limit: number }) =>
  db
    .selectFrom("event_answers")
    .select("record")
    .where("event_id", "=", eventId)
    .where(sql<boolean>`(ven_id, modification_number) > (${venId}, ${modificationNumber})`)
    .orderBy("ven_id")
    .orderBy("modification_number")
    .limit(limit),
);

/** See `EventStore.markDelivered`. */
export function* markDelivered(
  venId: string,
  versions: readonly { readonly eventId: string; readonly modificationNumber: number }[],
  at: number,
): UseCase<void> {
  for (const { eventId, modificationNumber } of versions) yield* change(mark, { venId, eventId, modificationNumber, at });
}

/** See `EventStore.recordAnswers`. */
export function* recordAnswers(answers: readonly EventAnswer[]): UseCase<void> {
  for (const answer of answers) {
    const { venId, eventId, modificationNumber } = answer;
    yield* change(record, { venId, eventId, modificationNumber, answer: toJson(answer) });
  }
}

/** See `EventStore.answers`. */
export function* answersOf(eventId: string, { after, limit = ALL }: AnswerPage): UseCase<readonly EventAnswer[]> {
  const { venId, modificationNumber } = after ?? { venId: "", modificationNumber: -1 };
  const rows = yield* all(answersAfter, { eventId, venId, modificationNumber, limit });
  return rows.map(({ record: answer }) => fromJson<EventAnswer>(answer));
}
