import { success } from "@oadr/model";
import { expect, test } from "vitest";
import { aMeter, askFor, busyHour, createScripted, deliverPrices, offerPrices, stop } from "../src/index.ts";

test("Rule 508: whatever a registered VEN sends says who it is", async () => {
  const { traffic } = await busyHour();
  const anonymous = traffic
    .filter(({ request, from }) => !("venId" in request) || request.venId !== from)
    .map(({ request }) => request.type);
  // What comes before there is an id.
  expect(new Set(anonymous)).toEqual(new Set(["oadrQueryRegistration", "oadrCreatePartyRegistration"]));
  expect(anonymous).toHaveLength(3);
});

test("Rule 508: so do its opts, its requests for reports, and its answers to wrong messages", async () => {
  const { vtn, ven, say } = await createScripted({ reports: [aMeter()] });
  const schedule = [{ start: new Date("2026-12-02T00:00:00Z"), duration: "PT1H" }] as const;
  void ven.opt.create({ optType: "optOut", optId: "closed", schedule });
  await say(offerPrices);
  void ven.reports.request({ reportName: "x-prices", reportBackDuration: "PT5M" });
  await say();
  const [id = ""] = ven.reports.requested.map(({ request }) => request.reportRequestId);
  await say(deliverPrices([id]), deliverPrices(["unknown"]));
  void ven.reports.cancel(id);
  vtn.script.push({ type: "oadrCreateOpt", reply: () => ({ type: "oadrCreatedOpt", eiResponse: success(), optId: "closed" }) });
  await say();
  void ven.opt.cancel("closed");
  await say(askFor({ reportSpecifierId: "unknown" }), stop(["unknown"]), { type: "oadrRequestReregistration", venId: "other" });
  const distribute = { type: "oadrDistributeEvent", requestId: "d", vtnId: "other", oadrEvents: [] } as const;
  await say(distribute, { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: "other", venId: "ven-1" });
  const sent = vtn.received.map(({ message }) => message).slice(1);
  expect(new Set(sent.map(({ type }) => type))).toEqual(
    new Set([
      "oadrRegisterReport",
      "oadrRequestEvent",
      "oadrPoll",
      "oadrCreateOpt",
      "oadrCancelOpt",
      "oadrRegisteredReport",
      "oadrCreateReport",
      "oadrUpdatedReport",
      "oadrCancelReport",
      "oadrCreatedReport",
      "oadrCanceledReport",
      "oadrResponse",
      "oadrCreatedEvent",
      "oadrCanceledPartyRegistration",
    ]),
  );
  for (const message of sent) expect(message, message.type).toMatchObject({ venId: "ven-1" });
});
