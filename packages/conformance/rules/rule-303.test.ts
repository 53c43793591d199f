import type { Message } from "@oadr/model";
import { expect, test } from "vitest";
import { metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aReport, busyHour, createMetered } from "../src/index.ts";

const idOf = (message: Message | undefined): string | undefined => (message && "requestId" in message ? message.requestId : undefined);
const echoOf = (message: Message | undefined): string | undefined =>
  message && "eiResponse" in message ? message.eiResponse?.requestId : undefined;

test("Rules 207, 303: a reply echoes the requestID of its request", async () => {
  const { traffic } = await busyHour();
  const asked = traffic.filter(({ request }) => idOf(request));
  expect(new Set(asked.map(({ request }) => request.type))).toEqual(
    new Set([
      "oadrQueryRegistration",
      "oadrCreatePartyRegistration",
      "oadrCancelPartyRegistration",
      "oadrRequestEvent",
      "oadrRegisterReport",
      "oadrUpdateReport",
    ]),
  );
  for (const { request, reply } of asked) expect(echoOf(reply), request.type).toBe(idOf(request));
});

test("Rule 303: a VEN's answer to a polled report message echoes its requestID", async () => {
  const { traffic } = await busyHour();
  const polled = traffic.filter(({ request }) => request.type === "oadrPoll").flatMap(({ reply }) => (reply ? [reply] : []));
  const answers = {
    oadrRegisterReport: "oadrRegisteredReport",
    oadrCreateReport: "oadrCreatedReport",
    oadrCancelReport: "oadrCanceledReport",
  };
  for (const [question, answer] of Object.entries(answers)) {
    const ids = polled.filter(({ type }) => type === question).map(idOf);
    expect(ids.length, question).toBeGreaterThan(0);
    const echoes = traffic.filter(({ request }) => request.type === answer).map(({ request }) => echoOf(request));
    expect(echoes).toEqual(expect.arrayContaining(ids));
  }
});

test("Rule 303: a VTN echoes the requestID of what a VEN says about reports, also of what it refuses", async () => {
  const { say, after } = await createMetered();
  const at = after("PT0S");
  const echoed = [
    await say(metadata([usageOffer()]), "oadrRegisteredReport"),
    await say(
      { type: "oadrUpdateReport", requestId: "u", oadrReports: [aReport("none", [{ at, value: 1 }])], venId: "ven-1" },
      "oadrUpdatedReport",
    ),
    await say(
      { type: "oadrCancelReport", requestId: "x", reportRequestIds: ["none"], reportToFollow: false, venId: "ven-1" },
      "oadrCanceledReport",
    ),
  ];
  expect(echoed.map(({ eiResponse }) => eiResponse.requestId)).toEqual(["meta", "u", "x"]);
});
