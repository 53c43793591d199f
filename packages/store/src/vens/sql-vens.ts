import type { OutboxEntry, VenRecord, VenStore, VenTraits } from "@oadr/vtn";
import { hasEvents } from "../events/events-of.ts";
import { put } from "../outbox/put.ts";
import { ONE } from "../sql/one.ts";
import { statement } from "../sql/statement.ts";
import { all, first, type UseCase } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { eraseRegistration } from "./erase.ts";
import { knownVens } from "./known-vens.ts";
import { lockVen, removeVen, replaceVen, saveVen } from "./save-ven.ts";
import { venCount, venPage } from "./ven-list.ts";
import { venOf } from "./ven-row.ts";

const byId = statement((db, { venId }: { venId: string }) => db.selectFrom("vens").select("record").where("ven_id", "=", venId));
const byFingerprint = statement((db, { fingerprint }: { fingerprint: string }) =>
  db.selectFrom("vens").select("record").where("fingerprint", "=", fingerprint),
);
const byCommonName = statement((db, { commonName }: { commonName: string }) =>
  db.selectFrom("vens").select("record").where("common_name", "=", commonName),
);
const byName = statement((db, { venName }: { venName: string }) =>
  db
    .selectFrom("vens")
    .select("record")
    .where("ven_name", "=", venName)
    .where("fingerprint", "is", null)
    .where("common_name", "is", null)
    .orderBy("ven_id")
    .limit(ONE),
);

/** The VENs of a store in a database. */
export function sqlVens({ runner, limits }: StoreContext): VenStore {
  const known = knownVens();
  return {
    ven: async (venId) => {
      const row = await runner.read(() => first(byId, { venId }));
      return row && known(venId, row.record);
    },
    findVen: async (traits) => venIn(await runner.read(() => find(traits))),
    vens: async (filter) => (await runner.read(() => all(venPage(filter), {}))).map(venOf),
    countVens: async (filter) => (await runner.read(() => first(venCount(filter), {})))?.count ?? 0,
    saveVen: (ven, notice) =>
      runner.write(function* () {
        const saved = yield* saveVen(ven);
        if (saved !== undefined && notice !== undefined) yield* put(limits, ven.venId, notice);
        return saved;
      }),
    register: (ven, entries, events, now) => runner.write(() => register(ven, entries, events, now)),
    unregister: (venId) =>
      runner.write(function* () {
        const ven = yield* lockVen(venId);
        yield* eraseRegistration(venId);
        if (ven === undefined) return;
        const { registration: _, ...rest } = ven;
        yield* replaceVen(ven, rest);
      }),
    deleteVen: (venId) =>
      runner.write(function* () {
        const ven = yield* lockVen(venId);
        if (ven === undefined) return false;
        yield* eraseRegistration(venId);
        return yield* removeVen(venId);
      }),
  };

  function* register(ven: VenRecord, entries: readonly OutboxEntry[], events: OutboxEntry, now: number): UseCase<VenRecord | undefined> {
    const saved = yield* saveVen(ven);
    if (saved === undefined) return undefined;
    yield* eraseRegistration(ven.venId);
    for (const entry of entries) yield* put(limits, ven.venId, entry);
    if (yield* hasEvents(ven.venId, now)) yield* put(limits, ven.venId, events);
    return saved;
  }
}

const venIn = (row: { readonly record: string } | undefined): VenRecord | undefined => row && venOf(row);

function* find({ fingerprint, commonName, venName }: VenTraits): UseCase<{ record: string } | undefined> {
  const bound =
    (fingerprint === undefined ? undefined : yield* first(byFingerprint, { fingerprint })) ??
    (commonName === undefined ? undefined : yield* first(byCommonName, { commonName }));
  return bound ?? (venName === undefined ? undefined : yield* first(byName, { venName }));
}
