import { clearOutbox } from "../outbox/put.ts";
import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";

const dropHold = statement((db, { venId }: { venId: string }) => db.deleteFrom("holds").where("ven_id", "=", venId));

/** Erases what ends with the registration of a VEN. */
export function* eraseRegistration(venId: string): UseCase<void> {
  yield* clearOutbox(venId);
  yield* change(dropHold, { venId });
}
