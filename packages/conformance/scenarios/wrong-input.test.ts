import { decode, encode } from "@oadr/codec";
import type { Duration, Message, ReportPayload } from "@oadr/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawRequest, type RawResponse, type Served, serve } from "../src/over-http.ts";
import { unhandledRejections } from "../src/unhandled.ts";

const BASE = "/OpenADR2/Simple/2.0b/";
const NOW = new Date("2026-12-01T12:00:00Z");
const XML = ["Content-Type", "application/xml"];

const post = (service: string, body: string | Uint8Array, headers: readonly string[] = XML): RawRequest => ({
  path: `${BASE}${service}`,
  headers,
  body,
});
const send = (service: string, message: Message): RawRequest => post(service, encode(message));
const poll = (venId: string): RawRequest => send("OadrPoll", { type: "oadrPoll", venId });
const ok = { responseCode: "200", requestId: "" } as const;

let served: Served;
let reportRequestId = "";
const unhandled = unhandledRejections();

beforeAll(async () => {
  served = await serve({ vtnId: "vtn-1" });
  await served.vtn.vens.provision({ venId: "ven-1", registrationId: "reg-1" });
  await served.client.send(offer("PT1H", "PT10S", "PT15M"));
  reportRequestId = await served.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
});
afterAll(async () => {
  await served.close();
});

function offer(duration: Duration, oadrMinPeriod: Duration, oadrMaxPeriod: Duration): RawRequest {
  return send("EiReport", {
    type: "oadrRegisterReport",
    requestId: "r",
    venId: "ven-1",
    oadrReports: [
      {
        duration,
        oadrReportDescriptions: [
          {
            rId: "main",
            reportType: "usage",
            readingType: "Direct Read",
            oadrSamplingRate: { oadrMinPeriod, oadrMaxPeriod, oadrOnChange: false },
          },
        ],
        reportRequestId: "0",
        reportSpecifierId: "usage",
        reportName: "METADATA_TELEMETRY_USAGE",
        createdDateTime: NOW,
      },
    ],
  });
}

function update(venId: string, id: string, duration: Duration = "PT1M", value = 1): RawRequest {
  const streamPayloadBases: ReportPayload[] = [{ type: "oadrReportPayload", rId: "main", payloadBase: { type: "payloadFloat", value } }];
  const intervals = [
    { duration, streamPayloadBases },
    { duration, streamPayloadBases },
  ];
  const report = { reportRequestId: id, reportSpecifierId: "usage", createdDateTime: NOW, dtstart: NOW, intervals };
  return send("EiReport", { type: "oadrUpdateReport", requestId: "u", venId, oadrReports: [report] });
}

function schedule(venId: string, duration: Duration): RawRequest {
  const common = { type: "oadrCreateOpt", optId: "opt", optType: "optOut", optReason: "economic", eiTarget: {} } as const;
  const vavailability = [{ dtstart: NOW, duration }];
  return send("EiOpt", { ...common, venId, vavailability, createdDateTime: NOW, requestId: "o" });
}

const createdEvent = (eventId: string): RawRequest =>
  send("EiEvent", {
    type: "oadrCreatedEvent",
    eiResponse: ok,
    eventResponses: [{ responseCode: "200", requestId: "d", qualifiedEventId: { eventId, modificationNumber: 0 }, optType: "optIn" }],
    venId: "ven-1",
  });

const wrapped = (inside: string): string =>
  `<oadrPayload xmlns="http://openadr.org/oadr-2.0b/2012/07"><oadrSignedObject>${inside}</oadrSignedObject></oadrPayload>`;
const goodPoll = encode({ type: "oadrPoll", venId: "ven-1" });

/** Requires that a good poll is answered as if nothing had been, over a connection that lasts. */
async function goesOn(after: RawResponse): Promise<void> {
  const { status, text, reused } = await served.client.send(post("OadrPoll", goodPoll));
  expect(status).toBe(200);
  expect(decode(text).message.type).toMatch(/^oadr(Response|CreateReport)$/);
  expect(text).not.toContain("<ei:responseCode>4");
  expect(reused).toBe(after.headers.connection !== "close");
  expect(served.errors).toEqual([]);
}

describe("what is no message is refused with a status and a reason", () => {
  const deep = `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`;
  const doctype = `<!DOCTYPE oadrPayload [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  test.each<[string, () => RawRequest, number, RegExp]>([
    ["no XML at all", () => post("OadrPoll", "hello"), 406, /^ERR_OADR_XML_MALFORMED at line 1, column 1: .+/],
    ["half of a message", () => post("OadrPoll", goodPoll.slice(0, -20)), 406, /^ERR_OADR_XML_MALFORMED at line \d+, column \d+: .+/],
    ["an empty body", () => post("OadrPoll", ""), 406, /^the body is empty\n$/],
    ["an unknown root", () => post("OadrPoll", "<html/>"), 406, /^ERR_OADR_ELEMENT_UNEXPECTED at line 1, column 1: .*html/],
    ["an unknown message", () => post("OadrPoll", wrapped("<oadrPool/>")), 406, /^ERR_OADR_ELEMENT_UNEXPECTED at .*oadrPool/],
    ["a missing element", () => post("OadrPoll", wrapped("<oadrPoll/>")), 406, /^ERR_OADR_ELEMENT_MISSING at .*oadrPoll.*venID/],
    ["a wrong value", () => post("EiOpt", encodedOpt().replace("economic", "cheap")), 406, /^ERR_OADR_VALUE_INVALID at .*optReason.*cheap/],
    [
      "a DOCTYPE with entities",
      () => post("OadrPoll", goodPoll.replace("?>", `?>${doctype}`)),
      406,
      /^ERR_OADR_XML_MALFORMED at .*DOCTYPE|document type/i,
    ],
    [
      "nesting of ten thousand levels",
      () => post("OadrPoll", wrapped(deep)),
      406,
      /^ERR_OADR_(XML_LIMIT|ELEMENT_UNEXPECTED) at line 1, column \d+: .+/,
    ],
    ["twenty megabytes", () => post("OadrPoll", Buffer.alloc(20 * 1024 * 1024, 32)), 413, /^the body is larger than \d+ bytes\n$/],
    ["bytes that are no UTF-8", () => post("OadrPoll", Buffer.from([0x3c, 0xff, 0xfe, 0x3e])), 406, /^ERR_OADR_XML_MALFORMED at .*UTF-8/],
    ["GET", () => ({ method: "GET", path: `${BASE}OadrPoll` }), 501, /^only POST is supported\n$/],
    ["an unknown service", () => post("EiNothing", goodPoll), 404, /^no such service\n$/],
    ["an unknown path", () => ({ path: "/", headers: XML, body: goodPoll }), 404, /^no such service\n$/],
    [
      "text/plain",
      () => post("OadrPoll", goodPoll, ["Content-Type", "text/plain"]),
      406,
      /^content type text\/plain is not supported, send application\/xml\n$/,
    ],
    [
      "UTF-16",
      () => post("OadrPoll", goodPoll, ["Content-Type", "application/xml; charset=utf-16"]),
      406,
      /^charset utf-16 is not supported/,
    ],
    [
      "a compressed body",
      () => post("OadrPoll", goodPoll, [...XML, "Content-Encoding", "gzip"]),
      406,
      /^compressed requests are not supported\n$/,
    ],
  ])("%s", async (_name, request, status, text) => {
    const response = await served.client.send(request());
    expect([response.status, response.text]).toEqual([status, expect.stringMatching(text)]);
    expect(response.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(response.headers["content-length"]).toBe(String(response.length));
    await goesOn(response);
  });

  const encodedOpt = (): string => Buffer.from(schedule("ven-1", "PT1H").body ?? "").toString();
});

describe("a message that makes no sense is answered in the type of its reply, with a code and a reason", () => {
  test.each<[string, () => RawRequest, Message["type"], string, RegExp]>([
    ["a poll of a VEN that is not registered", () => poll("nobody"), "oadrResponse", "463", /VEN nobody is not registered/],
    ["a venID in other letters", () => poll("VEN-1"), "oadrResponse", "463", /VEN VEN-1 is not registered/],
    [
      "events for nobody",
      () => send("EiEvent", { type: "oadrRequestEvent", requestId: "e", venId: "nobody" }),
      "oadrDistributeEvent",
      "463",
      /VEN nobody is not registered/,
    ],
    [
      "METADATA of nobody",
      () => send("EiReport", { type: "oadrRegisterReport", requestId: "e", oadrReports: [], venId: "nobody" }),
      "oadrRegisteredReport",
      "463",
      /VEN nobody is not registered/,
    ],
    ["a schedule of nobody", () => schedule("nobody", "PT1H"), "oadrCreatedOpt", "463", /VEN nobody is not registered/],
    ["values of nobody", () => update("nobody", "x"), "oadrUpdatedReport", "463", /VEN nobody is not registered/],
    ["values that nobody has asked for", () => update("ven-1", "x"), "oadrUpdatedReport", "452", /no report request x/],
    ["a value that is no number", () => update("ven-1", reportRequestId, "PT1M", Number.NaN), "oadrUpdatedReport", "454", /rID main.*NaN/],
    ["an answer to an unknown event", () => createdEvent("x"), "oadrResponse", "452", /no event x/],
    [
      "the end of another registration",
      () => send("EiRegisterParty", { type: "oadrCancelPartyRegistration", requestId: "c", registrationId: "x", venId: "ven-1" }),
      "oadrCanceledPartyRegistration",
      "452",
      /registrationID x/,
    ],
    [
      "a renewal of another registration",
      () =>
        send("EiRegisterParty", {
          type: "oadrCreatePartyRegistration",
          requestId: "c",
          registrationId: "x",
          venId: "ven-1",
          oadrProfileName: "2.0b",
          oadrTransportName: "simpleHttp",
          oadrReportOnly: false,
          oadrXmlSignature: false,
          oadrHttpPullModel: true,
        }),
      "oadrCreatedPartyRegistration",
      "452",
      /registrationID x/,
    ],
    [
      "the withdrawal of an unknown schedule",
      () => send("EiOpt", { type: "oadrCancelOpt", requestId: "c", optId: "x", venId: "ven-1" }),
      "oadrCanceledOpt",
      "452",
      /schedule x/,
    ],
    [
      "a message at the wrong service",
      () => ({ ...poll("ven-1"), path: `${BASE}EiEvent` }),
      "oadrResponse",
      "459",
      /oadrPoll belongs to service OadrPoll, not to EiEvent/,
    ],
    [
      "a message that only a VTN sends",
      () => send("EiRegisterParty", { type: "oadrRequestReregistration", venId: "ven-1" }),
      "oadrResponse",
      "453",
      /oadrRequestReregistration is for a VTN to send/,
    ],
  ])("%s", async (_name, request, type, code, reason) => {
    const response = await served.client.send(request());
    expect(response.status).toBe(200);
    const { message } = decode(response.text);
    expect(message.type).toBe(type);
    expect(message).toMatchObject({ eiResponse: { responseCode: code, responseDescription: expect.stringMatching(reason) } });
    await goesOn(response);
  });
});

describe("a duration that the schema allows and no calendar holds", () => {
  test.each<[string, Duration]>([
    ["PT1000000000000S", "PT1000000000000S"],
    ["P999999999999Y", "P999999999999Y"],
    ["of 400 digits", `P${"9".repeat(400)}D`],
    ["-P999999999999Y", "-P999999999999Y"],
  ])("%s", async (_name, duration) => {
    // METADATA ends the requests before, so each has its own.
    await served.client.send(offer("PT1H", "PT10S", "PT15M"));
    const id = await served.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    const cases: Readonly<Record<string, RawRequest>> = {
      "in values": update("ven-1", id, duration),
      "in a schedule": schedule("ven-1", duration),
      "as the length of an offer": offer(duration, "PT10S", "PT15M"),
      "as the shortest period": offer("PT1H", duration, "PT15M"),
      "as the longest period": offer("PT1H", "PT10S", duration),
    };
    for (const [name, request] of Object.entries(cases)) {
      const response = await served.client.send(request);
      expect.soft(response.status, name).toBe(200);
      if (response.status !== 200) continue;
      const { message } = decode(response.text);
      const eiResponse = "eiResponse" in message ? message.eiResponse : undefined;
      expect.soft(eiResponse?.responseCode, name).toMatch(/^(200|454)$/);
      if (eiResponse?.responseCode !== "200") expect.soft(eiResponse?.responseDescription, name).toMatch(/too long$/);
      await goesOn(response);
    }
  });
});

test("all that leaves no trace: no rejection unheard, and no memory gone", async () => {
  const garbage = [post("OadrPoll", Buffer.alloc(1024 * 1024, 60)), post("OadrPoll", wrapped("<a>".repeat(50_000))), poll("nobody")];
  const rounds = async (count: number): Promise<number> => {
    for (let round = 0; round < count; round += 1) for (const request of garbage) await served.client.send(request);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = await rounds(10);
  const after = await rounds(40);
  // Each round sends more than a megabyte: if it were kept, it would be seen.
  expect(after - before).toBeLessThan(30 * 1024 * 1024);
  expect(unhandled).toEqual([]);
});
