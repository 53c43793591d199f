import { dataQualityValues, type LoadControlStateType, type PayloadBase, type ReportDescription } from "../gen/index.ts";
import type { LoadControl } from "./point-value.ts";
import type { PointReading } from "./sample.ts";

const QUALITIES: readonly string[] = dataQualityValues;
const CONTROLS = ["capacity", "levelOffset", "percentOffset", "setPoint"] as const;
const ELEMENTS = {
  capacity: "oadrCapacity",
  levelOffset: "oadrLevelOffset",
  percentOffset: "oadrPercentOffset",
  setPoint: "oadrSetPoint",
} as const;

/** Makes a reading of what a function has delivered for a data point; undefined when it is nothing that can be sent. */
export function readingOf({ reportType }: ReportDescription, value: unknown): PointReading | undefined {
  if (typeof value === "number") return readingOf({ reportType } as ReportDescription, { value });
  if (typeof value !== "object" || value === null) return undefined;
  const payloadBase = reportType === "x-resourceStatus" ? statusOf(value) : numberOf(value);
  const { quality, confidence, accuracy } = value as Readonly<Record<string, unknown>>;
  if (!payloadBase || !isQuality(quality) || !isConfidence(confidence) || !(accuracy === undefined || isNumber(accuracy))) return undefined;
  return {
    payloadBase,
    ...(quality !== undefined && { oadrDataQuality: quality }),
    ...(confidence !== undefined && { confidence }),
    // Conformance rule 319: accuracy is in the unit of the value, so it goes as it comes.
    ...(accuracy !== undefined && { accuracy }),
  };
}

// NaN and infinity can be written, but no VTN can make sense of them.
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const isQuality = (quality: unknown): quality is PointReading["oadrDataQuality"] =>
  quality === undefined || (typeof quality === "string" && (QUALITIES.includes(quality) || quality.startsWith("x-")));

const isConfidence = (confidence: unknown): confidence is number | undefined =>
  confidence === undefined || (Number.isInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100);

const numberOf = (value: object): PayloadBase | undefined =>
  "value" in value && isNumber(value.value) ? { type: "payloadFloat", value: value.value } : undefined;

function statusOf(value: object): PayloadBase | undefined {
  const { online, manualOverride, ...controls } = value as Readonly<Record<string, unknown>>;
  // Conformance rule 334: these two are always there.
  if (typeof online !== "boolean" || typeof manualOverride !== "boolean") return undefined;
  const given = CONTROLS.filter((control) => controls[control] !== undefined);
  const parts = given.map((control) => [ELEMENTS[control], partOf(controls[control])] as const);
  if (parts.some(([, part]) => part === undefined)) return undefined;
  return {
    type: "oadrPayloadResourceStatus",
    oadrOnline: online,
    oadrManualOverride: manualOverride,
    ...(parts.length > 0 && { oadrLoadControlState: Object.fromEntries(parts) }),
  };
}

function partOf(control: unknown): LoadControlStateType | undefined {
  if (typeof control !== "object" || control === null) return undefined;
  const { current, min, max, normal } = control as Partial<LoadControl>;
  if (!isNumber(current) || ![min, max, normal].every((value) => value === undefined || isNumber(value))) return undefined;
  return {
    ...(min !== undefined && { oadrMin: min }),
    ...(max !== undefined && { oadrMax: max }),
    oadrCurrent: current,
    ...(normal !== undefined && { oadrNormal: normal }),
  };
}
