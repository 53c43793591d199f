import { describe, expect, test } from "vitest";
import { answerTo, minute, type Stage, stage } from "../testing/stage.ts";
import { simple } from "./signal-input.ts";

const dr = "http://example.com/dr";
const shed = { marketContext: dr, start: minute(60), signals: [simple([["PT1H", 1]])] };
const listed = async ({ poll, send }: Stage, venId: string) => {
  const list = await poll(venId);
  if (list?.type !== "oadrDistributeEvent") return list?.type;
  await send(answerTo(list, venId));
  return list.oadrEvents.map(({ eiEvent }) => eiEvent.eventDescriptor.eventId);
};

describe("groups", () => {
  test("are listed, changed and deleted, and tell how many VENs they have", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1", groupIds: ["north"] });
    expect(await vtn.groups.create({ groupId: "north", name: "North" })).toEqual({ groupId: "north", name: "North", members: 1 });
    await vtn.groups.create({ groupId: "south" });
    expect(await vtn.groups.change("north", { name: null, description: "Feeder 7" })).toEqual({
      groupId: "north",
      description: "Feeder 7",
      members: 1,
    });
    expect(await vtn.groups.change("north", {})).toMatchObject({ description: "Feeder 7" });
    expect(await vtn.groups.list({ contains: "NOR" })).toEqual([{ groupId: "north", description: "Feeder 7" }]);
    expect((await vtn.groups.list({ after: "north" })).map(({ groupId }) => groupId)).toEqual(["south"]);
    await vtn.groups.delete("north");
    expect(await vtn.groups.get("north")).toBeUndefined();
    expect(await vtn.vens.get("ven-1")).toEqual({
      venId: "ven-1",
      version: expect.any(Number),
      provisioned: true,
      online: false,
    });
  });

  test("a VEN that becomes a member gets the events of the group, and loses them when it goes, or the group", async () => {
    const all = stage();
    const { vtn, join } = all;
    await join("ven-1");
    await join("ven-2");
    await vtn.vens.provision({ venId: "ven-1", groupIds: ["north"] });
    await vtn.groups.create({ groupId: "north" });
    await vtn.events.create({ ...shed, eventId: "e1", targets: { groupIds: ["north"] } });
    expect(await listed(all, "ven-1")).toEqual(["e1"]);
    expect(await listed(all, "ven-2")).toBe("oadrResponse");
    expect(await vtn.groups.addMembers("north", ["ven-1", "ven-2"])).toBe(1);
    expect(await vtn.groups.members("north", { limit: 1, after: "ven-1" })).toEqual(["ven-2"]);
    expect(await listed(all, "ven-1")).toBe("oadrResponse");
    expect(await listed(all, "ven-2")).toEqual(["e1"]);
    expect(await vtn.groups.removeMembers("north", ["ven-2"])).toBe(1);
    expect(await listed(all, "ven-2")).toEqual([]);
    await vtn.groups.delete("north");
    expect(await listed(all, "ven-1")).toEqual([]);
  });

  test("that are unknown, twice there or not well put are refused, with the place of what is wrong", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1" });
    await vtn.groups.create({ groupId: "north" });
    const unknown = { code: "ERR_OADR_VTN_UNKNOWN" };
    for (const call of [
      vtn.groups.change("x", { name: "X" }),
      vtn.groups.delete("x"),
      vtn.groups.members("x"),
      vtn.groups.addMembers("x", ["ven-1"]),
      vtn.groups.addMembers("north", ["ven-1", "ven-2"]),
    ]) {
      await expect(call).rejects.toMatchObject(unknown);
    }
    expect(await vtn.groups.members("north")).toEqual([]);
    await expect(vtn.groups.create({ groupId: "north" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
    await expect(vtn.groups.create({ groupId: "" })).rejects.toThrow(/^groupId: /);
    await expect(vtn.groups.change("north", { name: 1 as never })).rejects.toThrow(/^name: /);
    await expect(vtn.groups.addMembers("north", [])).rejects.toThrow(/^venIds: /);
    await expect(vtn.groups.list({ limit: 0 })).rejects.toThrow(/^limit: /);
  });
});

describe("market contexts", () => {
  test("are one whatever the form of their URI, and VENs that take part in all of them count", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "all" });
    await vtn.vens.provision({ venId: "one", marketContexts: ["HTTP://EXAMPLE.com/dr"] });
    await vtn.vens.provision({ venId: "none", marketContexts: [] });
    await vtn.marketContexts.create({ marketContext: dr, name: "Demand response" });
    expect(await vtn.marketContexts.get("HTTP://example.com/dr")).toMatchObject({ marketContext: dr, members: 2 });
    expect(await vtn.marketContexts.members(dr)).toEqual(["all", "one"]);
    expect(await vtn.marketContexts.addMembers("HTTP://example.com/dr", ["none", "all"])).toBe(1);
    expect((await vtn.vens.get("none"))?.marketContexts).toEqual([dr]);
    await expect(vtn.marketContexts.removeMembers(dr, ["one", "all"])).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
    expect(await vtn.marketContexts.removeMembers(dr, ["one"])).toBe(1);
    expect((await vtn.vens.get("one"))?.marketContexts).toEqual([]);
    await expect(vtn.marketContexts.create({ marketContext: "HTTP://EXAMPLE.com/dr" })).rejects.toMatchObject({
      code: "ERR_OADR_VTN_CONFLICT",
    });
    await vtn.marketContexts.delete("HTTP://EXAMPLE.com/dr");
    expect((await vtn.vens.get("none"))?.marketContexts).toEqual([]);
    expect(await vtn.marketContexts.list()).toEqual([]);
  });

  test("say what events are like that do not say it themselves; a program need not be listed", async () => {
    const { vtn } = stage();
    const defaults = { priority: 3, responseRequired: "never", notification: "PT30M" } as const;
    await vtn.marketContexts.create({ marketContext: dr, defaults });
    const plain = await vtn.events.get(await vtn.events.create(shed));
    expect(plain).toMatchObject({ priority: 3, responseRequired: "never", activePeriod: { eiNotification: "PT30M" } });
    const own = await vtn.events.create({ ...shed, marketContext: "HTTP://example.com/dr", priority: 0, responseRequired: "always" });
    expect(await vtn.events.get(own)).toMatchObject({ priority: 0, responseRequired: "always" });
    await vtn.marketContexts.change(dr, { defaults: null });
    expect(await vtn.events.get(await vtn.events.create(shed))).toMatchObject({ priority: 0, responseRequired: "always" });
    expect(await vtn.events.get(await vtn.events.create({ ...shed, marketContext: "http://example.com/other" }))).toMatchObject({
      priority: 0,
    });
    await expect(vtn.marketContexts.change(dr, { defaults: { priority: -1 } })).rejects.toThrow(/^defaults.priority: /);
    await expect(vtn.marketContexts.change("http://example.com/no", {})).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  });
});
