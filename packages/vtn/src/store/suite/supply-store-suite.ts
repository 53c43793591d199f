import { describe, expect, test } from "vitest";
import { type Supply, supplySlot } from "../supply-store.ts";
import { current, entry, type MakeStore, notice, now, request, ven } from "./samples.ts";

const supply = (reportRequestId: string, parts: Partial<Supply> = {}): Supply => ({
  venId: "ven-1",
  request: request(reportRequestId).request,
  acceptedAt: now,
  from: now,
  dueAt: now + 60_000,
  ...parts,
});
const forMetadata = (reportRequestId: string): Supply => {
  const { request: asked, ...rest } = supply(reportRequestId);
  return { ...rest, request: { ...asked, reportSpecifier: { ...asked.reportSpecifier, reportSpecifierId: "METADATA" } } };
};
const ids = (supplies: readonly Supply[]): string[] => supplies.map(({ request: { reportRequestId } }) => reportRequestId);

/** Tests of SupplyStore. */
export function supplyStoreSuite(make: MakeStore): void {
  const withVen = async () => {
    const store = await make();
    await store.saveVen(ven("ven-1"));
    await store.saveVen(ven("ven-2"));
    return store;
  };

  describe("supplies", () => {
    test("are kept by VEN and request, and found by the time at which they are due", async () => {
      const store = await withVen();
      expect(await store.addSupplies("ven-1", [supply("b", { dueAt: now + 3 }), supply("a", { dueAt: now + 1 })])).toBe(true);
      expect(await store.addSupplies("ven-2", [supply("a", { venId: "ven-2", dueAt: now + 2 })])).toBe(true);
      expect(await store.addSupplies("ven-3", [supply("a", { venId: "ven-3" })])).toBe(false);
      expect(await store.supplies("ven-1")).toEqual([supply("b", { dueAt: now + 3 }), supply("a", { dueAt: now + 1 })]);
      expect((await store.nextSupplies(9)).map(({ dueAt }) => dueAt - now)).toEqual([1, 2, 3]);
      expect(await store.nextSupplies(1)).toEqual([supply("a", { dueAt: now + 1 })]);
      await store.addSupplies("ven-1", [supply("a", { dueAt: now + 4 })]);
      expect((await store.nextSupplies(9)).map(({ dueAt }) => dueAt - now)).toEqual([2, 3, 4]);
    });

    test("move on with what waits, once", async () => {
      const store = await withVen();
      const [first, second] = [supply("a"), supply("a", { from: now + 60_000, dueAt: now + 120_000 })];
      await store.addSupplies("ven-1", [first, supply("b", { dueAt: now + 90_000 })]);
      const moves = [1, 2].map((count) => store.moveSupply("ven-1", first, second, entry(`m${count}`, { slot: supplySlot("a") })));
      expect((await Promise.all(moves)).sort()).toEqual([false, true]);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toHaveLength(1);
      expect(ids(await store.nextSupplies(9))).toEqual(["b", "a"]);
      expect(ids(await store.supplies("ven-1"))).toEqual(["a", "b"]);
      // One that is due at another time by now, or of another time, is another.
      for (const other of [{ dueAt: now }, { from: now }]) {
        expect(await store.moveSupply("ven-1", { ...second, ...other }, undefined, undefined)).toBe(false);
      }
      expect(await store.moveSupply("ven-1", second, undefined, undefined)).toBe(true);
      expect(await store.moveSupply("ven-1", second, undefined, undefined)).toBe(false);
      expect(ids(await store.supplies("ven-1"))).toEqual(["b"]);
    });

    test("end with what waits of them; what had come to its end counts while something waits", async () => {
      const store = await withVen();
      await store.addSupplies("ven-1", [supply("a"), supply("b")]);
      await store.post("ven-1", entry("m1", { slot: supplySlot("a") }));
      await store.post("ven-1", entry("m2", { slot: supplySlot("c") }));
      expect([...(await store.endSupplies("ven-1", ["a", "c", "d"]))].sort()).toEqual(["a", "c"]);
      expect(ids(await store.supplies("ven-1"))).toEqual(["b"]);
      expect(await store.outbox("ven-1")).toEqual([]);
    });

    test("end with new METADATA, but for those for METADATA (rule 306)", async () => {
      const store = await withVen();
      await store.addSupplies("ven-1", [supply("a"), forMetadata("m")]);
      await store.addSupplies("ven-2", [supply("a", { venId: "ven-2" })]);
      await store.post("ven-1", entry("m1", { slot: supplySlot("a") }));
      expect(await store.renewOffer("ven-1", entry("offer"))).toBe(true);
      expect(ids(await store.supplies("ven-1"))).toEqual(["m"]);
      expect((await store.outbox("ven-1")).map(({ id }) => id)).toEqual(["offer"]);
      expect(await store.supplies("ven-2")).toHaveLength(1);
      expect(await store.renewOffer("ven-3", entry("offer"))).toBe(false);
    });

    test("end with the registration", async () => {
      const store = await withVen();
      for (const venId of ["ven-1", "ven-2"]) await store.addSupplies(venId, [supply("a", { venId })]);
      await store.unregister("ven-1");
      await store.register(await current(store, ven("ven-2")), [], notice("n"), now);
      expect(await store.nextSupplies(9)).toEqual([]);
      expect(await store.supplies("ven-2")).toEqual([]);
    });

    test("come from an offer that is remembered", async () => {
      const store = await withVen();
      expect(await store.ownOffer()).toBeUndefined();
      await store.saveOwnOffer("[1]");
      await store.saveOwnOffer("[2]");
      expect(await store.ownOffer()).toBe("[2]");
    });
  });
}
