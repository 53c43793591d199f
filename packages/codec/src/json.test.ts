import type { Message, UpdateReport } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { fromJson, toJson } from "./json.ts";
import { faultOf } from "./testing/fault.ts";

const report = (value: number): UpdateReport => ({
  type: "oadrUpdateReport",
  requestId: "",
  oadrReports: [
    {
      dtstart: new Date("2026-07-01T12:00:00.250Z"),
      intervals: [{ streamPayloadBases: [{ type: "oadrReportPayload", rId: "001", payloadBase: { type: "payloadFloat", value } }] }],
      reportRequestId: "q",
      reportSpecifierId: "s",
      createdDateTime: new Date("2026-07-01T12:00:00Z"),
    },
  ],
});

const there = (message: Message): unknown => JSON.parse(JSON.stringify(toJson(message)));

test.each([1.5, -0, 0, 1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  "a message with %d goes to JSON and back",
  (value) => {
    expect(fromJson(there(report(value)))).toEqual(report(value));
  },
);

test("times are ISO texts, and properties stand in the order of the schema", () => {
  const { type, oadrReports, requestId } = report(1);
  expect(JSON.stringify(toJson({ oadrReports, type, requestId }))).toBe(
    '{"type":"oadrUpdateReport","requestId":"","oadrReports":[{"dtstart":"2026-07-01T12:00:00.250Z","intervals":[{"streamPayloadBases":' +
      '[{"type":"oadrReportPayload","rId":"001","payloadBase":{"type":"payloadFloat","value":1}}]}],"reportRequestId":"q","reportSpecifierId":"s",' +
      '"createdDateTime":"2026-07-01T12:00:00Z"}]}',
  );
});

test("an undefined property is left out", () => {
  expect(toJson({ ...report(1), venId: undefined } as never)).not.toHaveProperty("venId");
});

describe("what is no message", () => {
  const poll = { type: "oadrPoll", venId: "v" };
  const changed = (change: (copy: { oadrReports: Record<string, unknown>[] }) => void): unknown => {
    const copy = there(report(1)) as never;
    change(copy);
    return copy;
  };
  test.each<[string, unknown, string, string]>([
    ["a text", "<a/>", "message", 'found "<a/>"; expected an object'],
    ["an unknown type", { type: "oadrPol" }, "type", 'found "oadrPol"; expected the name of a message, such as "oadrPoll"'],
    [
      "a property of every object",
      { type: "constructor" },
      "type",
      'found "constructor"; expected the name of a message, such as "oadrPoll"',
    ],
    ["an unknown key", { ...poll, a: 1 }, "oadrPoll.a", "is not a property of the schema; known here are type, venId"],
    [
      "the key __proto__",
      JSON.parse('{"type":"oadrPoll","venId":"v","__proto__":{"a":1}}'),
      "oadrPoll.__proto__",
      expect.stringContaining("is not a property of the schema; known here are "),
    ],
    ["a missing key", { type: "oadrPoll" }, "oadrPoll.venId", "is missing"],
    ["null", { ...poll, venId: null }, "oadrPoll.venId", "found null; expected text"],
    ["a character that XML forbids", { ...poll, venId: "\u0001" }, "oadrPoll.venId", "character U+0001 is not allowed in XML"],
    [
      "a number instead of a time",
      changed((r) => Object.assign(r.oadrReports[0] ?? {}, { dtstart: 0 })),
      "oadrUpdateReport.oadrReports[0].dtstart",
      "found 0; expected a time in UTC with a year of four digits, such as 2026-07-01T12:00:00Z",
    ],
    [
      "a time that is not",
      changed((r) => Object.assign(r.oadrReports[0] ?? {}, { dtstart: "2026-02-30T00:00:00Z" })),
      "oadrUpdateReport.oadrReports[0].dtstart",
      'found "2026-02-30T00:00:00Z"; expected a time in UTC with a year of four digits, such as 2026-07-01T12:00:00Z',
    ],
    [
      "a text instead of a number",
      changed((r) =>
        Object.assign(r.oadrReports[0] ?? {}, {
          intervals: [{ streamPayloadBases: [{ type: "signalPayload", payloadBase: { type: "payloadFloat", value: "1" } }] }],
        }),
      ),
      "oadrUpdateReport.oadrReports[0].intervals[0].streamPayloadBases[0].payloadBase.value",
      'found "1"; expected a number',
    ],
    [
      "an empty list where one is needed",
      changed((r) => Object.assign(r.oadrReports[0] ?? {}, { intervals: [] })),
      "oadrUpdateReport.oadrReports[0].intervals",
      "the list is empty; expected at least one",
    ],
  ])("%s is refused with its place", (_, json, path, detail) => {
    expect(faultOf(() => fromJson(json))).toMatchObject({ code: "ERR_OADR_MESSAGE_INVALID", path, detail });
  });

  test("is refused on the way to JSON too", () => {
    expect(faultOf(() => toJson({ type: "oadrPoll", venId: 1 } as never))).toMatchObject({ path: "oadrPoll.venId" });
  });
});
