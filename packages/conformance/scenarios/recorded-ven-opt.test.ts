import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, playRecorded, recordedEvent, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("wire-opt");
const hasSchemas = schemas("wire-opt") !== undefined;
const EVENT = "35bcca04-9037-4a9f-8a5d-8bee959068b5";
const kept: unknown[] = [];

describe.skipIf(folder === undefined)(
  "A recorded OpenLEADR VEN that opts out, and gets an event that is cancelled, is answered (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    let played: Played;

    beforeAll(async () => {
      played = await playRecorded({
        folder: folder ?? "",
        set: "wire-opt",
        venName: "ven123",
        start: "2026-11-23T04:02:01Z",
        operator: {
          "007": recordedEvent(EVENT, "2026-11-23T04:02:32Z"),
          "009": async ({ opts }) => {
            kept.push(
              ...(await opts.list({ venId: "ven_1" })).map(({ opt }) => [opt.optType, opt.optReason, opt.vavailability?.[0]?.duration]),
            );
          },
          "011": ({ events }) => events.cancel(EVENT),
        },
      });
    });
    afterAll(() => played.close());

    test("with what the protocol asks for, and the operator hears of it", () => {
      expect(played.story()).toEqual([
        "001 oadrQueryRegistration -> 200 oadrCreatedPartyRegistration 200",
        "002 oadrCreatePartyRegistration -> 200 oadrCreatedPartyRegistration 200; registered new ven_1 reg_ven_1",
        "003 oadrRegisterReport -> 200 oadrRegisteredReport 200; offers nothing",
        "004 oadrRequestEvent -> 200 oadrDistributeEvent 200",
        "005 oadrPoll -> 200 oadrRegisterReport",
        // OpenLEADR has no EiOpt: 404 twice.
        "006 oadrCreateOpt -> 200 oadrCreatedOpt 200; opt 0ef7e3c6 optOut",
        "007 oadrPoll -> 200 oadrDistributeEvent 200 35bcca04/0 far",
        "008 oadrCreatedEvent -> 200 oadrResponse 200; event 35bcca04/0 optIn 200",
        "009 oadrCancelOpt -> 200 oadrCanceledOpt 200; opt 0ef7e3c6 withdrawn",
        "010 oadrPoll -> 200 oadrResponse 200",
        "011 oadrPoll -> 200 oadrDistributeEvent 200 35bcca04/1 cancelled",
        "012 oadrCreatedEvent -> 200 oadrResponse 200; event 35bcca04/1 optIn 200",
        "013 oadrPoll -> 200 oadrResponse 200",
      ]);
      expect(played.errors).toEqual([]);
    });

    test("and its schedule is kept until it is withdrawn, its answers to the event version by version", async () => {
      expect(kept).toEqual([["optOut", "economic", "PT1H"]]);
      expect(await played.vtn.opts.list({ venId: "ven_1" })).toEqual([]);
      expect(await played.vtn.events.answers(EVENT)).toMatchObject([
        { modificationNumber: 0, optType: "optIn" },
        { modificationNumber: 1, optType: "optIn" },
      ]);
    });

    test("with every recorded request, once", () => {
      expect(played.answered.map(({ request }) => request.name).sort()).toEqual(requestFiles(folder ?? "", "wire-opt"));
    });

    test.skipIf(!hasSchemas)("in XML that is valid by the official XSDs", () => {
      expect(played.faults()).toEqual([]);
    });
  },
);
