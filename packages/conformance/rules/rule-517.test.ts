import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { expect, test } from "vitest";
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
