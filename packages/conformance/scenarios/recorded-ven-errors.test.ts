import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, playRecorded, recordedEvent, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("wire-errors");
const hasSchemas = schemas("wire-errors") !== undefined;

describe.skipIf(folder === undefined)(
  "Recorded requests that are wrong are refused for what is wrong with them, and those among them that are right are answered (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    let played: Played;

    beforeAll(async () => {
      played = await playRecorded({
        folder: folder ?? "",
        set: "wire-errors",
        venName: "x",
        start: "2026-11-23T04:02:01Z",
        operator: { "request-event": recordedEvent("event", "2026-11-23T05:00:00Z") },
      });
    });
    afterAll(() => played.close());

    test("with what the protocol asks for, and the operator hears of it", () => {
      expect(played.story()).toEqual([
        "get GET -> 501",
        "unknown-service oadrPoll -> 404",
        // Before the VEN has registered.
        "eiopt-absent oadrCancelOpt -> 200 oadrCanceledOpt 463",
        "text-xml oadrPoll -> 200 oadrResponse 463",
        "xml-charset oadrPoll -> 200 oadrResponse 463",
        "not-xml POST -> 406",
        "schema-invalid oadrPoll -> 406",
        "empty-body POST -> 406",
        "no-signed-object POST -> 406",
        "poll-unknown-ven oadrPoll -> 200 oadrResponse 463",
        "register oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "register-lowercase-path oadrCreatePartyRegistration -> 404",
        "trailing-slash oadrPoll -> 200 oadrRegisterReport",
        "wrong-endpoint oadrPoll -> 200 oadrResponse 459",
        "created-event-before-any oadrCreatedEvent -> 200 oadrResponse 452",
        "request-event oadrRequestEvent -> 200 oadrDistributeEvent 200 event/0 far",
        "request-event-limit-0 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        // The list has gone out with the answer to oadrRequestEvent, and is not repeated so soon.
        "poll-event oadrPoll -> 200 oadrResponse 200",
        "poll-again-event-unacknowledged oadrPoll -> 200 oadrResponse 200",
        "created-event-unknown oadrCreatedEvent -> 200 oadrResponse 452",
        "created-event-no-responses oadrCreatedEvent -> 200 oadrResponse 459",
        "oadr-response oadrResponse -> 200 oadrResponse 200",
        "update-report-no-intervals oadrUpdateReport -> 200 oadrUpdatedReport 452",
        "register-report-none oadrRegisterReport -> 200 oadrRegisteredReport 200; offers nothing",
        "cancel-registration-wrong-id oadrCancelPartyRegistration -> 200 oadrCanceledPartyRegistration 452",
        "register-again oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 id-8",
      ]);
      expect(played.errors).toEqual([]);
    });

    test("and nothing of what was refused is known afterwards", async () => {
      const { vtn } = played;
      expect((await vtn.vens.list()).map(({ venId }) => venId)).toEqual(["ven_1"]);
      expect(await vtn.events.answers("event")).toEqual([]);
      expect(await vtn.reports.requests("ven_1")).toEqual([]);
      expect(await vtn.opts.list({ venId: "ven_1" })).toEqual([]);
      for await (const reading of vtn.reports.readings()) expect.unreachable(JSON.stringify(reading));
      expect((await vtn.vens.get("ven_1"))?.registration?.registrationId).toMatch(/^id-/);
    });

    test("with every recorded request, once", () => {
      // A GET has no body, and so no file.
      expect(played.answered.flatMap(({ request: { name } }) => (name === "get" ? [] : name)).sort()).toEqual(
        requestFiles(folder ?? "", "wire-errors"),
      );
    });

    test.skipIf(!hasSchemas)("in XML that is valid by the official XSDs", () => {
      expect(played.faults()).toEqual([]);
    });
  },
);
