import type { Message } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { describe, expect, test } from "vitest";
import { memoryStore } from "./store/memory/memory-store.ts";
import type { VtnStore } from "./store/vtn-store.ts";
import { codeOf, registration, type Stage, stage } from "./testing/stage.ts";

const peerOf = (pair: string): Peer => ({ fingerprint: Array(10).fill(pair).join(":") });
const [own, other, third] = [peerOf("AA"), peerOf("BB"), peerOf("CC")];
const poll: Message = { type: "oadrPoll", venId: "ven-1" };
const boundOf = async ({ vtn }: Stage, venId = "ven-1") => (await vtn.vens.get(venId))?.fingerprint;
const reasonOf = (reply: Message | undefined) =>
  reply !== undefined && "eiResponse" in reply ? reply.eiResponse?.responseDescription : undefined;

describe.each<["all" | "known"]>([["all"], ["known"]])("a VEN that is made known without a certificate, with admit %s,", (admit) => {
  test.each([
    ["venID", { venId: "ven-1" }],
    ["name", { oadrVenName: "pump" }],
  ])("is bound to the one with which it first registers under its %s", async (_, under) => {
    const set = stage({ admit });
    await set.vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    expect(await set.ask("oadrCreatedPartyRegistration", registration(under), own)).toMatchObject({ venId: "ven-1" });
    expect(await boundOf(set)).toBe(own.fingerprint);
    const before = await set.vtn.vens.get("ven-1");
    for (const peer of [other, {}]) {
      expect(codeOf(await set.send(poll, peer))).toBe("463");
      expect(codeOf(await set.send(registration({ venId: "ven-1" }), peer))).toBe("463");
      const { registrationId = "" } = before?.registration ?? {};
      expect(codeOf(await set.send(registration({ venId: "ven-1", registrationId }), peer))).toBe("463");
      expect(await set.send(registration({ oadrVenName: "pump" }), peer)).not.toMatchObject({ venId: "ven-1" });
    }
    expect(await set.vtn.vens.get("ven-1")).toEqual(before);
    expect((await set.send(poll, own))?.type).toBe("oadrRegisterReport");
    expect(codeOf(await set.send(registration(), own))).toBe("200");
  });

  test("gets to one of several who register at once with different certificates", async () => {
    const set = stage({ admit });
    await set.vtn.vens.provision({ venId: "ven-1" });
    const peers = [own, other, third];
    const codes = (await Promise.all(peers.map((peer) => set.send(registration({ venId: "ven-1" }), peer)))).map(codeOf);
    expect([...codes].sort()).toEqual(["200", "463", "463"]);
    expect(await boundOf(set)).toBe(peers[codes.indexOf("200")]?.fingerprint);
    expect(await set.vtn.vens.list()).toHaveLength(1);
  });
});

describe("a VEN that is registered and bound to no certificate", () => {
  test("is bound by the first message that comes with one, whatever it is", async () => {
    const set = stage();
    await set.vtn.vens.provision({ venId: "ven-1", registrationId: "out-of-band" });
    expect(codeOf(await set.send(poll, own))).toBe("200");
    expect(await boundOf(set)).toBe(own.fingerprint);
    for (const peer of [other, {}]) expect(codeOf(await set.send(poll, peer))).toBe("463");
    expect(codeOf(await set.send(poll, own))).toBe("200");
  });

  test("is bound when it registers again under its registration, too", async () => {
    const set = stage();
    await set.vtn.vens.provision({ venId: "ven-1", registrationId: "out-of-band" });
    expect(codeOf(await set.send(registration({ venId: "ven-1", registrationId: "wrong" }), other))).toBe("452");
    expect(await boundOf(set)).toBeUndefined();
    expect(codeOf(await set.send(registration({ venId: "ven-1", registrationId: "out-of-band" }), own))).toBe("200");
    expect(await boundOf(set)).toBe(own.fingerprint);
  });

  test("gets to one of several who speak for it at once with different certificates", async () => {
    const set = stage();
    await set.vtn.vens.provision({ venId: "ven-1", registrationId: "out-of-band" });
    const peers = [own, other, third];
    const codes = (await Promise.all(peers.map((peer) => set.send(poll, peer)))).map(codeOf);
    expect([...codes].sort()).toEqual(["200", "463", "463"]);
    expect(await boundOf(set)).toBe(peers[codes.indexOf("200")]?.fingerprint);
  });

  test("stays so without certificates", async () => {
    const set = stage();
    await set.join();
    for (const peer of [{}, { address: "192.0.2.1" }, { commonName: "pump" }]) expect(codeOf(await set.send(poll, peer))).toBe("200");
    expect(await boundOf(set)).toBeUndefined();
  });
});

describe("what binds no VEN", () => {
  test("a common name that the operator has given leaves the certificate open", async () => {
    const set = stage();
    await set.vtn.vens.provision({ venId: "ven-1", commonName: "pump" });
    expect(codeOf(await set.send(registration({ venId: "ven-1" }), { ...own, commonName: "pump" }))).toBe("200");
    expect(codeOf(await set.send(poll, { ...other, commonName: "pump" }))).not.toBe("463");
    expect(await boundOf(set)).toBeUndefined();
  });

  test("a gateway's certificate is that of all its VENs, where a function tells who is who", async () => {
    const set = stage({
      admit: "known",
      authenticate: ({ fingerprint }, { venId }) => (fingerprint === own.fingerprint ? venId : undefined),
    });
    for (const venId of ["ven-1", "ven-2"]) {
      await set.vtn.vens.provision({ venId });
      expect(await set.ask("oadrCreatedPartyRegistration", registration({ venId }), own)).toMatchObject({ venId });
      expect((await set.send({ type: "oadrPoll", venId }, own))?.type).toBe("oadrRegisterReport");
      expect(codeOf(await set.send({ type: "oadrPoll", venId }, other))).toBe("463");
      expect(await boundOf(set, venId)).toBeUndefined();
    }
  });

  test("a registration that is refused", async () => {
    const set = stage({ admit: "known" });
    await set.vtn.vens.provision({ venId: "ven-1" });
    expect(codeOf(await set.send(registration({ venId: "ven-1", oadrProfileName: "2.0a" }), other))).toBe("469");
    expect(codeOf(await set.send(poll, other))).toBe("463");
    expect(await boundOf(set)).toBeUndefined();
  });
});

describe("a certificate that another VEN has", () => {
  const shared = async () => {
    const set = stage({ admit: "known" });
    for (const [venId, venName] of [
      ["ven-1", "pump"],
      ["ven-2", "boiler"],
    ] as const) {
      await set.vtn.vens.provision({ venId, venName });
    }
    await set.send(registration({ oadrVenName: "pump" }), own);
    return set;
  };

  test.each([
    ["venID", { venId: "ven-2" }, "venID ven-2 is not this VEN's: its certificate is bound to VEN ven-1"],
    ["name", { oadrVenName: "boiler" }, "name boiler is not this VEN's: its certificate is bound to VEN ven-1"],
  ])("is refused under the %s of this one, with the reason, and both stay as they are", async (_, under, reason) => {
    const set = await shared();
    const before = await set.vtn.vens.list();
    const reply = await set.send(registration(under), own);
    expect([codeOf(reply), reasonOf(reply)]).toEqual(["452", reason]);
    expect(await set.vtn.vens.list()).toEqual(before);
    expect(codeOf(await set.send(registration({ oadrVenName: "heat pump" }), own))).toBe("200");
  });

  test("since a moment ago is refused just so", async () => {
    const kept = memoryStore();
    let meanwhile: (() => Promise<unknown>) | undefined;
    const interrupted = <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) => {
      return async (...args: Args): Promise<T> => {
        const action = meanwhile;
        meanwhile = undefined;
        await action?.();
        return call(...args);
      };
    };
    const store: VtnStore = { ...kept, saveVen: interrupted(kept.saveVen), register: interrupted(kept.register) };
    const set = stage({ store });
    for (const venId of ["ven-1", "ven-2", "ven-3", "ven-4"]) await set.vtn.vens.provision({ venId, registrationId: `of-${venId}` });
    const asks: readonly [string, Message][] = [
      ["ven-1", { type: "oadrPoll", venId: "ven-1" }],
      ["ven-2", registration({ venId: "ven-2" })],
      ["ven-3", registration({ venId: "ven-3", registrationId: "of-ven-3" })],
    ];
    for (const [index, [venId, message]] of asks.entries()) {
      const peer = peerOf(`0${index}`);
      meanwhile = () => set.vtn.vens.provision({ venId: "ven-4", fingerprint: peer.fingerprint ?? "" });
      expect(codeOf(await set.send(message, peer)), venId).toBe("452");
      expect(await boundOf(set, "ven-4")).toBe(peer.fingerprint);
      expect(await boundOf(set, venId)).toBeUndefined();
    }
  });
});
