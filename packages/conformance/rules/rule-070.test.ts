import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { createTalk, inBrief } from "../src/index.ts";

test("Rule 70: no two events have the same eventID, also when one is over or cancelled, and one id serves all VENs of an event", async () => {
  const { vtn, join, create, events, answer } = await createTalk();
  await join("ven-2");
  await create();
  await expect(create({ signals: [simple([["PT1H", 3]])] })).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
  for (const venId of ["ven-1", "ven-2"]) expect((await events(venId)).map(inBrief)).toEqual(["event-1 0 far"]);
  await answer();
  await vtn.events.cancel("event-1");
  await expect(create()).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
});

test("Rule 70: events without an id of the operator's get ids of their own", async () => {
  const { vtn, after } = await createTalk();
  const event = { marketContext: "http://utility.example/dr", start: after("PT1H"), signals: [simple([["PT1H", 1]])] };
  const ids = [await vtn.events.create(event), await vtn.events.create(event)];
  expect(new Set(ids).size).toBe(2);
});

test("Rule 70: each VEN that registers gets a venID of its own", async () => {
  const { say } = await createTalk();
  const ids: (string | undefined)[] = [];
  for (const oadrVenName of ["a", "b", "c"]) {
    ids.push((await say(registration({ oadrVenName }), "oadrCreatedPartyRegistration")).venId);
  }
  expect(new Set([...ids, "ven-1"]).size).toBe(4);
  expect(ids).not.toContain(undefined);
});
