import { captures, folderOf } from "@oadr/codec/testing";
import { describe, expect, test } from "vitest";
import { recordedResponses } from "../src/over-http.ts";
import { createRecordedVen, createRecordedVtn, recordedExchange } from "../src/recorded-vtn.ts";

const folder = folderOf(captures(), "A VEN whose VTN is a recorded OpenLEADR one that restarts");

describe.skipIf(folder === undefined)("wire-restart: a VTN that has lost all by a restart (skipped without recordings)", () => {
  const responses = () => recordedResponses(`${folder}/openleadr`, "wire-restart");

  test("gets METADATA and is asked for events again, and no reading is lost", async () => {
    const all = responses();
    const vtn = createRecordedVtn(Date.parse("2026-11-23T04:02:19Z"));
    const ven = createRecordedVen(vtn, recordedExchange(vtn), { query: true });
    const before = all.filter(({ name }) => name < "018");
    vtn.add(before);
    void ven.run();
    await vtn.clock.advance(9_000);
    // Three polls are missing in the recording: nobody took them.
    vtn.setAway(true);
    await vtn.clock.advance(3_000);
    vtn.setAway(false);
    vtn.add(all.filter((response) => !before.includes(response)));
    await vtn.clock.advance(33_000);
    expect(vtn.story()).toEqual([
      "start: oadrQueryRegistration",
      "001: oadrCreatePartyRegistration without ids",
      "002: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003: oadrCreatedReport 200 to ven-5 pending b02d0f28",
      "004: oadrRequestEvent",
      "005: oadrPoll",
      "006: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:19",
      "007: after 2 s oadrPoll",
      "008: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:21",
      "009: after 2 s oadrPoll",
      "010: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:23",
      "011: after 2 s oadrPoll",
      "012: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:25",
      "013: after 2 s oadrPoll",
      "014: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:27",
      "013 again: after 2 s oadrPoll, after 2 s warn: a message was not delivered (oadrPoll: ERR_OADR_TRANSPORT_CONNECT the connection was refu), after 3.064 s oadrPoll, after 3.064 s warn: a message was not delivered (oadrPoll: ERR_OADR_TRANSPORT_CONNECT the connection was refu), after 5.043 s oadrPoll",
      "018: oadrResponse 200",
      "019: oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "020: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "021: oadrCreatedReport 200 to ven-35 pending b9432e9a b02d0f28",
      "022: oadrRequestEvent",
      "023: oadrPoll",
      "026: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:29",
      "024: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:31",
      "025: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:32",
      "027: after 2 s oadrPoll",
      "029: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:34",
      "028: after 2 s oadrPoll",
      "032: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:36",
      "030: after 2 s oadrPoll",
      "035: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:38",
      "031: after 2 s oadrPoll",
      "038: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:40",
      "033: after 2 s oadrPoll",
      "041: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:42",
      "034: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:44",
      "036: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:46",
      "037: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:48",
      "039: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:50",
      "040: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:52",
      "042: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:54",
      "043: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:56",
      "043 again: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:58",
      "043 again: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 03:00",
      "043 again: after 2 s oadrPoll",
      "041 again: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 03:02",
      "043 again: nothing",
    ]);
    expect(vtn.unused(all)).toEqual([]);
    await ven.stop();
  });

  test("that sends the VEN back to the start whatever it says is asked ever more seldom, and served as before in the end", async () => {
    const all = responses();
    const vtn = createRecordedVtn(Date.parse("2026-11-23T04:02:19Z"));
    const ven = createRecordedVen(vtn, recordedExchange(vtn));
    vtn.add(all.filter(({ name }) => name < "018"));
    void ven.run();
    await vtn.clock.advance(9_000);
    const before = vtn.story().length - 1;
    const forgotten = all.filter(({ name }) => name === "018");
    for (const to of ["oadrPoll", "oadrUpdateReport", "oadrResponse", "oadrCreatePartyRegistration"] as const) vtn.add(forgotten, to);
    await vtn.clock.advance(60_000);
    expect(vtn.story().slice(before)).toEqual([
      "013 again: after 2 s oadrPoll",
      "018: oadrResponse 200",
      "018: oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "018: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), warn: registers anew (the VTN replied oadrRequestReregistration), after 1.064 s oadrCreatePartyRegistration without ids",
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), after 1.979 s oadrCreatePartyRegistration without ids",
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), after 4.227 s oadrCreatePartyRegistration without ids",
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), after 8.019 s oadrCreatePartyRegistration without ids",
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), after 17.084 s oadrCreatePartyRegistration without ids",
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration)",
    ]);
    const requests = vtn.requests();
    await vtn.clock.advance(3_600_000);
    // Two minutes between tries at most, a tenth more or less.
    expect(vtn.requests() - requests).toBe(31);
    vtn.add(all.filter(({ name }) => name > "019" && name < "027"));
    const later = vtn.story().length - 1;
    await vtn.clock.advance(132_000);
    expect(vtn.story().slice(later, later + 8)).toEqual([
      "018 again: warn: the VTN refused the registration (the VTN replied oadrRequestReregistration), after 118.102 s oadrCreatePartyRegistration without ids",
      "020: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "021: oadrCreatedReport 200 to ven-103 pending b9432e9a",
      "022: oadrRequestEvent",
      "023: oadrPoll",
      "026: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 05:17",
      "018: oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "020 again: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
    ]);
    expect(ven).toMatchObject({ phase: "running", venId: "ven_1", registrationId: "reg_ven_1" });
    await ven.stop();
  });

  test("that does so in place of an answer to a report gets METADATA too, and the report", async () => {
    const all = responses();
    const vtn = createRecordedVtn(Date.parse("2026-11-23T04:02:19Z"));
    const ven = createRecordedVen(vtn, recordedExchange(vtn));
    vtn.add(all.filter(({ name }) => name < "009"));
    // The VTN has restarted between two polls, and the VEN has not noticed.
    vtn.add(
      all.filter(({ name }) => name === "018"),
      "oadrUpdateReport",
    );
    vtn.add(all.filter(({ name }) => name > "019"));
    void ven.run();
    await vtn.clock.advance(5_000);
    expect(vtn.story()).toEqual([
      "start: oadrCreatePartyRegistration without ids",
      "002: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "003: oadrCreatedReport 200 to ven-3 pending b02d0f28",
      "004: oadrRequestEvent",
      "005: oadrPoll",
      "006: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:19",
      "007: after 2 s oadrPoll",
      "008: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:21",
      "018: oadrCreatePartyRegistration as reg_ven_1 ven_1",
      "020: registered reg_ven_1 ven_1 with VTN_1 and polls every 2000 ms, oadrRegisterReport of usage",
      "021: oadrCreatedReport 200 to ven-16 pending b9432e9a b02d0f28",
      "022: oadrRequestEvent",
      "023: oadrUpdateReport b02d0f28: power 1234.5 voltage 230.1 at 02:21",
      "024: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:21",
      "025: after 2 s oadrPoll",
      "026: oadrUpdateReport b9432e9a: power 1234.5 voltage 230.1 at 02:23",
      "027: nothing",
    ]);
    await ven.stop();
  });
});
