import { decode } from "@oadr/codec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, playRecorded, recordedEvent, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("wire");
const hasSchemas = schemas("wire") !== undefined;
const EVENT = "af6609e5-5c73-42d7-a418-6ada1c01f06d";

describe.skipIf(folder === undefined)(
  "A recorded OpenLEADR VEN is answered, from its first word to its last (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    let played: Played;

    beforeAll(async () => {
      played = await playRecorded({
        folder: folder ?? "",
        set: "wire",
        venName: "ven123",
        start: "2026-11-23T03:51:35Z",
        operator: { "008": recordedEvent(EVENT, "2026-11-23T03:51:42Z") },
      });
    });
    afterAll(() => played.close());

    test("with what the protocol asks for, and the operator hears of it", () => {
      expect(played.story()).toEqual([
        "001 oadrQueryRegistration -> 200 oadrCreatedPartyRegistration 200",
        "002 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "003 oadrRegisterReport -> 200 oadrRegisteredReport 200 asks 4a296543; offers TELEMETRY_USAGE of power voltage, HISTORY_USAGE of energy",
        "004 oadrCreatedReport -> 200 oadrResponse 200; reports 4a296543 accepted",
        // OpenLEADR replies oadrResponse, since there are no events; the protocol wants the list, even when it is empty.
        "005 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        // METADATA of the VTN, which OpenLEADR's VTN never sends, so that the recorded VEN does not answer it.
        "006 oadrPoll -> 200 oadrRegisterReport",
        "007 oadrPoll -> 200 oadrResponse 200",
        "008 oadrPoll -> 200 oadrDistributeEvent 200 af6609e5/0 far",
        "009 oadrCreatedEvent -> 200 oadrResponse 200; event af6609e5/0 optIn 200",
        "010 oadrUpdateReport -> 200 oadrUpdatedReport 200; 6 readings to 4a296543: power 1234.5, voltage 230.1",
        "011 oadrPoll -> 200 oadrResponse 200",
        "012 oadrPoll -> 200 oadrResponse 200",
        "013 oadrPoll -> 200 oadrResponse 200",
        "014 oadrUpdateReport -> 200 oadrUpdatedReport 200; 6 readings to 4a296543: power 1234.5, voltage 230.1",
        "015 oadrPoll -> 200 oadrResponse 200",
        "016 oadrPoll -> 200 oadrResponse 200",
        "017 oadrPoll -> 200 oadrResponse 200",
        "018 oadrUpdateReport -> 200 oadrUpdatedReport 200; 6 readings to 4a296543: power 1234.5, voltage 230.1",
        "019 oadrPoll -> 200 oadrResponse 200",
        "020 oadrPoll -> 200 oadrResponse 200",
        "021 oadrPoll -> 200 oadrResponse 200",
        "022 oadrUpdateReport -> 200 oadrUpdatedReport 200; 6 readings to 4a296543: power 1234.5, voltage 230.1",
        "023 oadrCancelPartyRegistration -> 200 oadrCanceledPartyRegistration 200; registration of ven_1 ended",
        // OpenLEADR replies oadrRequestReregistration to a VEN that has just said good-bye; rule 517 wants 463.
        "024 oadrPoll -> 200 oadrResponse 463",
      ]);
      expect(played.errors).toEqual([]);
    });

    test("under the ids that it knows, and its answers and readings are kept", async () => {
      const { answered, vtn } = played;
      expect(answered[1]?.message).toMatchObject({ registrationId: "reg_ven_1", venId: "ven_1", vtnId: "VTN_1" });
      expect(answered[2]?.message).toMatchObject({
        oadrReportRequests: [{ reportRequestId: "4a296543-cf81-4238-be8d-b350d9438ae5", reportSpecifier: { reportSpecifierId: "usage" } }],
      });
      expect(await vtn.events.answers(EVENT)).toMatchObject([{ venId: "ven_1", optType: "optIn", responseCode: "200" }]);
      const seen: string[] = [];
      for await (const { rId, value } of vtn.reports.readings({ venId: "ven_1" })) seen.push(`${rId} ${value}`);
      expect(seen).toEqual([...Array(12).fill("power 1234.5"), ...Array(12).fill("voltage 230.1")]);
      expect((await vtn.vens.get("ven_1"))?.registration).toBeUndefined();
    });

    test("in the form that it asks for: compressed, with a length, on one connection, and with the version of the profile", () => {
      for (const { headers, length, reused, request, text } of played.answered) {
        expect(headers).toMatchObject({ "content-type": "application/xml", "content-encoding": "gzip", "content-length": String(length) });
        expect(headers).not.toHaveProperty("transfer-encoding");
        expect(reused).toBe(request.name !== "001");
        expect(decode(text).schemaVersion).toBe("2.0b");
      }
    });

    test("with every recorded request, once", () => {
      expect(played.answered.map(({ request }) => request.name).sort()).toEqual(requestFiles(folder ?? "", "wire"));
    });

    test.skipIf(!hasSchemas)("in XML that is valid by the official XSDs", () => {
      expect(played.faults()).toEqual([]);
    });
  },
);
