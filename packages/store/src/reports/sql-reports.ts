import type { Report } from "@oadr/model";
import type { OutboxEntry, ReportStore } from "@oadr/vtn";
import { sql } from "kysely";
import { keepVen } from "../outbox/put.ts";
import { outboxOf } from "../outbox/sql-outbox.ts";
import { texts } from "../sql/dialect.ts";
import { fromJson, toJson } from "../sql/json.ts";
import { statement } from "../sql/statement.ts";
import { change, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { latestReadings } from "../telemetry/latest-readings.ts";
import { readReadings } from "../telemetry/read-readings.ts";
import { savePoints } from "../telemetry/save-points.ts";
import { addRequests } from "./add-requests.ts";
import { moveRequests, voidRequests } from "./move-requests.ts";
import { openStates, requestColumns, requestOf } from "./report-request-row.ts";
import { listRequests } from "./request-list.ts";

interface OfVen {
  readonly venId: string;
}

const offersOf = statement((db, { venId }: OfVen) => db.selectFrom("report_offers").select("offers").where("ven_id", "=", venId));
const writeOffers = statement((db, { venId, offers }: OfVen & { offers: string }) =>
  db
    .insertInto("report_offers")
    .values({ ven_id: venId, offers })
    .onConflict((known) => known.column("ven_id").doUpdateSet((row) => ({ offers: row.ref("excluded.offers") }))),
);
const byId = statement((db, { id }: { id: string }) =>
  db.selectFrom("report_requests").select(requestColumns).where("report_request_id", "=", id),
);
const remove = statement((db, { id, open }: { id: string; open: readonly string[] }, dialect) =>
  db
    .deleteFrom("report_requests")
    .where("report_request_id", "=", id)
    .where(sql<boolean>`state not in (${texts(dialect, open)})`),
);
const takeOut = statement((db, { venId, slots }: OfVen & { slots: readonly string[] }, dialect) =>
  db
    .deleteFrom("outbox")
    .where("ven_id", "=", venId)
    .where(sql<boolean>`slot in (${texts(dialect, slots)})`),
);

/** The reports of a store in a database. */
export function sqlReports({ runner, limits }: StoreContext): ReportStore {
  const { read, write } = runner;
  return {
    replaceOffers: (venId, offers) => write(() => replaceOffers(venId, offers)),
    offers: async (venId) => {
      const row = await read(() => first(offersOf, { venId }));
      return row === undefined ? [] : fromJson<readonly Report[]>(row.offers);
    },
    addReportRequests: (venId, requests, entry) => write(() => addRequests(limits, venId, requests, entry)),
    reportRequest: async (id) => {
      const row = await read(() => first(byId, { id }));
      return row && requestOf(row);
    },
    reportRequests: (filter) => read(() => listRequests(filter)),
    deleteReportRequest: (id) =>
      write(function* () {
        return (yield* change(remove, { id, open: openStates })) > 0;
      }),
    moveReportRequests: (ids, from, to) => write(() => moveRequests(ids, { from, to })),
    saveReports: (reports) =>
      write(function* () {
        for (const report of reports) {
          yield* savePoints(report);
          if (report.move !== undefined) yield* moveRequests([report.reportRequestId], report.move);
        }
      }),
    readings: (filter) => readReadings(runner, filter),
    latestReadings: (venId) => read(() => latestReadings(venId)),
  };
}

function* replaceOffers(venId: string, offers: readonly Report[]): UseCase<void> {
  yield* keepVen(venId);
  yield* change(writeOffers, { venId, offers: toJson(offers) });
  const voided = new Set(yield* voidRequests(venId, openStates));
  if (voided.size === 0) return;
  const slots = (yield* outboxOf(venId)).filter((entry) => requestsIn(entry).some((id) => voided.has(id))).map(({ slot }) => slot);
  yield* change(takeOut, { venId, slots });
}

/** The report requests that a message is about. */
function requestsIn({ message }: OutboxEntry): readonly string[] {
  if (message?.type === "oadrCreateReport") return message.oadrReportRequests.map(({ reportRequestId }) => reportRequestId);
  return message?.type === "oadrCancelReport" ? message.reportRequestIds : [];
}
