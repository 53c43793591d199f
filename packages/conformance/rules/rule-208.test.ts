import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createOpting, createPair, replies } from "../src/index.ts";

test("Rule 208: an opt that the VTN refuses because of an id is not in force, and its author hears of it", async () => {
  const pair = await createPair();
  await pair.run();
  const event = { marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals: [simple([["PT1H", 1]])] };
  const eventId = await pair.vtn.events.create(event);
  await pair.advance("PT10S");
  // The VEN does not know yet that there is a new version.
  await pair.vtn.events.modify(eventId, { priority: 3 });
  await expect(pair.ven.opt.create({ optType: "optOut", eventId })).rejects.toMatchObject({
    code: "ERR_OADR_VEN_REQUEST",
    responseCode: "452",
  });
  expect(replies(pair.traffic, "oadrCreatedOpt")).toMatchObject([{ eiResponse: { responseCode: "452" } }]);
  expect(pair.ven.opt.list).toEqual([]);
});

test("Rule 208: a VEN withdraws no schedule that it does not know", async () => {
  const pair = await createPair();
  await pair.run();
  await expect(pair.ven.opt.cancel("unknown")).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  expect(pair.traffic.some(({ request }) => request.type === "oadrCancelOpt")).toBe(false);
});

test("Rule 208: a VTN answers an optID or a venID that it does not know by 452", async () => {
  const { join, opt, withdraw, say, held } = await createOpting();
  await join("ven-2");
  await opt();
  expect(await withdraw("unknown")).toMatchObject({ eiResponse: { responseCode: "452" }, optId: "unknown" });
  const foreign = { type: "oadrCancelOpt", requestId: "r", optId: "opt", venId: "ven-2" } as const;
  expect((await say(foreign, "oadrCanceledOpt")).eiResponse.responseCode).toBe("452");
  expect((await opt({ eiTarget: { venIds: ["ven-2"] } })).eiResponse.responseCode).toBe("452");
  expect(await held()).toEqual(["opt optOut"]);
  expect((await withdraw("opt")).eiResponse.responseCode).toBe("200");
});
