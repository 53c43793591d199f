import type { NewOpt, StoredOpt } from "@oadr/vtn";
import { fromJson, toJson } from "../sql/json.ts";
import { serialId } from "../sql/serial-id.ts";

/** The opt in a row. */
export const optOf = ({ seq, record }: { readonly seq: number; readonly record: string }): StoredOpt => ({
  id: serialId(seq),
  ...fromJson<NewOpt>(record),
});

/** What an opt is stored as, but for its id. */
export const recordOf = ({ venId, opt, at, target, replaced, endsAt }: NewOpt): string =>
  toJson({ venId, opt, at, target, replaced, endsAt });
