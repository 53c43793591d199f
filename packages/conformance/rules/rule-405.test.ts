import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryPair } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { describe, expect, test } from "vitest";
import { answerTo, registration } from "../../vtn/src/testing/stage.ts";
import { createPair, createTalk, inShort, requests } from "../src/index.ts";
import { createPushVtn, pushEvent } from "../src/push-vtn.ts";

describe("Rule 405", () => {
  test("METADATA and events come before all else after a new registration, and not again after a renewed one", async () => {
    const pair = await createPair();
    await pair.run();
    expect(inShort(pair.traffic).slice(0, 4)).toEqual([
      "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
      "oadrRegisterReport > oadrRegisteredReport",
      "oadrRequestEvent > oadrDistributeEvent",
      "oadrPoll > oadrRegisterReport",
    ]);
    await pair.vtn.vens.requestReregistration("ven-1");
    await pair.advance("PT1H");
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")).toHaveLength(2);
    expect(requests(pair.traffic, "oadrRegisterReport")).toHaveLength(1);
    expect(requests(pair.traffic, "oadrRequestEvent")).toHaveLength(1);
  });

  test("a new registration that the VTN has made necessary exchanges both anew", async () => {
    const pair = await createPair({ vens: [{ registerAgain: "PT1M" }] });
    await pair.run();
    await pair.vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT2M");
    expect(requests(pair.traffic, "oadrRegisterReport")).toHaveLength(2);
    expect(requests(pair.traffic, "oadrRequestEvent")).toHaveLength(2);
  });

  test("what a VTN says to a VEN that is not registered does not count", async () => {
    const clock = virtualClock(0);
    const link = memoryPair();
    const vtn = createPushVtn();
    let isOpen = false;
    link.vtn.answer(async (service, message, peer): Promise<Message | undefined> => {
      const reply = await vtn.respond(service, message, peer);
      return isOpen ? reply : { type: "oadrResponse", eiResponse: { responseCode: "463", requestId: "" } };
    });
    const asked: string[] = [];
    const ven = createVen({
      venName: "ven-1",
      exchange: link.ven.exchange,
      listen: async (respond) => {
        link.ven.answer(respond);
        return { url: "memory:ven-1", close: async () => {} };
      },
      onEvent: ({ eventId }) => {
        asked.push(eventId);
        return "optIn";
      },
      clock,
    });
    void ven.run();
    await clock.advance(60_000);
    await expect(pushEvent(link.vtn.exchange, new Date(3_600_000))).rejects.toMatchObject({ status: 503, retry: true });
    expect(ven.events).toEqual([]);
    isOpen = true;
    await clock.advance(300_000);
    expect(ven.phase).toBe("running");
    await pushEvent(link.vtn.exchange, new Date(3_600_000));
    await clock.settle();
    expect(asked).toEqual(["shed"]);
    await ven.stop();
  });
});

test("Rule 405: after a new registration a VTN says what it offers before all else that waits, after a renewed one it does not", async () => {
  const { say, poll, create } = await createTalk();
  await create();
  const { registrationId = "" } = await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  const first = await poll();
  expect(first?.type).toBe("oadrRegisterReport");
  await say(answerTo(first), "oadrResponse");
  const second = await poll();
  expect(second?.type).toBe("oadrDistributeEvent");
  await say(answerTo(second), "oadrResponse");
  await say(registration({ venId: "ven-1", registrationId }), "oadrCreatedPartyRegistration");
  expect((await poll())?.type).toBe("oadrResponse");
});
