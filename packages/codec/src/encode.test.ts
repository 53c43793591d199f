import type { CreatedOpt, CreateOpt, DistributeEvent, Message, Poll, RegisterReport, UpdateReport } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { faultOf } from "./testing/fault.ts";

const poll: Poll = { type: "oadrPoll", venId: "v" };
const at = new Date("2026-07-01T12:00:00Z");

const report: UpdateReport = {
  type: "oadrUpdateReport",
  requestId: "r",
  oadrReports: [
    {
      intervals: [
        { dtstart: at, streamPayloadBases: [{ type: "oadrReportPayload", rId: "a", payloadBase: { type: "payloadFloat", value: 1.5 } }] },
        {
          uid: "1",
          streamPayloadBases: [
            {
              type: "oadrReportPayload",
              rId: "a",
              confidence: 100,
              payloadBase: { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false },
              oadrDataQuality: "Quality Good - Non Specific",
            },
          ],
        },
      ],
      reportRequestId: "q",
      reportSpecifierId: "s",
      createdDateTime: at,
    },
  ],
};

const opt: CreateOpt = {
  type: "oadrCreateOpt",
  optId: "o",
  optType: "optOut",
  optReason: "x-holiday",
  venId: "v",
  vavailability: [{ dtstart: at, duration: "PT1H" }],
  createdDateTime: at,
  requestId: "r",
  eiTarget: {
    serviceAreas: [{ id: "f1", location: { id: "p1", exterior: [1, 2.5, -3] } }],
    endDeviceAssets: ["Thermostat"],
    resourceIds: ["a", "b"],
  },
};

/** The message without its envelope. */
const inner = (message: Message): string => /<oadr:oadrSignedObject>(.*)<\/oadr:oadrSignedObject>/.exec(encode(message))?.[1] ?? "";

/** A message with something in it that the types forbid. */
const broken = (message: Message, change: (copy: Record<string, never>) => void): Message => {
  const copy = structuredClone(message);
  change(copy as never);
  return copy;
};

describe("what is written", () => {
  test("is an enveloped message with only the prefixes that its type can use", () => {
    expect(encode(poll)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><oadr:oadrPayload xmlns:oadr="http://openadr.org/oadr-2.0b/2012/07" ' +
        'xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110"><oadr:oadrSignedObject><oadr:oadrPoll ei:schemaVersion="2.0b">' +
        "<ei:venID>v</ei:venID></oadr:oadrPoll></oadr:oadrSignedObject></oadr:oadrPayload>",
    );
  });

  test("can go without declaration and with an id to sign", () => {
    const text = encode(poll, { declaration: false, id: "signed-1" });
    expect(text.startsWith("<oadr:oadrPayload ")).toBe(true);
    expect(text).toContain('<oadr:oadrSignedObject oadr:Id="signed-1"><oadr:oadrPoll');
    expect(decode(text).message).toEqual(poll);
    expect(faultOf(() => encode(poll, { id: '1"' }))).toMatchObject({ path: "options.id" });
  });

  test("has the elements in the order of the schema, whatever the order of the properties", () => {
    const turned = Object.fromEntries(Object.entries(opt).reverse()) as unknown as CreateOpt;
    expect(encode(turned)).toBe(encode(opt));
  });

  test("has the wrappers that the model leaves out, and attributes", () => {
    expect(inner(opt)).toBe(
      '<oadr:oadrCreateOpt ei:schemaVersion="2.0b"><ei:optID>o</ei:optID><ei:optType>optOut</ei:optType><ei:optReason>x-holiday</ei:optReason><ei:venID>v</ei:venID>' +
        "<xcal:vavailability><xcal:components><xcal:available><xcal:properties><xcal:dtstart><xcal:date-time>2026-07-01T12:00:00Z</xcal:date-time></xcal:dtstart>" +
        "<xcal:duration><xcal:duration>PT1H</xcal:duration></xcal:duration></xcal:properties></xcal:available></xcal:components></xcal:vavailability>" +
        "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime><pyld:requestID>r</pyld:requestID><ei:eiTarget>" +
        "<power:endDeviceAsset><power:mrid>Thermostat</power:mrid></power:endDeviceAsset>" +
        '<emix:serviceArea><gml:FeatureCollection gml:id="f1"><gml:location><gml:Polygon gml:id="p1"><gml:exterior><gml:LinearRing><gml:posList>1 2.5 -3</gml:posList>' +
        "</gml:LinearRing></gml:exterior></gml:Polygon></gml:location></gml:FeatureCollection></emix:serviceArea>" +
        "<ei:resourceID>a</ei:resourceID><ei:resourceID>b</ei:resourceID></ei:eiTarget></oadr:oadrCreateOpt>",
    );
  });

  test("has alternatives by their type", () => {
    expect(inner(report)).toContain(
      "<oadr:oadrReportPayload><ei:rID>a</ei:rID><ei:payloadFloat><ei:value>1.5</ei:value></ei:payloadFloat></oadr:oadrReportPayload>",
    );
    expect(inner(report)).toContain("<oadr:oadrPayloadResourceStatus><oadr:oadrOnline>true</oadr:oadrOnline>");
  });

  test("comes back as it was", () => {
    for (const message of [poll, report, opt]) expect(decode(encode(message))).toEqual({ message, schemaVersion: "2.0b" });
  });

  test("escapes what is markup, and keeps every character", () => {
    for (const venId of ["<a>&amp;]]>\"'", "a\r\nb\rc\td", "😀 Zürich 東京", " a ", "x".repeat(100_000), `${"x".repeat(50)}&`]) {
      expect(decode(encode({ type: "oadrPoll", venId })).message).toEqual({ type: "oadrPoll", venId });
    }
  });

  test("leaves out undefined properties and optional texts that are empty", () => {
    const loose = { type: "oadrResponse", eiResponse: { responseCode: "200", responseDescription: "", requestId: "" }, venId: undefined };
    expect(inner(loose as unknown as Message)).toBe(
      '<oadr:oadrResponse ei:schemaVersion="2.0b"><ei:eiResponse><ei:responseCode>200</ei:responseCode><pyld:requestID/></ei:eiResponse></oadr:oadrResponse>',
    );
  });

  test("does not mix up values that follow each other", () => {
    for (const venId of ["a", "a", "b", "", "a", "1", "a"])
      expect(decode(encode({ type: "oadrPoll", venId })).message).toEqual({ type: "oadrPoll", venId });
  });

  test("is an empty list as its wrapper alone", () => {
    const text = encode({ type: "oadrCanceledReport", eiResponse: { responseCode: "200", requestId: "" }, oadrPendingReports: [] });
    expect(decode(text).message).toMatchObject({ oadrPendingReports: [] });
  });
});

describe("what the schema would refuse", () => {
  const event = (change: (event: Record<string, never>) => void): Message =>
    broken({ type: "oadrDistributeEvent", requestId: "r", vtnId: "t", oadrEvents: [] } satisfies DistributeEvent, change);

  test.each<[string, Message, string, string]>([
    ["no message", null as never, "message", "found null; expected an object"],
    ["a list", [] as never, "message", "found a list; expected an object"],
    ["no type", {} as never, "type", 'found undefined; expected the name of a message, such as "oadrPoll"'],
    ["an unknown type", { type: "toString" } as never, "type", 'found "toString"; expected the name of a message, such as "oadrPoll"'],
    ["a missing property", { type: "oadrPoll" } as never, "oadrPoll.venId", "is missing"],
    ["null", { type: "oadrPoll", venId: null } as never, "oadrPoll.venId", "found null; expected text"],
    ["another type", { type: "oadrPoll", venId: 7 } as never, "oadrPoll.venId", "found 7; expected text"],
    [
      "an unknown property",
      { ...poll, vendId: "v" } as never,
      "oadrPoll.vendId",
      "is not a property of the schema; known here are type, venId",
    ],
    [
      "a property of an object's prototype",
      { ...poll, toString: "v" } as never,
      "oadrPoll.toString",
      "is not a property of the schema; known here are type, venId",
    ],
    ["a character that XML forbids", { ...poll, venId: "a\u0000b" }, "oadrPoll.venId", "character U+0000 is not allowed in XML"],
    ["half a surrogate pair", { ...poll, venId: "a\uD83Db" }, "oadrPoll.venId", "character U+D83D is not allowed in XML"],
    [
      "an object instead of a list",
      event((e) => Object.assign(e, { oadrEvents: {} })),
      "oadrDistributeEvent.oadrEvents",
      "found an object; expected a list",
    ],
    [
      "a text instead of an object",
      event((e) => Object.assign(e, { oadrEvents: ["x"] })),
      "oadrDistributeEvent.oadrEvents[0]",
      'found "x"; expected an object',
    ],
    [
      "an invalid Date",
      broken(report, (r) => Object.assign(r["oadrReports"]?.[0] ?? {}, { createdDateTime: new Date(Number.NaN) })),
      "oadrUpdateReport.oadrReports[0].createdDateTime",
      "found an invalid Date; expected a time in UTC with a year of four digits, such as 2026-07-01T12:00:00Z",
    ],
    [
      "a list that must not be empty",
      broken(report, (r) => Object.assign(r["oadrReports"]?.[0] ?? {}, { intervals: [] })),
      "oadrUpdateReport.oadrReports[0].intervals",
      "the list is empty; expected at least one",
    ],
    [
      "an unknown alternative",
      broken(report, (r) =>
        Object.assign(r["oadrReports"]?.[0]?.["intervals"]?.[1] ?? {}, { streamPayloadBases: [{ type: "payloadFloat", value: 1 }] }),
      ),
      "oadrUpdateReport.oadrReports[0].intervals[1].streamPayloadBases[0].type",
      'found "payloadFloat"; expected one of signalPayload, oadrReportPayload, oadrGBPayload',
    ],
    [
      "a number out of range",
      broken(report, (r) =>
        Object.assign(r["oadrReports"]?.[0]?.["intervals"]?.[1]?.["streamPayloadBases"]?.[0] ?? {}, { confidence: 101 }),
      ),
      "oadrUpdateReport.oadrReports[0].intervals[1].streamPayloadBases[0].confidence",
      "found 101; expected a whole number from 0 to 100",
    ],
    [
      "a word that is not listed",
      broken(opt, (o) => Object.assign(o, { optType: "opt" })),
      "oadrCreateOpt.optType",
      'found "opt"; expected one of optIn, optOut',
    ],
    [
      "a duration with a fraction",
      broken(opt, (o) => Object.assign(o["vavailability"]?.[0] ?? {}, { duration: "PT1.5S" })),
      "oadrCreateOpt.vavailability[0].duration",
      'found "PT1.5S"; expected a duration, such as PT1H',
    ],
    [
      "an attribute that is no name",
      broken(opt, (o) => Object.assign(o["eiTarget"]?.["serviceAreas"]?.[0] ?? {}, { id: "1 a" })),
      "oadrCreateOpt.eiTarget.serviceAreas[0].id",
      'found "1 a"; expected a name that starts with a letter or _ and holds no blank or colon',
    ],
  ])("%s is refused with the property's place", (_, message, path, detail) => {
    expect(faultOf(() => encode(message))).toMatchObject({ code: "ERR_OADR_MESSAGE_INVALID", path, detail, message: `${path}: ${detail}` });
  });

  test("a number that xs:decimal has not is refused, and one that xs:float has is written", () => {
    const unit: RegisterReport = {
      type: "oadrRegisterReport",
      requestId: "r",
      oadrReports: [
        {
          duration: "PT1H",
          oadrReportDescriptions: [
            {
              rId: "a",
              reportType: "usage",
              itemBase: {
                type: "powerReal",
                itemUnits: "W",
                siScaleCode: "k",
                powerAttributes: { hertz: Number.POSITIVE_INFINITY, voltage: 1e-7, ac: true },
              },
              readingType: "Direct Read",
            },
          ],
          reportRequestId: "0",
          reportSpecifierId: "s",
          createdDateTime: at,
        },
      ],
    };
    expect(faultOf(() => encode(unit))).toMatchObject({
      path: "oadrRegisterReport.oadrReports[0].oadrReportDescriptions[0].itemBase.powerAttributes.hertz",
      detail: "found Infinity; expected a number without exponent",
    });
    const finite = broken(unit, (r) =>
      Object.assign(r["oadrReports"]?.[0]?.["oadrReportDescriptions"]?.[0]?.["itemBase"]?.["powerAttributes"] ?? {}, { hertz: 60 }),
    );
    expect(inner(finite)).toContain("<power:hertz>60</power:hertz><power:voltage>0.0000001</power:voltage>");
    const infinite = broken(report, (r) =>
      Object.assign(r["oadrReports"]?.[0]?.["intervals"]?.[0]?.["streamPayloadBases"]?.[0]?.["payloadBase"] ?? {}, {
        value: Number.NEGATIVE_INFINITY,
      }),
    );
    expect(inner(infinite)).toContain("<ei:value>-INF</ei:value>");
  });

  test("a fault leaves nothing behind for the next message", () => {
    const created: CreatedOpt = { type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "r" }, optId: "o" };
    const before = encode(created);
    expect(() => encode({ ...created, optId: "\u0001" })).toThrow();
    expect(() => encode({ ...created, optId: 1 } as never)).toThrow();
    expect(encode(created)).toBe(before);
  });
});
