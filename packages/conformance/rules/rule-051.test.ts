import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { busyHour, createPair } from "../src/index.ts";
import { pushEvent } from "../src/push-vtn.ts";
import { createPushed } from "../src/pushed.ts";

test("Rule 51: a VEN that pulls says so and gives no address; what the VTN has to ask for comes as the reply to a poll", async () => {
  const { traffic } = await busyHour();
  const registrations = traffic.flatMap(({ request }) => (request.type === "oadrCreatePartyRegistration" ? [request] : []));
  expect(registrations.length).toBeGreaterThan(1);
  for (const request of registrations) {
    expect(request.oadrHttpPullModel).toBe(true);
    expect(request).not.toHaveProperty("oadrTransportAddress");
  }
  const polled = new Set(traffic.filter(({ request }) => request.type === "oadrPoll").map(({ reply }) => reply?.type));
  expect([...polled]).toEqual(expect.arrayContaining(["oadrDistributeEvent", "oadrCreateReport", "oadrRequestReregistration"]));
});

test("Rule 51: with push the VEN is asked directly, sends its own requests as ever, and never polls", async () => {
  const { ven, vtn, clock, push } = await createPushed();
  expect(await pushEvent(push, new Date(3_600_000))).toBeUndefined();
  await clock.advance(86_400_000);
  const types = vtn.received.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(["oadrCreatePartyRegistration", "oadrRegisterReport", "oadrRequestEvent", "oadrCreatedEvent"]),
  );
  expect(types).not.toContain("oadrPoll");
  await ven.stop();
});

test("Rule 51: a VEN answers a push at the wrong service, or of what only a VTN takes, with an error", async () => {
  const { ven, push } = await createPushed();
  const poll = { type: "oadrPoll", venId: "ven-1" } as const;
  expect(await push("EiEvent", poll)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "453" } });
  const misplaced = { type: "oadrRequestReregistration", venId: "ven-1" } as const;
  expect(await push("EiEvent", misplaced)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459" } });
  expect(ven.phase).toBe("running");
  await ven.stop();
});

test("Rule 51: a VTN asks a VEN that pulls by the replies to its polls only, and one that is pushed to by requests of its own", async () => {
  for (const push of [false, true]) {
    const pair = await createPair({ vens: [{ push }, { push: true, venName: "other" }] });
    await pair.run();
    await pair.vtn.events.create({
      marketContext: "http://utility.example/dr",
      targets: { venIds: ["ven-1"] },
      start: pair.after("PT1H"),
      signals: [simple([["PT1H", 1]])],
    });
    await pair.vtn.reports.request("ven-1", { reportName: "METADATA" });
    await pair.advance("PT1M");
    const asked = pair.traffic.filter(({ from, to }) => from === "vtn" && to !== "other").map(({ request }) => request.type);
    const polled = pair.traffic
      .filter(({ from, request }) => from === "ven-1" && request.type === "oadrPoll")
      .map(({ reply }) => reply?.type);
    const messages = ["oadrCreateReport", "oadrDistributeEvent", "oadrRegisterReport"];
    expect([[...asked].sort(), messages.filter((type) => polled.some((each) => each === type))]).toEqual(
      push ? [messages, []] : [[], messages],
    );
  }
});
