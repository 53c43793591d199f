import { type Message, success } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, anEvent, askFor, createPair, createScripted, createTalk, deliverPrices, offerPrices, START, stop } from "../src/index.ts";

const ids = { registrationId: "reg-1", venId: "ven-1" };

test.each<[string, Message]>([
  [
    "oadrCreatedEvent",
    {
      type: "oadrDistributeEvent",
      eiResponse: success(),
      requestId: "d",
      vtnId: "vtn-1",
      oadrEvents: [anEvent({ createdDateTime: START })],
    },
  ],
  ["oadrCreatedReport", askFor({})],
  ["oadrRegisteredReport", offerPrices],
  ["oadrCanceledReport", stop(["rr-1"])],
  ["oadrUpdatedReport", deliverPrices(["unknown"])],
  ["oadrCanceledPartyRegistration", { type: "oadrCancelPartyRegistration", requestId: "c", ...ids }],
  ["oadrCreatePartyRegistration", { type: "oadrRequestReregistration", venId: "ven-1" }],
])("Rule 501: whatever the VTN has for a VEN comes by oadrPoll, and is answered: %s", async (answer, message) => {
  const { vtn, say } = await createScripted({ reports: [aMeter()] });
  const before = vtn.received.length;
  await say(message);
  expect(vtn.received.slice(before).map((each) => each.message.type)).toEqual(expect.arrayContaining(["oadrPoll", answer]));
});

test("Rule 501: a VEN that takes pushes does not poll", async () => {
  const listen = async () => ({ url: "http://ven.example", close: async () => {} });
  const { vtn, ven, clock } = await createScripted({ listen });
  await clock.advance(86_400_000);
  expect(vtn.of("oadrPoll")).toEqual([]);
  expect(ven.phase).toBe("running");
});

test("Rule 501: a VTN serves polls, whether it can push or not, and pushes none itself", async () => {
  const { create, poll } = await createTalk();
  await create();
  expect((await poll())?.type).toBe("oadrDistributeEvent");
  const pair = await createPair({ vens: [{ push: true }, {}] });
  await pair.run();
  await pair.advance("PT1M");
  const polls = pair.traffic.filter(({ request }) => request.type === "oadrPoll");
  expect(new Set(polls.map(({ from }) => from))).toEqual(new Set(["ven-2"]));
  expect(polls.filter(({ reply }) => reply?.type === "oadrResponse").length).toBeGreaterThan(3);
});
