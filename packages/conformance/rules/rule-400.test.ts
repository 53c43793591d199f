import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { describe, expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { createTalk } from "../src/index.ts";
import { politeReply } from "../src/polite-reply.ts";

/** Lets a VEN poll one message, and returns what it says to it. */
async function answerTo(polled: Message): Promise<{ readonly answer: Message | undefined; readonly phase: string }> {
  const sent: Message[] = [];
  const queue = [polled];
  const exchange = loopback(async (_service, message) => {
    sent.push(message);
    return (message.type === "oadrPoll" ? queue.shift() : undefined) ?? politeReply(message);
  });
  const clock = virtualClock(0);
  const ven = createVen({ venName: "ven-1", exchange, clock });
  void ven.run();
  await clock.settle();
  const answer = sent[sent.findIndex(({ type }) => type === "oadrPoll") + 1];
  const { phase } = ven;
  await ven.stop();
  return { answer, phase };
}

const ids = { registrationId: "reg-1", venId: "ven-1" };

describe("Rules 21, 304, 400, 512: ids in a message of the VTN are compared letter by letter, and 452 answers a wrong one", () => {
  test.each<[string, Message]>([
    ["registrationID", { type: "oadrCancelPartyRegistration", requestId: "r", ...ids, registrationId: "REG-1" }],
    ["venID", { type: "oadrCancelPartyRegistration", requestId: "r", ...ids, venId: "VEN-1" }],
    ["venID", { type: "oadrRequestReregistration", venId: "VEN-1" }],
    ["venID", { type: "oadrRegisterReport", requestId: "r", oadrReports: [], venId: "ven-2" }],
    ["venID", { type: "oadrUpdateReport", requestId: "r", oadrReports: [], venId: "ven-2" }],
    ["venID", { type: "oadrCancelReport", requestId: "r", reportRequestIds: ["a"], reportToFollow: false, venId: "ven-2" }],
    ["vtnID", { type: "oadrDistributeEvent", requestId: "r", vtnId: "VTN-1", oadrEvents: [] }],
  ])("%s in %j", async (_, message) => {
    const { answer, phase } = await answerTo(message);
    expect(answer).toMatchObject({ eiResponse: { responseCode: "452" }, venId: "ven-1" });
    expect(phase).toBe("running");
  });

  test("right ones are taken", async () => {
    const { answer, phase } = await answerTo({ type: "oadrCancelPartyRegistration", requestId: "r", ...ids });
    expect(answer).toMatchObject({ type: "oadrCanceledPartyRegistration", eiResponse: { responseCode: "200", requestId: "r" } });
    expect(phase).toBe("unregistered");
  });
});

test("Rules 400, 512: a VTN answers a registrationID or venID that is not the VEN's by 452, and nothing changes", async () => {
  const { vtn, join, say } = await createTalk();
  const registrationId = (await vtn.vens.get("ven-1"))?.registration?.registrationId ?? "";
  const other = await join("ven-2");
  const again = async (venId: string, id: string) =>
    (await say(registration({ venId, registrationId: id }), "oadrCreatedPartyRegistration")).eiResponse.responseCode;
  expect(await again("ven-1", other)).toBe("452");
  expect(await again("ven-1", registrationId.toUpperCase())).toBe("452");
  expect(await again("VEN-1", registrationId)).toBe("452");
  const cancel = { type: "oadrCancelPartyRegistration", requestId: "c", venId: "ven-1", registrationId: other } as const;
  expect((await say(cancel, "oadrCanceledPartyRegistration")).eiResponse.responseCode).toBe("452");
  expect((await vtn.vens.get("ven-1"))?.registration).toMatchObject({ registrationId });
  expect(await again("ven-1", registrationId)).toBe("200");
});
