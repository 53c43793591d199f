import { readdirSync } from "node:fs";
import { join } from "node:path";
import { decode } from "@oadr/codec";
import { captures, faultsOf, folderOf, officialSchemas, withXmllint } from "@oadr/codec/testing";
import type { Message } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { simple, type VenQuirks, type VtnHandlers } from "@oadr/vtn";
import { type RawResponse, type RecordedRequest, recordedRequests, type Served, type ServeOptions, serve } from "./over-http.ts";

/** The folder of the recordings of OpenLEADR; undefined without it, which is then said on the error output. */
export function recordings(set: string): string | undefined {
  const folder = folderOf(captures(), `A recorded OpenLEADR VEN (${set}) is answered`);
  return folder && join(folder, "openleadr");
}

/** The folder of the official XSDs; undefined without it or xmllint, which is then said on the error output. */
export const schemas = (set: string): string | undefined =>
  folderOf(withXmllint(officialSchemas()), `What a recorded OpenLEADR VEN (${set}) is answered is valid by the official XSDs`);

/** A recorded request, and what it was answered. */
export interface Answered extends RawResponse {
  readonly request: RecordedRequest;
  /** The message in the response, if there is one. */
  readonly message: Message | undefined;
  /** What the VTN told its operator of. */
  readonly told: readonly string[];
}

/** A recording, and what the recorded VTN knew and did. */
export interface Recording {
  readonly folder: string;
  readonly set: string;
  readonly venName: string;
  /** When it began. */
  readonly start: string;
  /** What the operator does before a request, by its name. */
  readonly operator?: Readonly<Record<string, (vtn: Served["vtn"]) => Promise<unknown>>>;
  readonly quirks?: VenQuirks;
  /** How the VTN is served; over plain HTTP, without signatures, unless given. */
  readonly how?: ServeOptions;
  /** The certificate that the VEN is bound to; none unless given. */
  readonly fingerprint?: string;
  /** Sends these requests only. */
  readonly only?: (request: RecordedRequest) => boolean;
}

/** A VTN to which a recording was played. */
export interface Played extends Served {
  readonly answered: readonly Answered[];
  /** One line per request: its name and type, the status, message and code of its answer, and what the operator was told of. */
  readonly story: () => readonly string[];
  /** Faults of the answers by the official XSDs; undefined without these. */
  readonly faults: () => readonly string[] | undefined;
}

/** The ids of report requests that the recorded VEN accepted, in order. */
const acceptedIds = (requests: readonly RecordedRequest[]): string[] =>
  requests
    .filter(({ body }) => Buffer.from(body).includes("oadrCreatedReport"))
    .map(({ body }) => decode(body).message)
    .flatMap((created) => (created.type === "oadrCreatedReport" ? created.oadrPendingReports : []));

/** Sends a set of recorded requests over HTTP to a VTN that knows what the recorded one knew. */
export async function playRecorded({
  folder,
  set,
  venName,
  start,
  operator = {},
  quirks,
  how,
  fingerprint,
  only = () => true,
}: Recording): Promise<Played> {
  const requests = recordedRequests(folder, set).filter(only);
  const accepted = acceptedIds(requests);
  // The VTN makes up ids in its own order. Those that the recorded VEN repeats are handed to it when their turn comes: the
  // registrationID is the first id that it needs, and the id of a report request the first after it has been asked for reports.
  const next = ["reg_ven_1"];
  let ids = 0;
  let told: string[] = [];
  const served = await serve(
    {
      vtnId: "VTN_1",
      // Time stands still: nothing is repeated, and the recorded dates are as far or near as they were.
      clock: virtualClock(Date.parse(start)),
      newId: () => next.shift() ?? `id-${++ids}`,
      ...tellers((line) => void told.push(line)),
      onRegisterReport: (offers) => {
        told.push(
          `offers ${offers.map(({ reportName, points }) => `${reportName} of ${points.map(({ rId }) => rId).join(" ")}`).join(", ") || "nothing"}`,
        );
        const id = accepted.shift();
        if (id === undefined) return [];
        next.push(id);
        return [{ reportName: "TELEMETRY_USAGE", granularity: "PT2S", reportBackDuration: "PT6S" }];
      },
    },
    how,
  );
  await served.vtn.vens.provision({ venId: "ven_1", venName, ...(quirks && { quirks }), ...(fingerprint && { fingerprint }) });
  const answered: Answered[] = [];
  for (const request of requests) {
    await operator[request.name]?.(served.vtn);
    told = [];
    const response = await served.client.send(request);
    const message = response.status === 200 && response.text ? decode(response.text).message : undefined;
    answered.push({ ...response, request, message, told });
  }
  return { ...served, answered, story: () => answered.map(lineOf), faults: () => faultsIn(set, answered) };
}

const tellers = (tell: (line: string) => void): VtnHandlers => ({
  onCreatePartyRegistration: ({ venId, registration }, how) => tell(`registered ${how} ${venId} ${registration?.registrationId}`),
  onCancelPartyRegistration: ({ venId }) => tell(`registration of ${venId} ended`),
  onCreatedReport: (requests) =>
    tell(`reports ${requests.map(({ request, state }) => `${short(request.reportRequestId)} ${state}`).join(", ")}`),
  onCreatedEvent: ({ eventId, modificationNumber, optType, responseCode }) =>
    tell(`event ${short(eventId)}/${modificationNumber} ${optType} ${responseCode}`),
  onUpdateReport: (readings) => {
    const [first] = readings;
    const values = [...new Set(readings.map(({ rId, value }) => `${rId} ${value}`))].join(", ");
    tell(`${readings.length} readings to ${short(first?.reportRequestId)}: ${values}`);
  },
  onCreateOpt: ({ optId, optType }) => tell(`opt ${short(optId)} ${optType}`),
  onCancelOpt: (optId) => tell(`opt ${short(optId)} withdrawn`),
});

const short = (id = ""): string => id.slice(0, 8);

function lineOf({ request, status, message, told }: Answered): string {
  const code = message && "eiResponse" in message ? ` ${message.eiResponse?.responseCode}` : "";
  const sent = /oadrSignedObject[^>]*>\s*<(?:\w+:)?(oadr\w+)/.exec(Buffer.from(request.body).toString())?.[1] ?? request.method;
  const answer = message ? ` ${message.type}${code}${partsOf(message)}` : "";
  return [`${request.name} ${sent} -> ${status}${answer}`, ...told].join("; ");
}

function partsOf(message: Message): string {
  if (message.type === "oadrDistributeEvent") {
    return message.oadrEvents
      .map(
        ({
          eiEvent: {
            eventDescriptor: { eventId, modificationNumber, eventStatus },
          },
        }) => ` ${short(eventId)}/${modificationNumber} ${eventStatus}`,
      )
      .join("");
  }
  if (message.type === "oadrRegisteredReport")
    return message.oadrReportRequests.map(({ reportRequestId }) => ` asks ${short(reportRequestId)}`).join("");
  if (message.type === "oadrUpdatedReport" && message.oadrCancelReport)
    return ` stops ${message.oadrCancelReport.reportRequestIds.map(short).join(" ")}`;
  return "";
}

function faultsIn(set: string, answered: readonly Answered[]): readonly string[] | undefined {
  const xsds = schemas(set);
  const documents = answered
    .filter(({ status, text }) => status === 200 && text !== "")
    .map(({ request, text }) => [request.name, text] as const);
  return xsds === undefined ? undefined : faultsOf(xsds, new Map(documents));
}

/** Names of all requests that a set has a file of, described or not. */
export const requestFiles = (folder: string, set: string): readonly string[] =>
  readdirSync(join(folder, set))
    .flatMap((file) => /^(.*)[.-]request\.xml$/.exec(file)?.[1] ?? [])
    .sort();

/** Makes an event of two intervals for the recorded VEN. */
export const recordedEvent =
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
