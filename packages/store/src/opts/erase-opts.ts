import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";

interface OfVen {
  readonly venId: string;
}

const dropOpts = statement((db, { venId }: OfVen) => db.deleteFrom("opts").where("ven_id", "=", venId));
const dropPast = statement((db, { venId }: OfVen) => db.deleteFrom("past_opts").where("ven_id", "=", venId));
const dropOfEvent = statement((db, { eventId }: { eventId: string }) => db.deleteFrom("opts").where("event_id", "=", eventId));

/** Erases the opts of a VEN. */
export function* eraseOpts(venId: string): UseCase<void> {
  yield* change(dropOpts, { venId });
  yield* change(dropPast, { venId });
}

/** Erases the opts for an event. */
export function* eraseEventOpts(eventId: string): UseCase<void> {
  yield* change(dropOfEvent, { eventId });
}
