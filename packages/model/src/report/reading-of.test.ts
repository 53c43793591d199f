import { describe, expect, test } from "vitest";
import type { ReportDescription } from "../gen/index.ts";
import { readingOf } from "./reading-of.ts";

const usage: ReportDescription = { rId: "main", reportType: "usage", readingType: "Direct Read" };
const status: ReportDescription = { rId: "tank", reportType: "x-resourceStatus", readingType: "x-notApplicable" };
const flags = { online: true, manualOverride: false };

describe("a value", () => {
  test("is read as a number, or with what is known about it", () => {
    expect(readingOf(usage, 4.2)).toEqual({ payloadBase: { type: "payloadFloat", value: 4.2 } });
    expect(readingOf(usage, { value: 0, quality: "x-guess", confidence: 0, accuracy: 0 })).toEqual({
      payloadBase: { type: "payloadFloat", value: 0 },
      oadrDataQuality: "x-guess",
      confidence: 0,
      accuracy: 0,
    });
  });

  test.each([
    [undefined],
    [null],
    ["4.2"],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [{}],
    [{ value: "4.2" }],
    [{ value: 4, quality: "good" }],
    [{ value: 4, quality: 1 }],
    [{ value: 4, confidence: 101 }],
    [{ value: 4, confidence: -1 }],
    [{ value: 4, confidence: 99.5 }],
    [{ value: 4, accuracy: Number.NaN }],
    [flags],
  ])("is none where nothing can be sent: %j", (value) => {
    expect(readingOf(usage, value)).toBeUndefined();
  });
});

describe("a status", () => {
  test("has its two flags, and of the control what is known, in the words of the standard", () => {
    expect(readingOf(status, flags)).toEqual({
      payloadBase: { type: "oadrPayloadResourceStatus", oadrOnline: true, oadrManualOverride: false },
    });
    const given = { capacity: { current: 3, min: 0, max: 5, normal: 2 }, setPoint: { current: 60 }, confidence: 100 };
    expect(readingOf(status, { ...flags, ...given })).toEqual({
      payloadBase: {
        type: "oadrPayloadResourceStatus",
        oadrOnline: true,
        oadrManualOverride: false,
        oadrLoadControlState: {
          oadrCapacity: { oadrMin: 0, oadrMax: 5, oadrCurrent: 3, oadrNormal: 2 },
          oadrSetPoint: { oadrCurrent: 60 },
        },
      },
      confidence: 100,
    });
  });

  test.each([
    [1],
    [{ online: true }],
    [{ online: 1, manualOverride: false }],
    [{ online: true, manualOverride: 0 }],
    [{ ...flags, capacity: 3 }],
    [{ ...flags, capacity: {} }],
    [{ ...flags, levelOffset: { current: 1, max: Number.NaN } }],
    [{ ...flags, percentOffset: null }],
  ])("is none where nothing can be sent: %j", (value) => {
    expect(readingOf(status, value)).toBeUndefined();
  });
});
