import { captures, folderOf } from "@oadr/codec/testing";
import { expect, test } from "vitest";
import { recordedResponses } from "../src/over-http.ts";
import { serveRecorded } from "../src/recorded-http.ts";
import { createRecordedVen, createRecordedVtn } from "../src/recorded-vtn.ts";

const folder = folderOf(captures(), "A VEN that opts out at a recorded OpenLEADR VTN, which has no EiOpt,");

test.skipIf(folder === undefined)(
  "wire-opt: a VTN without EiOpt gets each opt once, and all else goes on (skipped without recordings)",
  async () => {
    const responses = recordedResponses(`${folder}/openleadr`, "wire-opt");
    const [plain] = responses.filter(({ name }) => name === "005");
    const vtn = createRecordedVtn(Date.parse("2026-11-23T04:02:01Z"));
    const { exchange, advance, close } = await serveRecorded(vtn);
    const ven = createRecordedVen(vtn, exchange, { query: true });
    const optOut = (optId: string) =>
      void ven.opt.create({ optType: "optOut", optId, schedule: [{ start: new Date(vtn.clock.now()), duration: "PT1H" }] }).then(
        () => vtn.note(`${optId} taken`),
        () => vtn.note(`${optId} refused`),
      );
    vtn.add(responses);
    // OpenLEADR's VTN has taken no opt that its VEN then withdraws: both came to nothing. That ours withdraws one takes an opt that was
    // acknowledged; the plainest reply of all stands in for that.
    if (plain) vtn.add([plain], "oadrCreateOpt");
    void ven.run();
    await advance(1_000, 500);
    optOut("opt-1");
    await advance(2_000, 500);
    optOut("opt-2");
    await advance(500);
    ven.opt.cancel("opt-2").catch(() => vtn.note("opt-2 not withdrawn"));
    await advance(7_000, 500);
    expect(vtn.story()).toEqual([
      "start: oadrQueryRegistration",
      "001: oadrCreatePartyRegistration without ids",
      "002: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003: oadrRequestEvent",
      "004: oadrPoll",
      "005: after 1 s oadrCreateOpt optOut",
      "006: warn: a message was not delivered (oadrCreateOpt: status 404: 404: Not Found), error: an opt was given up: the VTN cannot take it (status 404: 404: Not Found), opt-1 refused, after 1.5 s oadrPoll",
      "007: onEvent 35bcca04/0, onEventStatus far, oadrCreatedEvent 200 200 optIn to d2416c59 for 35bcca04/0",
      "008: oadrPoll",
      "010: after 0.5 s oadrCreateOpt optOut",
      "005: opt-2 taken, after 0.5 s oadrCancelOpt",
      "009: warn: a message was not delivered (oadrCancelOpt: status 404: 404: Not Found), error: an opt was given up: the VTN cannot take it (status 404: 404: Not Found), opt-2 not withdrawn, after 1 s oadrPoll",
      "011: onEventStatus cancelled, oadrCreatedEvent 200 200 optIn to a4f34650 for 35bcca04/1",
      "012: oadrPoll",
      "013: after 2 s oadrPoll",
      "013 again: after 2 s oadrPoll",
      "013 again: after 2 s oadrPoll",
      "013 again: nothing",
    ]);
    expect(vtn.unused(responses)).toEqual([]);
    expect(ven.opt.list).toEqual([]);
    await ven.stop();
    await close();
  },
);
