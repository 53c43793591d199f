import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { createPair, inShort, requests } from "../src/index.ts";

describe("a VEN that is driven by hand", () => {
  test("registers when it is told to, and then does nothing by itself", async () => {
    const pair = await createPair();
    const { venId, registrationId } = await pair.ven.register();
    expect([venId, registrationId]).toEqual(["ven-1", pair.ven.registrationId]);
    expect(inShort(pair.traffic)).toEqual([
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrRequestEvent > oadrDistributeEvent",
    ]);
    await pair.advance("P1D");
    expect(pair.traffic).toHaveLength(3);
  });

  test("polls one message at a time, which is dealt with when poll resolves; undefined means that there is none", async () => {
    const pair = await createPair({ vens: [{ onEvent: () => "optOut" }] });
    await pair.ven.register();
    const eventId = await pair.vtn.events.create({
      marketContext: "http://utility.example/dr",
      start: pair.after("PT1H"),
      signals: [simple([["PT1H", 1]])],
    });
    expect(await pair.ven.poll()).toMatchObject({ type: "oadrRegisterReport" });
    expect(requests(pair.traffic, "oadrRegisteredReport")).toHaveLength(1);
    expect(await pair.ven.poll()).toMatchObject({ type: "oadrDistributeEvent" });
    expect(await pair.vtn.events.answers(eventId)).toMatchObject([{ optType: "optOut" }]);
    expect(await pair.ven.poll()).toBeUndefined();
    await pair.ven.cancelRegistration();
    await expect(pair.ven.poll()).rejects.toMatchObject({ code: "ERR_OADR_VEN_STATE" });
  });

  test("is told when the VTN cannot be reached, and can try again", async () => {
    const pair = await createPair();
    const repair = pair.lose("request", { times: Number.POSITIVE_INFINITY });
    await expect(pair.ven.register()).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST" });
    repair();
    await pair.advance("PT2S");
    await pair.ven.register();
    pair.lose("response", { message: "oadrPoll" });
    await expect(pair.ven.poll()).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST" });
    expect(await pair.ven.poll()).toBeUndefined();
    await pair.advance("PT30S");
    expect(await pair.ven.poll()).toMatchObject({ type: "oadrRegisterReport" });
  });
});
