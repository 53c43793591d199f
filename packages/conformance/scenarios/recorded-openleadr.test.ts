import { decode } from "@oadr/codec";
import type { Message } from "@oadr/model";
import { listen } from "@oadr/transport/node";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  captures,
  faultsOf,
  folderOf,
  type RawResponse,
  type RecordedRequest,
  rawClient,
  recordedRequests,
  virtualClock,
  xsd,
} from "../src/index.ts";

const folder = folderOf(captures, "A recorded OpenLEADR VEN is answered");
const schemas = folder && folderOf(xsd, "What a recorded OpenLEADR VEN is answered is valid by the official XSDs");

interface Answered extends RawResponse {
  readonly request: RecordedRequest;
  /** The message in the response, if there is one. */
  readonly message: Message | undefined;
}

/** A VTN that knows what the recorded one knew. */
interface Stand {
  readonly vtn: Vtn;
  /** Sends recorded requests in their order; `before` is called with each one's name. */
  readonly play: (requests: readonly RecordedRequest[], before?: (name: string) => Promise<void>) => Promise<readonly Answered[]>;
  readonly errors: readonly unknown[];
  readonly close: () => Promise<void>;
}

const message = (request: RecordedRequest): Message => decode(request.body).message;

/** The ids of report requests that the recorded VEN accepted, in order. */
const reportRequestIds = (requests: readonly RecordedRequest[]): string[] =>
  requests
    .filter(({ path, body }) => path.endsWith("/EiReport") && Buffer.from(body).includes("oadrCreatedReport"))
    .map(message)
    .flatMap((created) => (created.type === "oadrCreatedReport" ? created.oadrPendingReports : []));

async function setUp(requests: readonly RecordedRequest[], start: string): Promise<Stand> {
  const errors: unknown[] = [];
  const accepted = reportRequestIds(requests);
  // The VTN makes up ids in its own order. Those that the recorded VEN repeats are handed to it when their turn comes: the
  // registrationID is the first id that it needs, and the id of a report request the first after it has been asked for reports.
  const next = ["reg_ven_1"];
  let ids = 0;
  const vtn = createVtn({
    vtnId: "VTN_1",
    clock: virtualClock(Date.parse(start)),
    newId: () => next.shift() ?? `id-${++ids}`,
    onRegisterReport: () => {
      next.push(...accepted.splice(0, 1));
      return [{ reportName: "TELEMETRY_USAGE", granularity: "PT2S", reportBackDuration: "PT6S" }];
    },
  });
  await vtn.vens.provision({ venId: "ven_1", venName: "ven123" });
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1", onError: (error) => errors.push(error) });
  const client = rawClient(server.port);
  const play: Stand["play"] = async (all, before = async () => {}) => {
    const answered: Answered[] = [];
    for (const request of all) {
      await before(request.name);
      const response = await client.send(request);
      answered.push({
        ...response,
        request,
        message: response.status === 200 && response.text ? decode(response.text).message : undefined,
      });
    }
    return answered;
  };
  return {
    vtn,
    play,
    errors,
    close: async () => {
      client.close();
      await server.close();
      vtn.close();
    },
  };
}

const documents = (answered: readonly Answered[]): ReadonlyMap<string, string> =>
  new Map(answered.filter(({ status, text }) => status === 200 && text !== "").map(({ request, text }) => [request.name, text]));

const brief = (answered: readonly Answered[]): readonly string[] =>
  answered.map(({ request, status, message }) => {
    const code = message && "eiResponse" in message ? ` ${message.eiResponse?.responseCode}` : "";
    return `${request.name} ${status}${message ? ` ${message.type}${code}` : ""}`;
  });

describe.skipIf(folder === "")("A recorded OpenLEADR VEN is answered (skipped unless OADR_CAPTURES_DIR points at the recordings)", () => {
  const EVENT = "af6609e5-5c73-42d7-a418-6ada1c01f06d";
  let stand: Stand;
  let answered: readonly Answered[];

  beforeAll(async () => {
    const requests = recordedRequests(`${folder}/openleadr`, "wire");
    stand = await setUp(requests, "2026-11-23T03:51:35Z");
    answered = await stand.play(requests, async (name) => {
      if (name !== "008") return;
      await stand.vtn.events.create({
        eventId: EVENT,
        marketContext: "http://example.com/program",
        targets: { venIds: ["ven_1"] },
        start: new Date("2026-11-23T03:51:42Z"),
        signals: [
          simple([
            ["PT4S", 1],
            ["PT4S", 2],
          ]),
        ],
      });
    });
  });
  afterAll(() => stand.close());

  test("with the message that the protocol asks for", () => {
    expect(brief(answered)).toEqual([
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
    expect(stand.errors).toEqual([]);
  });

  test("under the ids that it knows, and its answers and readings are kept", async () => {
    expect(answered[1]?.message).toMatchObject({ registrationId: "reg_ven_1", venId: "ven_1", vtnId: "VTN_1" });
    expect(answered[2]?.message).toMatchObject({ oadrReportRequests: [{ reportSpecifier: { reportSpecifierId: "usage" } }] });
    expect(answered[7]?.message).toMatchObject({ oadrEvents: [{ eiEvent: { eventDescriptor: { eventId: EVENT } } }] });
    expect(await stand.vtn.events.answers(EVENT)).toMatchObject([{ venId: "ven_1", optType: "optIn", responseCode: "200" }]);
    const seen: string[] = [];
    for await (const { rId, value } of stand.vtn.reports.readings({ venId: "ven_1" })) seen.push(`${rId} ${value}`);
    expect(seen).toEqual([...Array(12).fill("power 1234.5"), ...Array(12).fill("voltage 230.1")]);
  });

  test("in the form that it asks for: compressed, with a length, on one connection", () => {
    for (const { headers, length, reused, request } of answered) {
      expect(headers).toMatchObject({ "content-type": "application/xml", "content-encoding": "gzip", "content-length": String(length) });
      expect(headers).not.toHaveProperty("transfer-encoding");
      expect(reused).toBe(request.name !== "001");
    }
  });

  test("with the version of the profile on every message", () => {
    for (const { text } of answered) expect(decode(text).schemaVersion).toBe("2.0b");
  });

  test.skipIf(schemas === "")("in XML that is valid by the official XSDs", () => {
    expect(documents(answered).size).toBe(24);
    expect(faultsOf(schemas, documents(answered))).toEqual([]);
  });
});

describe.skipIf(folder === "").each([
  { set: "wire-opt", start: "2026-11-23T04:02:01Z" },
  { set: "wire-restart", start: "2026-11-23T04:02:01Z" },
  { set: "wire-errors", start: "2026-11-23T04:02:01Z" },
])("The recorded set $set", ({ set, start }) => {
  test("is answered without a fault of ours, and in valid XML", async () => {
    const requests = recordedRequests(`${folder}/openleadr`, set);
    expect(requests.length).toBeGreaterThan(10);
    const stand = await setUp(requests, start);
    try {
      const answered = await stand.play(requests);
      expect(brief(answered).filter((line) => / 5\d\d$/.test(line))).toEqual(set === "wire-errors" ? ["get 501"] : []);
      expect(stand.errors).toEqual([]);
      if (schemas) expect(faultsOf(schemas, documents(answered))).toEqual([]);
      expect(brief(answered)).toMatchSnapshot();
    } finally {
      await stand.close();
    }
  });
});
