import type { CreateOpt, EiTarget } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { scopeOf } from "../opt-scope.ts";
import type { NewOpt, OptFilter } from "../opt-store.ts";
import { current, type MakeStore, notice, now, ven } from "./samples.ts";

const dr = "http://example.com/dr";

/** The name that an opt was made with; it is in its request. */
const nameOf = ({ opt: { requestId } }: NewOpt): string => requestId;

/** A schedule of an hour from `now` on, or an opt for an event; its name is its optID too unless another is given. */
const opt = (name: string, parts: Partial<CreateOpt> = {}, { venId = "ven-1" } = {}): NewOpt => {
  const sent: CreateOpt = {
    type: "oadrCreateOpt",
    optId: name,
    optType: "optOut",
    optReason: "economic",
    venId,
    ...(parts.qualifiedEventId ? {} : { vavailability: [{ dtstart: new Date(now), duration: "PT1H" as const }] }),
    createdDateTime: new Date(now),
    requestId: name,
    eiTarget: {},
    ...parts,
  };
  return {
    venId,
    opt: sent,
    at: new Date(now),
    target: scopeOf(sent).target,
    replaced: [],
    ...(parts.qualifiedEventId ? {} : { endsAt: new Date(now + 3_600_000) }),
  };
};
const on = (...resourceIds: readonly string[]): { readonly eiTarget: EiTarget } => ({ eiTarget: { resourceIds } });
const forEvent = (eventId = "e1"): Partial<CreateOpt> => ({ qualifiedEventId: { eventId, modificationNumber: 0 } });
const forClass = (...endDeviceAssets: readonly string[]): Partial<CreateOpt> => ({ oadrDeviceClass: { endDeviceAssets } });

/** Tests of OptStore. */
export function optStoreSuite(make: MakeStore): void {
  const withOpts = async (...opts: readonly NewOpt[]) => {
    const store = await make();
    await store.saveVen(ven("ven-1"));
    for (const each of opts) await store.saveOpt(each);
    const left = async (filter: OptFilter = {}) =>
      (await store.opts(filter)).map((each) => [nameOf(each), each.target.resourceIds ?? "all", each.replaced.length]);
    return { store, left };
  };

  describe("opts", () => {
    test("Conformance rule 203: a schedule for the VEN alone replaces all earlier ones of its type, of no other type and no event", async () => {
      const { store, left } = await withOpts(
        opt("a"),
        opt("b", on("r1")),
        opt("in", { optType: "optIn" }),
        opt("event", forEvent()),
        opt("c", { eiTarget: { venIds: ["ven-1"] } }),
      );
      expect(await left()).toEqual([
        ["in", "all", 0],
        ["event", "all", 0],
        ["c", "all", 0],
      ]);
      const last = opt("d", { eiTarget: { venIds: ["ven-1"] }, optType: "optIn" });
      await store.saveOpt(last);
      expect((await store.opts({})).at(-1)).toEqual({ ...last, id: expect.any(String) });
    });

    test("Conformance rule 203: one with further targets replaces what there was for them, and others keep theirs", async () => {
      const { store, left } = await withOpts(opt("both", on("r1", "r2")), opt("all"), opt("two", on("r1", "r2")), opt("one", on("r1")));
      expect(await left()).toEqual([
        ["all", "all", 1],
        ["two", ["r2"], 0],
        ["one", ["r1"], 0],
      ]);
      expect((await store.opts({}))[0]?.replaced).toEqual([{ target: { resourceIds: ["r1", "r2"] } }]);
      await store.saveOpt(opt("again", on("r2", "r3")));
      expect(await left()).toEqual([
        ["all", "all", 2],
        ["one", ["r1"], 0],
        ["again", ["r2", "r3"], 0],
      ]);
      // One that has all of an earlier part takes its place in what is remembered.
      await store.saveOpt(opt("three", on("r1", "r2", "r3")));
      expect(await left()).toEqual([
        ["all", "all", 1],
        ["three", ["r1", "r2", "r3"], 0],
      ]);
    });

    test("Conformance rule 205: a schedule for a program leaves those for others, and one for all programs replaces it", async () => {
      const other = { marketContext: "http://example.com/other" };
      const { store, left } = await withOpts(
        opt("dr", { marketContext: dr }),
        opt("other", other),
        opt("dr2", { marketContext: "HTTP://EXAMPLE.com/%64r" }),
      );
      expect((await left()).map(([id]) => id)).toEqual(["other", "dr2"]);
      await store.saveOpt(opt("any"));
      expect((await left()).map(([id]) => id)).toEqual(["any"]);
      await store.saveOpt(opt("dr3", { marketContext: dr }));
      expect(await left()).toEqual([
        ["any", "all", 1],
        ["dr3", "all", 0],
      ]);
    });

    test("Conformance rule 209: a schedule for device classes leaves those for other classes, and one for all classes replaces it", async () => {
      const { store, left } = await withOpts(
        opt("pump", forClass("Pool_Pump")),
        opt("sauna", forClass("Sauna")),
        opt("pump2", forClass("Pool_Pump")),
      );
      expect((await left()).map(([id]) => id)).toEqual(["sauna", "pump2"]);
      await store.saveOpt(opt("tank", on("tank")));
      expect(await left()).toEqual([
        ["sauna", "all", 1],
        ["pump2", "all", 1],
        ["tank", ["tank"], 0],
      ]);
      await store.saveOpt(opt("any"));
      expect((await left()).map(([id]) => id)).toEqual(["any"]);
    });

    test("Conformance rule 204: schedules may share an id; all under it are cancelled together, an event opt is not", async () => {
      const { store, left } = await withOpts(
        opt("1", { optId: "o1", ...on("r1") }),
        opt("2", { optId: "o1", ...on("r2") }),
        opt("3", { optId: "o1", optType: "optIn" }),
        opt("4", { optId: "o1", ...forEvent() }),
        opt("5", { optId: "o2", ...on("r3") }),
      );
      expect((await left()).map(([id]) => id)).toEqual(["1", "2", "3", "4", "5"]);
      expect(await store.cancelOpt("ven-2", "o1")).toBe("unknown");
      expect(await store.cancelOpt("ven-1", "o1")).toBe("cancelled");
      expect((await left()).map(([id]) => id)).toEqual(["4", "5"]);
      expect(await store.cancelOpt("ven-1", "o1")).toBe("unknown");
    });

    test("Conformance rule 211: a schedule that was replaced is told from one that never was; it does not come back", async () => {
      const { store, left } = await withOpts(opt("old"), opt("new"), opt("part", on("r1")));
      expect(await store.cancelOpt("ven-1", "old")).toBe("superseded");
      expect(await store.cancelOpt("ven-1", "none")).toBe("unknown");
      expect(await store.cancelOpt("ven-1", "part")).toBe("cancelled");
      expect(await left()).toEqual([["new", "all", 1]]);
    });

    test("Conformance rule 206: opts for an event replace one another for what they name, whichever way they go, and not for other events", async () => {
      const { left } = await withOpts(
        opt("1", { ...forEvent(), ...on("r1", "r2") }),
        opt("2", { ...forEvent("e2"), ...on("r1") }),
        opt("3", { ...forEvent(), ...on("r1"), optType: "optIn" }),
        opt("4", { ...forEvent(), ...on("r3") }),
      );
      expect(await left()).toEqual([
        ["1", ["r2"], 0],
        ["2", ["r1"], 0],
        ["3", ["r1"], 0],
        ["4", ["r3"], 0],
      ]);
      expect((await left({ eventId: "e1" })).map(([id]) => id)).toEqual(["1", "3", "4"]);
    });

    test("opts are listed as they came, by VEN, kind and type, page by page, also past one that is gone", async () => {
      const { store } = await withOpts(
        opt("z"),
        opt("y", {}, { venId: "ven-2" }),
        opt("x", forEvent()),
        opt("w", { ...on("r1"), optType: "optIn" }),
      );
      const [z = "", y = ""] = (await store.opts({})).map(({ id }) => id);
      const names = async (filter: OptFilter) => (await store.opts(filter)).map(nameOf);
      expect(await names({})).toEqual(["z", "y", "x", "w"]);
      expect(await names({ limit: 2 })).toEqual(["z", "y"]);
      expect(await names({ limit: 2, after: y })).toEqual(["x", "w"]);
      expect(await names({ venId: "ven-1", after: z })).toEqual(["x", "w"]);
      expect(await names({ after: "nothing" })).toEqual([]);
      expect(await names({ venId: "ven-3" })).toEqual([]);
      expect(await names({ kind: "event" })).toEqual(["x"]);
      expect(await names({ kind: "schedule", optType: "optIn" })).toEqual(["w"]);
      await store.cancelOpt("ven-2", "y");
      expect(await names({ limit: 1, after: y })).toEqual(["x"]);
    });

    test("several at once are taken one after the other", async () => {
      const { store, left } = await withOpts(opt("all"));
      await Promise.all(["a", "b", "c"].map((id) => store.saveOpt(opt(id))));
      expect(await left()).toHaveLength(1);
    });

    test("a new registration, and the end of one, erase the opts of the VEN only", async () => {
      const { store, left } = await withOpts(opt("old"), opt("a"), opt("b", {}, { venId: "ven-2" }));
      await store.register(await current(store, ven("ven-1")), [], notice("n"), now);
      expect((await left()).map(([id]) => id)).toEqual(["b"]);
      expect(await store.cancelOpt("ven-1", "old")).toBe("unknown");
      await store.unregister("ven-2");
      expect(await left()).toEqual([]);
    });
  });
}
