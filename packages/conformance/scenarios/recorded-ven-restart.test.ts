import { quirksOf, type VenQuirks } from "@oadr/vtn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, playRecorded, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("wire-restart");
const hasSchemas = schemas("wire-restart") !== undefined;

describe.skipIf(folder === undefined)(
  "A recorded OpenLEADR VEN that is told to register again is answered (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    let played: Played;

    beforeAll(async () => {
      played = await playRecorded({
        folder: folder ?? "",
        set: "wire-restart",
        venName: "ven123",
        start: "2026-11-23T04:02:19Z",
      });
    });
    afterAll(() => played.close());

    test("with what the protocol asks for, and the operator hears of it", () => {
      expect(played.story()).toEqual([
        "001 oadrQueryRegistration -> 200 oadrCreatedPartyRegistration 200",
        "002 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "003 oadrRegisterReport -> 200 oadrRegisteredReport 200 asks b02d0f28; offers TELEMETRY_USAGE of power voltage",
        "004 oadrCreatedReport -> 200 oadrResponse 200; reports b02d0f28 accepted",
        "005 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        "006 oadrPoll -> 200 oadrRegisterReport",
        "007 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b02d0f28: power 1234.5, voltage 230.1",
        "008 oadrPoll -> 200 oadrResponse 200",
        "009 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b02d0f28: power 1234.5, voltage 230.1",
        "010 oadrPoll -> 200 oadrResponse 200",
        "011 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b02d0f28: power 1234.5, voltage 230.1",
        "012 oadrPoll -> 200 oadrResponse 200",
        "013 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b02d0f28: power 1234.5, voltage 230.1",
        "014 oadrPoll -> 200 oadrResponse 200",
        // The recorded VTN had forgotten the VEN; this one has not, and all the same the VEN registers again.
        "018 oadrPoll -> 200 oadrResponse 200",
        "019 oadrResponse -> 200 oadrResponse 200",
        "020 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered again ven_1 reg_ven_1",
        "021 oadrRegisterReport -> 200 oadrRegisteredReport 200 asks b9432e9a; offers TELEMETRY_USAGE of power voltage",
        "022 oadrCreatedReport -> 200 oadrResponse 200; reports b9432e9a accepted",
        "023 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        // The VEN goes on with the report of before, and takes no cancellation.
        "024 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "025 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "026 oadrPoll -> 200 oadrResponse 200",
        "027 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "028 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        // Conformance rule 335: it overlooks that its report was stopped, and is told by a message of its own, once; then when it is time.
        "029 oadrPoll -> 200 oadrCancelReport",
        "030 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "031 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "032 oadrPoll -> 200 oadrResponse 200",
        "033 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "034 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "035 oadrPoll -> 200 oadrResponse 200",
        "036 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "037 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "038 oadrPoll -> 200 oadrResponse 200",
        "039 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "040 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "041 oadrPoll -> 200 oadrResponse 200",
        "042 oadrUpdateReport -> 200 oadrUpdatedReport 200 stops b02d0f28",
        "043 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
      ]);
      expect(played.errors).toEqual([]);
    });

    test("and only what it was asked for lately is taken", async () => {
      const requests = await played.vtn.reports.requests("ven_1");
      expect(requests.map(({ request, state }) => `${request.reportRequestId.slice(0, 8)} ${state}`)).toEqual([
        "b02d0f28 void",
        "b9432e9a accepted",
      ]);
    });

    test("with every recorded request, once", () => {
      expect(played.answered.map(({ request }) => request.name).sort()).toEqual(requestFiles(folder ?? "", "wire-restart"));
    });

    test.skipIf(!hasSchemas)("in XML that is valid by the official XSDs", () => {
      expect(played.faults()).toEqual([]);
    });
  },
);

describe.skipIf(folder === undefined)(
  "The same VEN, when the VTN has lost its memory (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    const replay = (quirks: VenQuirks) =>
      playRecorded({
        folder: folder ?? "",
        set: "wire-restart",
        venName: "ven123",
        start: "2026-11-23T04:02:36Z",
        quirks,
        only: ({ name }) => name >= "018",
      });

    test("is refused until it begins anew, which it never does", async () => {
      const { story, errors, close } = await replay({});
      expect(story().slice(0, 4)).toEqual([
        "018 oadrPoll -> 200 oadrResponse 463",
        "019 oadrResponse -> 200 oadrResponse 463",
        "020 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 452",
        "021 oadrRegisterReport -> 200 oadrRegisteredReport 463",
      ]);
      expect(errors).toEqual([]);
      await close();
    });

    test("is back at once with the quirks of its kind", async () => {
      const { story, errors, faults, close } = await replay(quirksOf.openleadr);
      expect(story().slice(0, 12)).toEqual([
        "018 oadrPoll -> 200 oadrRequestReregistration",
        // OpenLEADR does not look at this reply.
        "019 oadrResponse -> 200 oadrResponse 463",
        "020 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "021 oadrRegisterReport -> 200 oadrRegisteredReport 200 asks b9432e9a; offers TELEMETRY_USAGE of power voltage",
        "022 oadrCreatedReport -> 200 oadrResponse 200; reports b9432e9a accepted",
        "023 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        // A report that this VTN has not asked for.
        "024 oadrUpdateReport -> 200 oadrUpdatedReport 452",
        "025 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "026 oadrPoll -> 200 oadrRegisterReport",
        "027 oadrUpdateReport -> 200 oadrUpdatedReport 452",
        "028 oadrUpdateReport -> 200 oadrUpdatedReport 200; 2 readings to b9432e9a: power 1234.5, voltage 230.1",
        "029 oadrPoll -> 200 oadrResponse 200",
      ]);
      expect(story().every((line) => / 200 oadr/.test(line))).toBe(true);
      expect(errors).toEqual([]);
      expect(faults() ?? []).toEqual([]);
      await close();
    });
  },
);
