import { type Clock, type Report, type ReportRequest, within } from "@oadr/model";
import type { Log } from "./log.ts";
import { type ReportWish, requestOf } from "./report-wish.ts";
import type { VtnOffer } from "./ven-reports.ts";

/** What {@link chooseReports} needs to know. */
export interface ChooseContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
  readonly newId: () => string;
}

/** Has the handler choose from what the VTN offers. What it wishes wrongly is logged and left out. */
export async function chooseReports(
  reports: readonly Report[],
  offers: readonly VtnOffer[],
  onRegisterReport: ((offers: readonly VtnOffer[]) => unknown) | undefined,
  { clock, log, timeoutMs, newId }: ChooseContext,
): Promise<readonly ReportRequest[]> {
  if (!onRegisterReport) return [];
  const outcome = await within(clock, timeoutMs, () => onRegisterReport(offers));
  if (outcome.kind !== "done" || (outcome.value !== undefined && !Array.isArray(outcome.value))) {
    log("error", "onRegisterReport failed; no reports are asked for", { ...outcome });
    return [];
  }
  const wishes: readonly ReportWish[] = Array.isArray(outcome.value) ? outcome.value : [];
  return wishes.flatMap((wish) => {
    try {
      // Conformance rule 322: every request has an id of its own.
      return [requestOf(wish, reports, new Date(clock.now()), newId())];
    } catch (error) {
      log("warn", "a report that onRegisterReport wants cannot be asked for", { wish, error });
      return [];
    }
  });
}
