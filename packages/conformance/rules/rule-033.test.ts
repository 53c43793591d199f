import type { OadrEvent } from "@oadr/model";
import { expect, test } from "vitest";
import { anEvent, anInterval, aSignal, createDesk, createTalk, only, requests, withSignals } from "../src/index.ts";
import { createPushed } from "../src/pushed.ts";

const status = { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false } as const;
const { duration: _, ...withoutDuration } = anInterval(1);
const faulty: readonly (readonly [string, OadrEvent, string])[] = [
  [
    "has a payload that is no number",
    withSignals(
      anEvent(),
      aSignal({ intervals: [{ ...anInterval(1), streamPayloadBases: [{ type: "signalPayload", payloadBase: status }] }] }),
    ),
    "459",
  ],
  ["does not say how long its intervals are", withSignals(anEvent(), aSignal({ intervals: [withoutDuration, anInterval(1, 1)] })), "459"],
  ["has a level that there is not", anEvent({ values: [4] }), "454"],
  ["has a value that is no number", anEvent({ values: [Number.NaN] }), "454"],
  ["has its intervals in disorder", withSignals(anEvent(), aSignal({ intervals: [anInterval(1, 1), anInterval(1, 0)] })), "450"],
  ["leads to no date", anEvent({ eiRecovery: "P999999999999Y" }), "454"],
];

test.each(faulty)("Rule 33: an event that %s is an error of the application, and harms nothing else", async (_name, event, code) => {
  const desk = await createDesk();
  await desk.list([event, anEvent({ eventId: "good" })]);
  expect(desk.answers()).toEqual([`list-2 event-1 0 ${code} optOut`, "list-2 good 0 200 optIn"]);
  expect(desk.asked()).toEqual(["good 0"]);
});

test("Rule 33: a message that is no request is an error, in an oadrResponse, and changes nothing", async () => {
  const { ven, push } = await createPushed();
  const created = { type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o-1" } as const;
  expect(await push("EiOpt", created)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459" }, venId: "ven-1" });
  expect(ven.phase).toBe("running");
  await ven.stop();
});

test("Rule 33: a list with an id that is not expected is answered in the proper message, by 452", async () => {
  const desk = await createDesk();
  await desk.list([anEvent()], { vtnId: "vtn-2", requestId: "r" });
  expect(only(requests(desk.traffic, "oadrCreatedEvent")).eiResponse).toMatchObject({ responseCode: "452", requestId: "r" });
});

test("Rule 33: a VTN answers what is missing, unknown or not for it by an error, in the proper message, and nothing changes", async () => {
  const { vtn, create, say, events } = await createTalk();
  await create();
  const eiResponse = { responseCode: "200", requestId: "" };
  const codes = [
    (await say({ type: "oadrCreatedEvent", eiResponse, venId: "ven-1" }, "oadrResponse")).eiResponse.responseCode,
    (await say({ type: "oadrPoll", venId: "" }, "oadrResponse")).eiResponse.responseCode,
    (await say({ type: "oadrCancelOpt", requestId: "r", optId: "unknown", venId: "ven-1" }, "oadrCanceledOpt")).eiResponse.responseCode,
    (await say({ type: "oadrCreatedOpt", eiResponse, optId: "o" }, "oadrResponse")).eiResponse.responseCode,
    (
      await say(
        {
          type: "oadrUpdateReport",
          requestId: "r",
          oadrReports: [{ reportRequestId: "none", reportSpecifierId: "s", createdDateTime: new Date(0) }],
          venId: "ven-1",
        },
        "oadrUpdatedReport",
      )
    ).eiResponse.responseCode,
  ];
  expect(codes).toEqual(["459", "459", "452", "453", "452"]);
  expect(await events()).toHaveLength(1);
  expect(await vtn.events.answers("event-1")).toEqual([]);
});
