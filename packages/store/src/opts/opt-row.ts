import type { NewOpt, StoredOpt } from "@oadr/vtn";
import { fromJson, toJson } from "../sql/json.ts";

const DIGITS = 16;

/** The id of an opt: of equal length, so that ids sort like numbers. */
export const idOf = (seq: number): string => String(seq).padStart(DIGITS, "0");

/** The number in an id; undefined for a text that is none. */
export const seqOf = (id: string): number | undefined => (/^\d{16}$/.test(id) ? Number(id) : undefined);

/** The opt in a row. */
export const optOf = ({ seq, record }: { readonly seq: number; readonly record: string }): StoredOpt => ({
  id: idOf(seq),
  ...fromJson<NewOpt>(record),
});

/** What an opt is stored as, but for its id. */
export const recordOf = ({ venId, opt, at, target, replaced, endsAt }: NewOpt): string =>
  toJson({ venId, opt, at, target, replaced, endsAt });
