import type { EiTarget } from "@oadr/model";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { VtnError } from "../vtn-error.ts";

const kinds = ["resourceIds", "groupIds", "partyIds"] as const;

/**
 * The VENs that the target of an event stands for: those named, and those with one of its resources, groups or parties.
 * Rejects with VtnError ERR_OADR_VTN_UNKNOWN when a venID is not known or nobody fits.
 */
export async function recipientsOf(store: VtnStore, target: EiTarget): Promise<readonly string[] | "all"> {
  // Conformance rule 22: without members the target is each receiving VEN as a whole; several members are alternatives.
  if (Object.values(target).every((members) => members === undefined || members.length === 0)) return "all";
  const found = new Set<string>();
  for (const venId of target.venIds ?? []) {
    if ((await store.ven(venId)) === undefined) {
      throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}; it has to register or to be provisioned first`);
    }
    found.add(venId);
  }
  if (kinds.some((kind) => target[kind]?.length)) {
    for await (const ven of allVens(store)) {
      if (kinds.some((kind) => target[kind]?.some((id) => ven[kind]?.includes(id)))) found.add(ven.venId);
    }
  }
  if (found.size === 0) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `no VEN fits the target ${JSON.stringify(target)}`);
  return [...found];
}

async function* allVens(store: VtnStore): AsyncIterable<VenRecord> {
  const limit = 1_000;
  let after: string | undefined;
  for (;;) {
    const page = await store.vens(after === undefined ? { limit } : { limit, after });
    yield* page;
    after = page.at(-1)?.venId;
    if (page.length < limit) return;
  }
}
