import { decode } from "@oadr/codec";
import { captures, faultsOf, folderOf, officialSchemas, withXmllint } from "@oadr/codec/testing";
import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { simple } from "@oadr/vtn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawResponse, type RecordedRequest, recordedRequests, type Served, serve } from "../src/over-http.ts";

const folder = folderOf(captures(), "A recorded OpenLEADR VEN is answered");
const schemas =
  folder && folderOf(withXmllint(officialSchemas()), "What a recorded OpenLEADR VEN is answered is valid by the official XSDs");

interface Answered extends RawResponse {
  readonly request: RecordedRequest;
  /** The message in the response, if there is one. */
  readonly message: Message | undefined;
}

/** What the recorded VTN's operator did before a request, by its name. */
type Operator = Readonly<Record<string, (vtn: Served["vtn"]) => Promise<unknown>>>;

/** The ids of report requests that the recorded VEN accepted, in order. */
const reportRequestIds = (requests: readonly RecordedRequest[]): string[] =>
  requests
    .filter(({ body }) => Buffer.from(body).includes("oadrCreatedReport"))
    .map(({ body }) => decode(body).message)
    .flatMap((created) => (created.type === "oadrCreatedReport" ? created.oadrPendingReports : []));

/** Sends a set of recorded requests to a VTN that knows what the recorded one knew. */
async function play(
  set: string,
  venName: string,
  start: string,
  operator: Operator = {},
): Promise<Served & { readonly answered: readonly Answered[] }> {
  const requests = recordedRequests(`${folder}/openleadr`, set);
  const accepted = reportRequestIds(requests);
  // The VTN makes up ids in its own order. Those that the recorded VEN repeats are handed to it when their turn comes: the
  // registrationID is the first id that it needs, and the id of a report request the first after it has been asked for reports.
  const next = ["reg_ven_1"];
  let ids = 0;
  const served = await serve({
    vtnId: "VTN_1",
    // Time stands still: nothing is repeated, and the recorded dates are as far or near as they were.
    clock: virtualClock(Date.parse(start)),
    newId: () => next.shift() ?? `id-${++ids}`,
    onRegisterReport: () => {
      next.push(...accepted.splice(0, 1));
      return [{ reportName: "TELEMETRY_USAGE", granularity: "PT2S", reportBackDuration: "PT6S" }];
    },
  });
  await served.vtn.vens.provision({ venId: "ven_1", venName });
  const answered: Answered[] = [];
  for (const request of requests) {
    await operator[request.name]?.(served.vtn);
    const response = await served.client.send(request);
    answered.push({ ...response, request, message: response.status === 200 && response.text ? decode(response.text).message : undefined });
  }
  return { ...served, answered };
}

const createEvent =
  (eventId: string, start: string) =>
  (vtn: Served["vtn"]): Promise<string> =>
    vtn.events.create({
      eventId,
      marketContext: "http://example.com/program",
      targets: { venIds: ["ven_1"] },
      start: new Date(start),
      signals: [
        simple([
          ["PT4S", 1],
          ["PT4S", 2],
        ]),
      ],
    });

const documents = (answered: readonly Answered[]): ReadonlyMap<string, string> =>
  new Map(answered.filter(({ status, text }) => status === 200 && text !== "").map(({ request, text }) => [request.name, text]));

const brief = (answered: readonly Answered[]): readonly string[] =>
  answered.map(({ request, status, message }) => {
    const code = message && "eiResponse" in message ? ` ${message.eiResponse?.responseCode}` : "";
    return `${request.name} ${status}${message ? ` ${message.type}${code}` : ""}`;
  });

describe.skipIf(folder === undefined)(
  "A recorded OpenLEADR VEN is answered (skipped unless OADR_CAPTURES_DIR points at the recordings)",
  () => {
    const EVENT = "af6609e5-5c73-42d7-a418-6ada1c01f06d";
    let played: Awaited<ReturnType<typeof play>>;

    beforeAll(async () => {
      played = await play("wire", "ven123", "2026-11-23T03:51:35Z", { "008": createEvent(EVENT, "2026-11-23T03:51:42Z") });
    });
    afterAll(() => played.close());

    test("with the message that the protocol asks for", () => {
      expect(brief(played.answered)).toEqual([
        "001 200 oadrCreatedPartyRegistration 200",
        "002 200 oadrCreatedPartyRegistration 200",
        "003 200 oadrRegisteredReport 200",
        "004 200 oadrResponse 200",
        // OpenLEADR replies oadrResponse, since there are no events; the protocol wants the list, even when it is empty.
        "005 200 oadrDistributeEvent 200",
        // METADATA of the VTN, which OpenLEADR's VTN never sends, and its VEN never answers.
        "006 200 oadrRegisterReport",
        "007 200 oadrResponse 200",
        "008 200 oadrDistributeEvent 200",
        "009 200 oadrResponse 200",
        "010 200 oadrUpdatedReport 200",
        "011 200 oadrResponse 200",
        "012 200 oadrResponse 200",
        "013 200 oadrResponse 200",
        "014 200 oadrUpdatedReport 200",
        "015 200 oadrResponse 200",
        "016 200 oadrResponse 200",
        "017 200 oadrResponse 200",
        "018 200 oadrUpdatedReport 200",
        "019 200 oadrResponse 200",
        "020 200 oadrResponse 200",
        "021 200 oadrResponse 200",
        "022 200 oadrUpdatedReport 200",
        "023 200 oadrCanceledPartyRegistration 200",
        // OpenLEADR replies oadrRequestReregistration to a VEN that has just said good-bye; rule 517 wants 463.
        "024 200 oadrResponse 463",
      ]);
      expect(played.errors).toEqual([]);
    });

    test("under the ids that it knows, and its answers and readings are kept", async () => {
      const { answered, vtn } = played;
      expect(answered[1]?.message).toMatchObject({ registrationId: "reg_ven_1", venId: "ven_1", vtnId: "VTN_1" });
      expect(answered[2]?.message).toMatchObject({
        oadrReportRequests: [{ reportRequestId: "4a296543-cf81-4238-be8d-b350d9438ae5", reportSpecifier: { reportSpecifierId: "usage" } }],
      });
      expect(answered[7]?.message).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: EVENT } } }] });
      expect(await vtn.events.answers(EVENT)).toMatchObject([{ venId: "ven_1", optType: "optIn", responseCode: "200" }]);
      const seen: string[] = [];
      for await (const { rId, value } of vtn.reports.readings({ venId: "ven_1" })) seen.push(`${rId} ${value}`);
      expect(seen).toEqual([...Array(12).fill("power 1234.5"), ...Array(12).fill("voltage 230.1")]);
    });

    test("in the form that it asks for: compressed, with a length, on one connection", () => {
      for (const { headers, length, reused, request } of played.answered) {
        expect(headers).toMatchObject({ "content-type": "application/xml", "content-encoding": "gzip", "content-length": String(length) });
        expect(headers).not.toHaveProperty("transfer-encoding");
        expect(reused).toBe(request.name !== "001");
      }
    });

    test("with the version of the profile on every message", () => {
      for (const { text } of played.answered) expect(decode(text).schemaVersion).toBe("2.0b");
    });

    test.skipIf(schemas === undefined)("in XML that is valid by the official XSDs", () => {
      expect(documents(played.answered).size).toBe(24);
      expect(faultsOf(schemas ?? "", documents(played.answered))).toEqual([]);
    });
  },
);

const OPT_EVENT = "35bcca04-9037-4a9f-8a5d-8bee959068b5";

describe.skipIf(folder === undefined)("Recorded requests beside the usual are answered without a fault of ours, and in valid XML", () => {
  test.each([
    {
      set: "wire-opt",
      venName: "ven123",
      operator: { "007": createEvent(OPT_EVENT, "2026-11-23T04:02:32Z"), "011": (vtn: Served["vtn"]) => vtn.events.cancel(OPT_EVENT) },
      different: [],
    },
    { set: "wire-restart", venName: "ven123", operator: {}, different: [] },
    {
      set: "wire-errors",
      venName: "x",
      operator: { "request-event": createEvent("event", "2026-11-23T05:00:00Z") },
      different: [
        "get 501",
        "unknown-service 404",
        // Before the VEN has registered.
        "eiopt-absent 200 oadrCanceledOpt 463",
        "text-xml 200 oadrResponse 463",
        "xml-charset 200 oadrResponse 463",
        "not-xml 406",
        "schema-invalid 406",
        "empty-body 406",
        "no-signed-object 406",
        "poll-unknown-ven 200 oadrResponse 463",
        "register-lowercase-path 404",
        "wrong-endpoint 200 oadrResponse 459",
        "created-event-before-any 200 oadrResponse 452",
        "created-event-unknown 200 oadrResponse 452",
        "created-event-no-responses 200 oadrResponse 459",
        "update-report-no-intervals 200 oadrUpdatedReport 452",
        "cancel-registration-wrong-id 200 oadrCanceledPartyRegistration 452",
      ],
    },
  ])("$set", async ({ set, venName, operator, different }) => {
    const { answered, errors, close } = await play(set, venName, "2026-11-23T04:02:01Z", operator);
    try {
      expect(answered.length).toBeGreaterThan(10);
      expect(errors).toEqual([]);
      expect(brief(answered).filter((line) => !/ 200 \w+( 200)?$/.test(line))).toEqual(different);
      if (schemas) expect(faultsOf(schemas, documents(answered))).toEqual([]);
    } finally {
      await close();
    }
  });
});
