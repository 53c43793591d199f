import type { Progress } from "./fuzz.ts";

/** How far a run has come in one line: `12,345 runs, 4,321/s, 0 findings, 1:23 left, seed 42`. */
export function progressLine({ runs, elapsedMs, findings, seed }: Progress, durationMs: number): string {
  const perSecond = Math.round(runs / Math.max(elapsedMs / 1000, 0.001));
  const left = Math.max(0, Math.ceil((durationMs - elapsedMs) / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const found = `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`;
  return `${runs.toLocaleString("en")} runs, ${perSecond.toLocaleString("en")}/s, ${found}, ${clock} left, seed ${seed}`;
}
