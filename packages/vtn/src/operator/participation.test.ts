import type { CreateOpt, Message, OptType } from "@oadr/model";
import { expect, test } from "vitest";
import { codeOf, minute, stage, T0 } from "../testing/stage.ts";
import { simple } from "./signal-input.ts";

async function withEvent() {
  const { vtn, join, send, clock } = stage();
  await join("ven-1");
  await join("ven-2");
  const resourceIds = ["tank", "pump"];
  await vtn.events.create({
    eventId: "e1",
    marketContext: "http://utility.example/dr",
    targets: { venIds: ["ven-1", "ven-2"], resourceIds },
    start: minute(60),
    signals: [simple([["PT1H", 1]])],
  });
  const answer = async (optType: OptType, modificationNumber = 0): Promise<string | undefined> => {
    const qualifiedEventId = { eventId: "e1", modificationNumber };
    const eventResponses = [{ responseCode: "200", requestId: "d", qualifiedEventId, optType }];
    const message: Message = {
      type: "oadrCreatedEvent",
      eiResponse: { responseCode: "200", requestId: "" },
      eventResponses,
      venId: "ven-1",
    };
    return codeOf(await send(message));
  };
  const opt = async (optType: OptType, modificationNumber: number, parts: Partial<CreateOpt> = {}): Promise<string | undefined> =>
    codeOf(
      await send({
        type: "oadrCreateOpt",
        optId: "o",
        optType,
        optReason: "overrideStatus",
        venId: "ven-1",
        createdDateTime: T0,
        requestId: "r",
        qualifiedEventId: { eventId: "e1", modificationNumber },
        eiTarget: {},
        ...parts,
      }),
    );
  const now = async () => {
    const [one] = await vtn.events.participation("e1");
    const { optType, by, modificationNumber } = one?.decision ?? {};
    return [
      [optType, by, modificationNumber],
      ...(one?.parts ?? []).map((part) => [
        part.target.resourceIds?.join() ?? "all",
        part.deviceClass,
        part.optType,
        part.modificationNumber,
      ]),
    ];
  };
  return { vtn, answer, opt, now, clock };
}
const tank = { eiTarget: { resourceIds: ["tank"] } };

test("Conformance rule 206: an oadrCreateOpt has the last word on what it names, also after a change; oadrCreatedEvent on the rest", async () => {
  const { vtn, answer, opt, now } = await withEvent();
  expect(await now()).toEqual([[undefined, undefined, undefined]]);
  await answer("optIn");
  expect(await opt("optOut", 0, tank)).toBe("200");
  expect(await now()).toEqual([
    ["optIn", "oadrCreatedEvent", 0],
    ["tank", undefined, "optOut", 0],
  ]);
  await vtn.events.modify("e1", { priority: 1 });
  expect(await answer("optIn", 1)).toBe("200");
  expect(await now()).toEqual([
    ["optIn", "oadrCreatedEvent", 1],
    ["tank", undefined, "optOut", 0],
  ]);
  // Of an outdated version it says nothing.
  expect(await opt("optIn", 0, tank)).toBe("452");
  expect(await opt("optIn", 1, tank)).toBe("200");
  expect(await answer("optOut", 1)).toBe("200");
  expect(await now()).toEqual([
    ["optOut", "oadrCreatedEvent", 1],
    ["tank", undefined, "optIn", 1],
  ]);
});

test("Conformance rule 206: an oadrCreateOpt for the whole VEN overrules all that was said, and later answers", async () => {
  const { answer, opt, now } = await withEvent();
  await opt("optIn", 0, tank);
  await opt("optOut", 0, { eiTarget: { venIds: ["ven-1"] } });
  await answer("optIn");
  expect(await now()).toEqual([["optOut", "oadrCreateOpt", 0]]);
  await opt("optIn", 0, { eiTarget: { resourceIds: ["pump"] } });
  expect(await now()).toEqual([
    ["optOut", "oadrCreateOpt", 0],
    ["pump", undefined, "optIn", 0],
  ]);
});

test("Conformance rule 209: device classes are parts too, and an opt for all classes of a resource takes their place", async () => {
  const { answer, opt, now } = await withEvent();
  await answer("optIn");
  await opt("optOut", 0, { oadrDeviceClass: { endDeviceAssets: ["Sauna"] } });
  await opt("optOut", 0, { ...tank, oadrDeviceClass: { endDeviceAssets: ["Pool_Pump"] } });
  expect((await now()).slice(1)).toEqual([
    ["all", "Sauna", "optOut", 0],
    ["tank", "Pool_Pump", "optOut", 0],
  ]);
  await opt("optIn", 0, tank);
  expect((await now()).slice(1)).toEqual([
    ["all", "Sauna", "optOut", 0],
    ["tank", undefined, "optIn", 0],
  ]);
});

test("who has said nothing is told too, page by page, and when the decision was taken", async () => {
  const { vtn, answer, clock } = await withEvent();
  await clock.advance(300_000);
  await answer("optIn");
  const decision = { optType: "optIn", by: "oadrCreatedEvent", modificationNumber: 0, at: minute(5) };
  expect(await vtn.events.participation("e1")).toEqual([
    { venId: "ven-1", decision, parts: [] },
    { venId: "ven-2", parts: [] },
  ]);
  expect(await vtn.events.participation("e1", { after: "ven-1" })).toEqual([{ venId: "ven-2", parts: [] }]);
  await expect(vtn.events.participation("none")).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
});
