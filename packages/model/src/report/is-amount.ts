import type { ReportDescription } from "../gen/index.ts";

const AMOUNTS: readonly string[] = ["energyReal", "energyApparent", "energyReactive", "pulseCount", "Therm"];

/** Tells whether a data point delivers amounts over a window, rather than values at an instant. */
export const isAmount = ({ itemBase, reportType }: ReportDescription): boolean =>
  reportType === "usage" && itemBase !== undefined && AMOUNTS.includes(itemBase.type);
