import { statement } from "../sql/statement.ts";
import { change, type UseCase } from "../sql/use-case.ts";

interface OfVen {
  readonly venId: string;
}

const dropOffers = statement((db, { venId }: OfVen) => db.deleteFrom("report_offers").where("ven_id", "=", venId));
const dropRequests = statement((db, { venId }: OfVen) => db.deleteFrom("report_requests").where("ven_id", "=", venId));

/** Erases what a VEN offers and was asked for; what it delivered stays. */
export function* eraseReports(venId: string): UseCase<void> {
  yield* change(dropOffers, { venId });
  yield* change(dropRequests, { venId });
}
