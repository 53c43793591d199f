import { readdirSync } from "node:fs";
import { captures, folderOf } from "@oadr/codec/testing";
import { expect, test } from "vitest";
import { recordedResponses } from "../src/over-http.ts";
import { createRecordedVen, createRecordedVtn, recordedExchange } from "../src/recorded-vtn.ts";

const folder = folderOf(captures(), "A VEN whose VTN is a recorded OpenLEADR one");

test.skipIf(folder === undefined)(
  "wire: a whole session, from the first query to the good-bye and after it (skipped without recordings)",
  async () => {
    const responses = recordedResponses(`${folder}/openleadr`, "wire");
    // The reply to the VEN's word that it registers again, which was recorded in another session: an empty one.
    const sent = recordedResponses(`${folder}/openleadr`, "wire-restart").filter(({ to }) => to === "oadrResponse");
    const vtn = createRecordedVtn(Date.parse("2026-11-23T03:51:35Z"));
    const ven = createRecordedVen(vtn, recordedExchange(vtn), { query: true });
    vtn.add([...responses.slice(0, -1), ...sent]);
    void ven.run();
    await vtn.clock.advance(25_000);
    void ven.cancelRegistration();
    await vtn.clock.advance(5_000);
    vtn.add(responses.slice(-1));
    vtn.add(responses.filter(({ name }) => name === "021"));
    void ven.run();
    await vtn.clock.advance(2_000);
    expect(vtn.story()).toEqual([
      "start: oadrQueryRegistration",
      "001: oadrCreatePartyRegistration without ids",
      "002: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003: oadrCreatedReport 200 to ven-5 pending 4a296543",
      "004: oadrRequestEvent",
      "005: oadrPoll",
      "006: after 2 s oadrPoll",
      "007: after 2 s oadrPoll",
      "008: onEvent af6609e5/0, onEventStatus far, oadrCreatedEvent 200 200 optIn to bf686273 for af6609e5/0",
      "009: oadrPoll",
      "011: after 2 s oadrPoll",
      "012: oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 51:35 51:37 51:39",
      "010: after 1 s onEventStatus active 1 (1), after 2 s oadrPoll",
      "013: after 2 s oadrPoll",
      "015: after 1 s onEventStatus active 2 (1), after 2 s oadrPoll",
      "016: oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 51:41 51:43 51:45",
      "014: after 2 s oadrPoll",
      "017: after 1 s onEventStatus completed, after 2 s oadrPoll",
      "019: after 2 s oadrPoll",
      "020: oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 51:47 51:49 51:51",
      "018: after 2 s oadrPoll",
      "021: after 2 s oadrPoll",
      "021 again: after 2 s oadrPoll",
      "021 again: oadrUpdateReport 4a296543: power 1234.5 voltage 230.1 at 51:53 51:55 51:57",
      "022: after 1 s oadrCancelPartyRegistration reg_ven_1",
      "023: after 5 s oadrQueryRegistration",
      "001 again: oadrCreatePartyRegistration without ids",
      "002 again: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003 again: oadrCreatedReport 200 to ven-39 pending 4a296543",
      "004 again: oadrRequestEvent",
      "005 again: oadrPoll",
      "024: oadrResponse 200",
      "019: after 1.064 s oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "002 again: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrPoll",
      "021: nothing",
    ]);
    expect(vtn.unused(responses)).toEqual([]);
    await ven.stop();
  },
);

test.skipIf(folder === undefined)("no set of recordings is without its test", () => {
  expect(readdirSync(`${folder}/openleadr`).sort()).toEqual(["wire", "wire-errors", "wire-opt", "wire-restart", "wire-signed"]);
});
