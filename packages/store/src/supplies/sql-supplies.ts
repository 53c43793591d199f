import type { Supply, SupplyStore } from "@oadr/vtn";
import { fromJson } from "../sql/json.ts";
import { statement } from "../sql/statement.ts";
import { all, change, first } from "../sql/use-case.ts";
import type { StoreContext } from "../sql-store.ts";
import { endSupplies, moveSupply, renewOffer, saveSupplies } from "./write-supplies.ts";

const ofVen = statement((db, { venId }: { venId: string }) =>
  db.selectFrom("supplies").select("record").where("ven_id", "=", venId).orderBy("seq"),
);
const next = statement((db, { limit }: { limit: number }) =>
  db.selectFrom("supplies").select("record").orderBy("due_at").orderBy("seq").limit(limit),
);
const offer = statement((db) => db.selectFrom("own_offer").select("offer"));
const saveOffer = statement((db, { text }: { text: string }) =>
  db
    .insertInto("own_offer")
    .values({ number: 1, offer: text })
    .onConflict((known) => known.column("number").doUpdateSet((row) => ({ offer: row.ref("excluded.offer") }))),
);

/** What a store in a database has of the reports of the VTN itself. */
export function sqlSupplies({ runner: { read, write }, limits }: StoreContext): SupplyStore {
  return {
    addSupplies: (venId, supplies) => write(() => saveSupplies(limits, venId, supplies)),
    supplies: async (venId) => (await read(() => all(ofVen, { venId }))).map(supplyOf),
    nextSupplies: async (limit) => (await read(() => all(next, { limit }))).map(supplyOf),
    moveSupply: (venId, before, after, entry) => write(() => moveSupply(limits, venId, before, after, entry)),
    endSupplies: (venId, ids) => write(() => endSupplies(venId, ids)),
    renewOffer: (venId, entry) => write(() => renewOffer(limits, venId, entry)),
    ownOffer: async () => (await read(() => first(offer, {})))?.offer,
    saveOwnOffer: async (text) => {
      await write(() => change(saveOffer, { text }));
    },
  };
}

const supplyOf = ({ record }: { readonly record: string }): Supply => fromJson(record);
