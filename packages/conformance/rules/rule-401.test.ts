import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryPair } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { describe, expect, test } from "vitest";
import { createPair, createScripted, createTalk, requests } from "../src/index.ts";
import { createPushVtn } from "../src/push-vtn.ts";

const ofVen: readonly Message[] = [
  { type: "oadrQueryRegistration", requestId: "q" },
  {
    type: "oadrCreatePartyRegistration",
    requestId: "c",
    oadrProfileName: "2.0b",
    oadrTransportName: "simpleHttp",
    oadrReportOnly: false,
    oadrXmlSignature: false,
    oadrHttpPullModel: true,
  },
];

describe("Rule 401", () => {
  test("a VEN registers when it starts, before it says anything else, and tries again when that fails", async () => {
    const pair = await createPair();
    pair.lose("request", { message: "oadrCreatePartyRegistration", times: 3 });
    await pair.run();
    await pair.advance("PT1M");
    const types = pair.traffic.map(({ request }) => request.type);
    expect(types.slice(0, 5)).toEqual([...Array(4).fill("oadrCreatePartyRegistration"), "oadrRegisterReport"]);
    expect(pair.ven.phase).toBe("running");
  });

  test("a VEN that the VTN refuses to register tries again, ever more slowly", async () => {
    const refused: Message = {
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "469", requestId: "" },
      vtnId: "vtn-1",
      oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
    };
    const pair = await createPair({ between: (reply) => (reply?.type === "oadrCreatedPartyRegistration" ? refused : reply) });
    await pair.run();
    await pair.advance("PT1H");
    const times = pair.traffic.map(({ at }) => at);
    expect(new Set(pair.traffic.map(({ request }) => request.type))).toEqual(new Set(["oadrCreatePartyRegistration"]));
    expect(times.length).toBeGreaterThan(25);
    expect(times.length).toBeLessThan(60);
  });

  test.each([
    ["PT20M", 2],
    ["never", 1],
  ] as const)("after the VTN has ended the registration, the VEN registers again after its own time: %s", async (registerAgain, times) => {
    const pair = await createPair({ vtn: { pollFrequency: "PT10M" }, vens: [{ registerAgain }] });
    await pair.run();
    await pair.vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT19M");
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")).toHaveLength(1);
    expect(requests(pair.traffic, "oadrCanceledPartyRegistration")).toHaveLength(1);
    await pair.advance("PT2H");
    expect(requests(pair.traffic, "oadrCreatePartyRegistration")).toHaveLength(times);
  });

  test("a VEN ends its registration itself, and does not register again", async () => {
    const pair = await createPair();
    await pair.run();
    await pair.ven.cancelRegistration();
    expect(requests(pair.traffic, "oadrCancelPartyRegistration")).toHaveLength(1);
    const sent = pair.traffic.length;
    await pair.advance("P1D");
    expect(pair.traffic).toHaveLength(sent);
  });

  test.each(ofVen)("$type goes from VEN to VTN only: polled it is no message", async (message) => {
    const { vtn, ven, say } = await createScripted();
    const before = vtn.received.length;
    await say(message);
    expect(new Set(vtn.received.slice(before).map((each) => each.message.type))).toEqual(new Set(["oadrPoll"]));
    expect(ven.phase).toBe("running");
  });

  test.each(ofVen)("$type goes from VEN to VTN only: pushed it is refused", async (message) => {
    const clock = virtualClock(0);
    const link = memoryPair();
    const vtn = createPushVtn();
    link.vtn.answer(vtn.respond);
    const ven = createVen({
      venName: "ven-1",
      exchange: link.ven.exchange,
      listen: async (respond) => {
        link.ven.answer(respond);
        return { url: "memory:ven-1", close: async () => {} };
      },
      clock,
    });
    void ven.run();
    await clock.settle();
    expect(await link.vtn.exchange("EiRegisterParty", message)).toMatchObject({
      type: "oadrResponse",
      eiResponse: { responseCode: "453" },
    });
    await ven.stop();
  });
});

test("Rule 401: a VTN refuses what only a VTN sends, and takes the end of a registration from either side", async () => {
  const { vtn, join, say, poll } = await createTalk();
  const created: Message = {
    type: "oadrCreatedPartyRegistration",
    eiResponse: { responseCode: "200", requestId: "r" },
    vtnId: "vtn-1",
    oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
  };
  for (const message of [created, { type: "oadrRequestReregistration", venId: "ven-1" } as const]) {
    expect((await say(message, "oadrResponse")).eiResponse.responseCode).toBe("453");
  }
  await vtn.vens.requestReregistration("ven-1");
  expect(await poll()).toEqual({ type: "oadrRequestReregistration", venId: "ven-1" });
  await vtn.vens.cancelRegistration("ven-1");
  expect((await poll())?.type).toBe("oadrCancelPartyRegistration");
  const registrationId = await join("ven-2");
  const cancel = { type: "oadrCancelPartyRegistration", requestId: "c", venId: "ven-2", registrationId } as const;
  expect((await say(cancel, "oadrCanceledPartyRegistration")).eiResponse.responseCode).toBe("200");
});
