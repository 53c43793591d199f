import type { Throughput, VtnResult } from "./main.ts";
import type { Speed } from "./send.ts";

/** Prints what was measured of a VTN, for people. */
export function vtnAsText({ throughput, bytesPerVen, mostBytesPerVen }: VtnResult): string {
  const rows = throughput.map(({ job, name, reference, ours, other, share, leastShare }) => {
    const goal = `${percent(share).padStart(8)}   ${goalOf(share, leastShare)}`;
    const byCpu = `   ${percent(other.cpuUs / ours.cpuUs)} by processor time`;
    return [job, line(name, ours), `${line(reference, other)}${goal};${byCpu}`, ""].join("\n");
  });
  if (bytesPerVen === undefined) return rows.join("\n");
  const met = bytesPerVen < mostBytesPerVen ? "" : ", missed";
  return `${rows.join("\n")}\nmemory of a registered, idle VEN    ${bytesPerVen.toFixed(0)} bytes   goal: under ${mostBytesPerVen}${met}`;
}

/** Prints the same for programs: one JSON line per measurement. */
export const vtnAsJsonLines = ({ throughput, bytesPerVen }: VtnResult): string =>
  [...throughput.map((row: Throughput) => JSON.stringify(row)), JSON.stringify({ job: "memory", bytesPerVen })].join("\n");

const goalOf = (share: number, least: number | undefined): string =>
  least === undefined ? "no goal" : `goal: at least ${percent(least)}${share >= least ? "" : ", missed"}`;
const line = (name: string, { perSecond, cpuUs }: Speed): string =>
  `  ${name.padEnd(28)}${rate(perSecond).padStart(12)}${`${cpuUs.toFixed(0)} µs`.padStart(10)}`;
const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString("en")} /s`;
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
