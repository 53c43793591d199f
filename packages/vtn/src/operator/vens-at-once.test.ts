import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { codeOf, registration, type Stage, stage } from "../testing/stage.ts";

/** A stage on which something happens between the next reading of a VEN and its saving. */
function interrupted(): Stage & { readonly meanwhile: (call: "saveVen" | "register", action: () => Promise<unknown>) => void } {
  const kept = memoryStore();
  const actions = new Map<string, () => Promise<unknown>>();
  const first = <Args extends readonly unknown[], T>(name: string, call: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      const action = actions.get(name);
      actions.delete(name);
      await action?.();
      return call(...args);
    };
  };
  const store: VtnStore = { ...kept, saveVen: first("saveVen", kept.saveVen), register: first("register", kept.register) };
  return { ...stage({ store }), meanwhile: (call, action) => actions.set(call, action) };
}

describe("what happens to a VEN while it is provisioned", () => {
  test("its coming to a group stays", async () => {
    const { vtn, meanwhile } = interrupted();
    await vtn.groups.create({ groupId: "north" });
    await vtn.vens.provision({ venId: "ven-1" });
    meanwhile("saveVen", () => vtn.groups.addMembers("north", ["ven-1"]));
    expect(await vtn.vens.provision({ venId: "ven-1", venName: "pump" })).toMatchObject({ venName: "pump", groupIds: ["north"] });
    expect(await vtn.vens.get("ven-1")).toMatchObject({ venName: "pump", groupIds: ["north"] });
  });

  test("its end stays: what was known before does not come back", async () => {
    const { vtn, join, meanwhile } = interrupted();
    await join();
    await vtn.vens.provision({ venId: "ven-1", groupIds: ["north"] });
    meanwhile("saveVen", () => vtn.vens.delete("ven-1"));
    await vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    const { registration, groupIds, venName } = (await vtn.vens.get("ven-1")) ?? {};
    expect({ registration, groupIds, venName }).toEqual({ venName: "pump" });
  });

  test("the end of its registration stays", async () => {
    const { vtn, join, send, meanwhile } = interrupted();
    const registrationId = await join();
    meanwhile("saveVen", () => send({ type: "oadrCancelPartyRegistration", requestId: "c", registrationId, venId: "ven-1" }));
    expect((await vtn.vens.provision({ venId: "ven-1", venName: "pump" })).registration).toBeUndefined();
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
  });

  test("several who provision it at once, each with something else, have all done so then", async () => {
    const { vtn } = stage();
    const kinds = ["resourceIds", "groupIds", "groupNames", "partyIds", "meterAssets", "pnodes", "aggregatedPnodes"] as const;
    await Promise.all(kinds.map((kind) => vtn.vens.provision({ venId: "ven-1", [kind]: [kind] })));
    expect(await vtn.vens.get("ven-1")).toMatchObject(Object.fromEntries(kinds.map((kind) => [kind, [kind]])));
  });

  test("when that does not end, the operator is told", async () => {
    const kept = memoryStore();
    let tries = 0;
    const { vtn } = stage({
      store: {
        ...kept,
        saveVen: async () => {
          tries += 1;
          return undefined;
        },
      },
    });
    await expect(vtn.vens.provision({ venId: "ven-1" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
    expect(tries).toBe(100);
  });
});

describe("what happens to a VEN while it registers", () => {
  const again = (registrationId: string) => registration({ venId: "ven-1", registrationId, oadrVenName: "pump" });

  test("again: what the operator provides stays", async () => {
    const { vtn, join, ask, meanwhile } = interrupted();
    const registrationId = await join();
    meanwhile("saveVen", () => vtn.vens.provision({ venId: "ven-1", groupIds: ["north"] }));
    expect(codeOf(await ask("oadrCreatedPartyRegistration", again(registrationId)))).toBe("200");
    expect(await vtn.vens.get("ven-1")).toMatchObject({ venName: "pump", groupIds: ["north"], registration: { registrationId } });
  });

  test("again: an end that the operator puts to it stays, and the VEN hears that it is unknown", async () => {
    const { vtn, join, ask, meanwhile } = interrupted();
    const registrationId = await join();
    meanwhile("saveVen", () => vtn.vens.delete("ven-1"));
    expect(codeOf(await ask("oadrCreatedPartyRegistration", again(registrationId)))).toBe("452");
    expect(await vtn.vens.get("ven-1")).toBeUndefined();
  });

  test("for the first time: what the operator provides stays", async () => {
    const { vtn, ask, meanwhile } = interrupted();
    await vtn.vens.provision({ venId: "ven-1" });
    meanwhile("register", () => vtn.vens.provision({ venId: "ven-1", groupIds: ["north"], pollFrequency: "PT1M" }));
    const reply = await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
    expect(reply.oadrRequestedOadrPollFreq).toBe("PT1M");
    expect(await vtn.vens.get("ven-1")).toMatchObject({ groupIds: ["north"], registration: { registrationId: reply.registrationId } });
  });
});
