import { randomInt } from "node:crypto";
import { everybody, membershipsOf, programsOf, type VenRecord, venOfKey } from "@oadr/vtn";
import { flag } from "../sql/column.ts";
import { fromJson, toJson } from "../sql/json.ts";

/** What a VEN is stored as. */
export interface VenRow {
  readonly venId: string;
  readonly version: number;
  readonly fingerprint: string | null;
  readonly commonName: string | null;
  readonly venName: string | null;
  readonly search: string;
  readonly isRegistered: number;
  readonly isPushed: number;
  readonly hasPrograms: number;
  readonly record: string;
}

// Leaves room for as many changes again.
const HIGHEST_FIRST_VERSION = 2 ** 47;

/** The version after another; of a VEN that is new one that it has not had if it was there before: it begins at random. */
export const versionAfter = (version: number | undefined): number =>
  version === undefined ? randomInt(HIGHEST_FIRST_VERSION) : version + 1;

/** The row of a VEN. */
export const rowOf = (ven: VenRecord & { readonly version: number }): VenRow => ({
  venId: ven.venId,
  version: ven.version,
  fingerprint: ven.fingerprint ?? null,
  commonName: ven.commonName ?? null,
  venName: ven.venName ?? null,
  search: `${ven.venId}\n${ven.venName ?? ""}`.toLowerCase(),
  isRegistered: flag(ven.registration !== undefined),
  isPushed: flag(ven.registration?.httpPull === false),
  hasPrograms: flag(programsOf(ven) !== undefined),
  record: toJson(ven),
});

/** The VEN in a row. */
export const venOf = ({ record }: { readonly record: string }): VenRecord => fromJson(record);

/** What is kept of its memberships: the keys of all VENs, and of each by its id, are found without. */
export const keysOf = (ven: VenRecord): readonly string[] =>
  membershipsOf(ven).filter((key) => key !== everybody && venOfKey(key) === undefined);
