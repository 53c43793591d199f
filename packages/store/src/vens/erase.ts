import { eraseOpts } from "../opts/erase-opts.ts";
import { clearOutbox } from "../outbox/put.ts";
import { eraseReports } from "../reports/erase-reports.ts";
import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";
import { eraseSupplies } from "../supplies/erase-supplies.ts";

const dropHold = statement((db, { venId }: { venId: string }) => db.deleteFrom("holds").where("ven_id", "=", venId));

/** Erases what ends with the registration of a VEN. */
export function* eraseRegistration(venId: string): UseCase<void> {
  yield* clearOutbox(venId);
  yield* change(dropHold, { venId });
  yield* eraseReports(venId);
  yield* eraseSupplies(venId);
  yield* eraseOpts(venId);
}
