import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";

const drop = statement((db, { venId }: { venId: string }) => db.deleteFrom("supplies").where("ven_id", "=", venId));

/** Erases what a VEN asked the VTN for. */
export function* eraseSupplies(venId: string): UseCase<void> {
  yield* change(drop, { venId });
}
