import { expect, test } from "vitest";
import { aMeter, askFor, createScripted } from "../src/index.ts";

test("Rule 311: the reportRequestID in METADATA is 0, and the message has one only where METADATA was asked for: that of the request", async () => {
  const { vtn, say } = await createScripted({ reports: [aMeter(), aMeter({ reportSpecifierId: "second" })] });
  await say(askFor({ reportSpecifierId: "METADATA", reportBackDuration: "PT0S" }));
  const offers = vtn.of("oadrRegisterReport");
  expect(offers.map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, "rr-1"]);
  for (const { oadrReports } of offers) expect(oadrReports.map(({ reportRequestId }) => reportRequestId)).toEqual(["0", "0"]);
});

test("Rule 311: an offer that the VEN repeats of its own accord names no request, though METADATA was asked for before", async () => {
  const { vtn, say } = await createScripted({ reports: [aMeter()] });
  await say(askFor({ reportSpecifierId: "METADATA", reportBackDuration: "PT0S" }));
  // The VTN has forgotten the VEN.
  await say({ type: "oadrResponse", eiResponse: { responseCode: "463", requestId: "" } });
  expect(vtn.of("oadrRegisterReport").map(({ reportRequestId }) => reportRequestId)).toEqual([undefined, "rr-1", undefined]);
});
