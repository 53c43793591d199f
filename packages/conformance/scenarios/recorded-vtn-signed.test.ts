import { captures, folderOf } from "@oadr/codec/testing";
import { expect, test } from "vitest";
import { recordedResponses } from "../src/over-http.ts";
import { createRecordedVen, createRecordedVtn, recordedExchange } from "../src/recorded-vtn.ts";

const folder = folderOf(captures(), "A VEN whose VTN is a recorded OpenLEADR one that signs");

test.skipIf(folder === undefined)(
  "wire-signed: signatures do not disturb a VEN that does not ask for any (skipped without recordings)",
  async () => {
    const responses = recordedResponses(`${folder}/openleadr`, "wire-signed");
    // An empty reply, which no signature can be in.
    const sent = recordedResponses(`${folder}/openleadr`, "wire-restart").filter(({ to }) => to === "oadrResponse");
    const vtn = createRecordedVtn(Date.parse("2026-11-23T03:53:17Z"));
    const ven = createRecordedVen(vtn, recordedExchange(vtn), { query: true });
    vtn.add([...responses.slice(0, -1), ...sent]);
    void ven.run();
    await vtn.clock.advance(13_000);
    void ven.cancelRegistration();
    await vtn.clock.advance(5_000);
    vtn.add(responses.slice(-1));
    vtn.add(responses.filter(({ name }) => name === "017"));
    void ven.run();
    await vtn.clock.advance(2_000);
    expect(vtn.story()).toEqual([
      "start: oadrQueryRegistration",
      "001: oadrCreatePartyRegistration without ids",
      "002: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003: oadrCreatedReport 200 to ven-5 pending 1f7197b8",
      "004: oadrRequestEvent",
      "005: oadrPoll",
      "006: after 2 s oadrPoll",
      "007: onEvent a5e5f332/0, onEventStatus far, oadrCreatedEvent 200 200 optIn to d66e6719 for a5e5f332/0",
      "008: oadrPoll",
      "010: after 2 s oadrPoll",
      "011: oadrUpdateReport 1f7197b8: power 1234.5 voltage 230.1 at 53:17 53:19",
      "009: after 2 s onEventStatus active 1 (1), after 2 s oadrPoll",
      "013: onEventStatus cancelled, oadrCreatedEvent 200 200 optIn to 27f4e609 for a5e5f332/1",
      "014: oadrPoll",
      "015: after 2 s oadrPoll",
      "017: oadrUpdateReport 1f7197b8: power 1234.5 voltage 230.1 at 53:21 53:23",
      "012: after 2 s oadrPoll",
      "017 again: after 2 s oadrPoll",
      "017 again: oadrUpdateReport 1f7197b8: power 1234.5 voltage 230.1 at 53:25 53:27",
      "016: after 1 s oadrCancelPartyRegistration reg_ven_1",
      "018: after 5 s oadrQueryRegistration",
      "001 again: oadrCreatePartyRegistration without ids",
      "002 again: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003 again: oadrCreatedReport 200 to ven-33 pending 1f7197b8",
      "004 again: oadrRequestEvent",
      "005 again: oadrPoll",
      "019: oadrResponse 200",
      "019: after 1.064 s oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "002 again: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrPoll",
      "017: nothing",
    ]);
    expect(vtn.unused(responses)).toEqual([]);
    await ven.stop();
  },
);
