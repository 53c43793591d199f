import { expect, test } from "vitest";
import { anEvent, createDesk, createPair } from "../src/index.ts";

test("Rule 64: a VEN that has decided answers before it polls again", async () => {
  const desk = await createDesk({ onEvent: async () => "optIn" });
  await desk.list([anEvent()]);
  const sent = desk.traffic.map(({ request, reply }) => [request.type, reply?.type]);
  const poll = sent.findIndex(([request, reply]) => request === "oadrPoll" && reply === "oadrDistributeEvent");
  expect(poll).toBeGreaterThan(-1);
  expect(sent[poll + 1]?.[0]).toBe("oadrCreatedEvent");
});

test("Rule 64: a handler that thinks holds the answer back, but not the polls at their interval", async () => {
  let listed = false;
  const pair = await createPair({
    vens: [{ onEvent: () => new Promise(() => {}), handlerTimeout: "PT1M", defaultOpt: "optOut" }],
    between: (reply, { type }) => {
      if (type === "oadrCreatedEvent") return { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" } };
      if (type !== "oadrPoll" || listed) return reply;
      listed = true;
      return { type: "oadrDistributeEvent", requestId: "r", vtnId: "vtn-1", oadrEvents: [anEvent()] };
    },
  });
  await pair.run();
  await pair.advance("PT2M");
  const answered = pair.traffic.findIndex(({ request }) => request.type === "oadrCreatedEvent");
  const polls = pair.traffic.slice(0, answered).filter(({ request }) => request.type === "oadrPoll");
  expect(polls.length).toBeGreaterThanOrEqual(6);
  expect(pair.traffic[answered]?.request).toMatchObject({ eventResponses: [{ optType: "optOut", responseCode: "200" }] });
});
