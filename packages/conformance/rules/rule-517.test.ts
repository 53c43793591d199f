import type { Message, MessageType } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { expect, test } from "vitest";
import { createTalk } from "../src/index.ts";
import { politeReply } from "../src/polite-reply.ts";

test.each([
  ["463", "oadrPoll"],
  ["452", "oadrPoll"],
  ["463", "oadrRegisteredReport"],
  ["452", "oadrRequestEvent"],
])("Rule 517: a VEN that is told %s in reply to %s registers anew, before anything else", async (responseCode, type) => {
  const sent: Message[] = [];
  let told = 0;
  const exchange = loopback(async (_service, message) => {
    sent.push(message);
    if (message.type === "oadrPoll" && sent.filter((each) => each.type === "oadrPoll").length === 1) {
      if (type !== "oadrPoll") return { type: "oadrRegisterReport", requestId: "r", oadrReports: [] };
    }
    if (message.type !== type || ++told > 1) return politeReply(message);
    const eiResponse = { responseCode, requestId: "" };
    return type === "oadrRequestEvent"
      ? { type: "oadrDistributeEvent", eiResponse, requestId: "d", vtnId: "vtn-1", oadrEvents: [] }
      : { type: "oadrResponse", eiResponse };
  });
  const clock = virtualClock(0);
  const ven = createVen({ venName: "ven-1", exchange, clock });
  void ven.run();
  await clock.advance(10_000);
  const refused = sent.findIndex((message) => message.type === type);
  expect(sent[refused + 1]).toMatchObject({ type: "oadrCreatePartyRegistration" });
  for (const id of ["registrationId", "venId"]) expect(sent[refused + 1]).not.toHaveProperty(id);
  expect(sent[refused + 2]).toMatchObject({ type: "oadrRegisterReport" });
  expect(ven.phase).toBe("running");
  await ven.stop();
});

const ofUnknown: readonly (readonly [Message, MessageType])[] = [
  [{ type: "oadrPoll", venId: "unknown" }, "oadrResponse"],
  [{ type: "oadrRequestEvent", requestId: "r", venId: "unknown" }, "oadrDistributeEvent"],
  [{ type: "oadrRegisterReport", requestId: "r", oadrReports: [], venId: "unknown" }, "oadrRegisteredReport"],
  [{ type: "oadrUpdateReport", requestId: "r", oadrReports: [], venId: "unknown" }, "oadrUpdatedReport"],
  [{ type: "oadrCancelOpt", requestId: "r", optId: "o", venId: "unknown" }, "oadrCanceledOpt"],
  [{ type: "oadrCancelPartyRegistration", requestId: "r", registrationId: "x", venId: "unknown" }, "oadrCanceledPartyRegistration"],
];

test.each(ofUnknown)(
  "Rule 517: a VTN that does not know the sender of $type answers by 463, in the proper message",
  async (message, type) => {
    const { say } = await createTalk();
    expect(await say(message, type)).toMatchObject({ eiResponse: { responseCode: "463" } });
  },
);

test("Rule 517: one that it knows and that is not registered gets 463, one that is and uses another id gets 452", async () => {
  const { vtn, say } = await createTalk();
  const peer = { fingerprint: "11:22:33:44:55:66:77:88:99:AA" };
  await vtn.vens.provision({ venId: "known" });
  await vtn.vens.provision({ venId: "ven-1", ...peer });
  const poll = async (venId: string, as = {}) => (await say({ type: "oadrPoll", venId }, "oadrResponse", as)).eiResponse.responseCode;
  expect(await poll("known")).toBe("463");
  expect(await poll("ven-1")).toBe("463");
  expect(await poll("known", peer)).toBe("452");
  expect(await poll("ven-1", peer)).toBe("200");
});
