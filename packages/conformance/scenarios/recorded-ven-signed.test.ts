import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, playRecorded, recordedEvent, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("wire-signed");
const hasSchemas = schemas("wire-signed") !== undefined;
const EVENT = "a5e5f332-b534-4046-b380-4641706309d7";

describe.skipIf(folder === undefined)(
  "A recorded OpenLEADR VEN that signs is answered as one that does not (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    let played: Played;

    beforeAll(async () => {
      played = await playRecorded({
        folder: folder ?? "",
        set: "wire-signed",
        venName: "ven123",
        start: "2026-11-23T03:53:17Z",
        operator: { "007": recordedEvent(EVENT, "2026-11-23T03:53:25Z"), "013": ({ events }) => events.cancel(EVENT) },
      });
    });
    afterAll(() => played.close());

    test("with what the protocol asks for, and the operator hears of it", () => {
      expect(played.story()).toEqual([
        "001 oadrQueryRegistration -> 200 oadrCreatedPartyRegistration 200",
        "002 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "003 oadrRegisterReport -> 200 oadrRegisteredReport 200 asks 1f7197b8; offers TELEMETRY_USAGE of power voltage",
        "004 oadrCreatedReport -> 200 oadrResponse 200; reports 1f7197b8 accepted",
        "005 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        "006 oadrPoll -> 200 oadrRegisterReport",
        "007 oadrPoll -> 200 oadrDistributeEvent 200 a5e5f332/0 far",
        "008 oadrCreatedEvent -> 200 oadrResponse 200; event a5e5f332/0 optIn 200",
        "009 oadrUpdateReport -> 200 oadrUpdatedReport 200; 4 readings to 1f7197b8: power 1234.5, voltage 230.1",
        "010 oadrPoll -> 200 oadrResponse 200",
        "011 oadrPoll -> 200 oadrResponse 200",
        "012 oadrUpdateReport -> 200 oadrUpdatedReport 200; 4 readings to 1f7197b8: power 1234.5, voltage 230.1",
        "013 oadrPoll -> 200 oadrDistributeEvent 200 a5e5f332/1 cancelled",
        "014 oadrCreatedEvent -> 200 oadrResponse 200; event a5e5f332/1 optIn 200",
        "015 oadrPoll -> 200 oadrResponse 200",
        "016 oadrUpdateReport -> 200 oadrUpdatedReport 200; 4 readings to 1f7197b8: power 1234.5, voltage 230.1",
        "017 oadrPoll -> 200 oadrResponse 200",
        "018 oadrCancelPartyRegistration -> 200 oadrCanceledPartyRegistration 200; registration of ven_1 ended",
        "019 oadrPoll -> 200 oadrResponse 463",
      ]);
      expect(played.errors).toEqual([]);
    });

    // A VTN that is not told to look at signatures does not: that they are there is all that sets these requests apart.
    test("whose requests all carry a signature, and whose answers carry none", () => {
      for (const { request, text } of played.answered) {
        expect(Buffer.from(request.body).includes("<ds:Signature ")).toBe(true);
        expect(text).not.toContain("Signature");
      }
    });

    test("with every recorded request, once", () => {
      expect(played.answered.map(({ request }) => request.name).sort()).toEqual(requestFiles(folder ?? "", "wire-signed"));
    });

    test.skipIf(!hasSchemas)("in XML that is valid by the official XSDs", () => {
      expect(played.faults()).toEqual([]);
    });
  },
);
