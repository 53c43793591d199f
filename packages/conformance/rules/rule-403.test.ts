import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { createPair, createTalk, requests } from "../src/index.ts";
import { politeReply } from "../src/polite-reply.ts";

test("Rules 46, 403: an id that is there but empty counts as left out", async () => {
  const sent: Message[] = [];
  const exchange = loopback(async (_service, message) => {
    sent.push(message);
    const reply = politeReply(message);
    if (reply.type === "oadrCreatedPartyRegistration") {
      return message.type === "oadrQueryRegistration" ? { ...reply, venId: "", registrationId: "" } : { ...reply, venId: "" };
    }
    return message.type === "oadrPoll" && sent.filter(({ type }) => type === "oadrPoll").length === 1
      ? { type: "oadrRegisterReport", requestId: "r", oadrReports: [], venId: "" }
      : reply;
  });
  const clock = virtualClock(0);
  const ven = createVen({ venName: "ven-1", venId: "assigned", query: true, exchange, clock });
  void ven.run();
  await clock.settle();
  expect(ven).toMatchObject({ phase: "running", venId: "assigned", registrationId: "reg-1" });
  expect(sent.find(({ type }) => type === "oadrRegisteredReport")).toMatchObject({
    eiResponse: { responseCode: "200" },
    venId: "assigned",
  });
  await ven.stop();
});

test("Rule 403: the VEN goes by the ids and the poll frequency that it is given, also when they change", async () => {
  const pair = await createPair({ provision: false, vtn: { pollFrequency: "PT40S" } });
  await pair.run();
  const { venId } = pair.ven;
  expect(venId).toMatch(/^vtn-1-/);
  const before = pair.traffic.length;
  await pair.advance("PT2M");
  const polls = pair.traffic.slice(before);
  expect(polls.map(({ request, at }) => [request.type, (at - (polls[0]?.at ?? 0)) / 1000])).toEqual([
    ["oadrPoll", 0],
    ["oadrPoll", 40],
    ["oadrPoll", 80],
  ]);
  expect(new Set(requests(polls, "oadrPoll").map((poll) => poll.venId))).toEqual(new Set([venId]));
});

test("Rule 403: the reply to a registration has ids, all profiles and transports, and for a VEN that pulls how often", async () => {
  const { vtn, say } = await createTalk({ exchangeWith: () => async () => undefined, pollFrequency: "PT40S" });
  await vtn.vens.provision({ venId: "slow", pollFrequency: "PT1H" });
  const register = (values: Parameters<typeof registration>[0]) => say(registration(values), "oadrCreatedPartyRegistration");
  const supported = [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }];
  const ids = { registrationId: expect.stringMatching(/./), vtnId: "vtn-1", oadrProfiles: supported };
  expect(await register({ venId: "ven-1" })).toMatchObject({ ...ids, venId: "ven-1", oadrRequestedOadrPollFreq: "PT40S" });
  expect(await register({ venId: "slow" })).toMatchObject({ ...ids, venId: "slow", oadrRequestedOadrPollFreq: "PT1H" });
  const pushed = await register({ venId: "ven-2", oadrHttpPullModel: false, oadrTransportAddress: "http://ven.example" });
  expect(pushed).toMatchObject({ ...ids, venId: "ven-2" });
  expect(pushed).not.toHaveProperty("oadrRequestedOadrPollFreq");
  const refused = await register({ venId: "ven-1", registrationId: "unknown" });
  expect(refused).toMatchObject({ eiResponse: { responseCode: "452" }, vtnId: "vtn-1", oadrProfiles: supported });
  for (const id of ["registrationId", "venId"]) expect(refused).not.toHaveProperty(id);
  await vtn.close();
});
