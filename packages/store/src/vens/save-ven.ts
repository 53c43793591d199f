import { programsOf, type VenRecord, VtnError } from "@oadr/vtn";
import { sql } from "kysely";
import { keepRecipients } from "../events/recipients-lock.ts";
import { items } from "../sql/items.ts";
import { ONE } from "../sql/one.ts";
import { statement } from "../sql/statement.ts";
import { change, first, type UseCase } from "../sql/use-case.ts";
import { keysOf, rowOf, type VenRow, venOf, versionAfter } from "./ven-row.ts";

interface OfVen {
  readonly venId: string;
}

const locked = statement((db, { venId }: OfVen, dialect) =>
  db
    .selectFrom("vens")
    .select("record")
    .where("ven_id", "=", venId)
    .$if(dialect === "postgres", (query) => query.forUpdate()),
);
const holder = statement((db, { venId, fingerprint, commonName }: Pick<VenRow, "venId" | "fingerprint" | "commonName">) =>
  db
    .selectFrom("vens")
    .select("ven_id")
    .where((ven) => ven.or([ven("fingerprint", "=", fingerprint), ven("common_name", "=", commonName)]))
    .where("ven_id", "!=", venId)
    .limit(ONE),
);
const write = statement((db, row: VenRow) =>
  db
    .insertInto("vens")
    .values({
      ven_id: row.venId,
      version: row.version,
      fingerprint: row.fingerprint,
      common_name: row.commonName,
      ven_name: row.venName,
      search: row.search,
      is_registered: row.isRegistered,
      is_pushed: row.isPushed,
      has_programs: row.hasPrograms,
      record: row.record,
    })
    .onConflict((known) =>
      known.column("ven_id").doUpdateSet((ven) => ({
        version: ven.ref("excluded.version"),
        fingerprint: ven.ref("excluded.fingerprint"),
        common_name: ven.ref("excluded.common_name"),
        ven_name: ven.ref("excluded.ven_name"),
        search: ven.ref("excluded.search"),
        is_registered: ven.ref("excluded.is_registered"),
        is_pushed: ven.ref("excluded.is_pushed"),
        has_programs: ven.ref("excluded.has_programs"),
        record: ven.ref("excluded.record"),
      })),
    ),
);
const dropMemberships = statement((db, { venId }: OfVen) => db.deleteFrom("memberships").where("ven_id", "=", venId));
const dropPrograms = statement((db, { venId }: OfVen) => db.deleteFrom("ven_programs").where("ven_id", "=", venId));
const addMemberships = statement((db, { venId, keys }: OfVen & { keys: string }, dialect) =>
  db
    .insertInto("memberships")
    .columns(["ven_id", "key"])
    .expression(sql`select ${venId}, value ->> 'id' from ${items(dialect, keys)}`),
);
const addPrograms = statement((db, { venId, programs }: OfVen & { programs: string }, dialect) =>
  db
    .insertInto("ven_programs")
    .columns(["ven_id", "program"])
    .expression(sql`select ${venId}, value ->> 'id' from ${items(dialect, programs)}`),
);
const dropPresence = statement((db, { venId }: OfVen) => db.deleteFrom("presence").where("ven_id", "=", venId));
const dropVen = statement((db, { venId }: OfVen) => db.deleteFrom("vens").where("ven_id", "=", venId));

/** The VEN with an id, which stays as it is until the transaction ends. */
export function* lockVen(venId: string): UseCase<VenRecord | undefined> {
  yield* keepRecipients();
  const row = yield* first(locked, { venId });
  return row && venOf(row);
}

/** Saves a VEN if it is still as it was read; see `VenStore.saveVen`. */
export function* saveVen(ven: VenRecord): UseCase<VenRecord | undefined> {
  const old = yield* lockVen(ven.venId);
  if (old?.version !== ven.version) return undefined;
  const { venId, fingerprint = null, commonName = null } = ven;
  if (fingerprint !== null || commonName !== null) {
    const other = yield* first(holder, { venId, fingerprint, commonName });
    if (other !== undefined) {
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `the certificate of VEN ${venId} belongs to VEN ${other.ven_id}`);
    }
  }
  return yield* replaceVen(old, ven);
}

/** Puts a VEN in the place of what it was, whatever its version; the caller has it locked. Resolves to the VEN with its new version. */
export function* replaceVen(old: VenRecord | undefined, ven: VenRecord): UseCase<VenRecord> {
  const { venId } = ven;
  const saved = { ...ven, version: versionAfter(old?.version) };
  yield* change(write, rowOf(saved));
  const keys = idsAsJson(keysOf(ven));
  if (keys !== idsAsJson(old === undefined ? [] : keysOf(old))) {
    yield* change(dropMemberships, { venId });
    yield* change(addMemberships, { venId, keys });
  }
  const programs = idsAsJson(programsOf(ven) ?? []);
  if (programs !== idsAsJson((old && programsOf(old)) ?? [])) {
    yield* change(dropPrograms, { venId });
    yield* change(addPrograms, { venId, programs });
  }
  return saved;
}

/** Takes a VEN out of the database; resolves to false when it is not there. */
export function* removeVen(venId: string): UseCase<boolean> {
  yield* change(dropMemberships, { venId });
  yield* change(dropPrograms, { venId });
  yield* change(dropPresence, { venId });
  return (yield* change(dropVen, { venId })) > 0;
}

const idsAsJson = (ids: Iterable<string>): string => JSON.stringify([...new Set(ids)].map((id) => ({ id })));
