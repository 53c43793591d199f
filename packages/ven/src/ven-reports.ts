import { type Clock, type Duration, formatDuration, type Report, type ReportRequest } from "@oadr/model";
import { type PeerOffer, peerOfferOf } from "@oadr/model/report";
import { type ReportWish, requestOf } from "./report-wish.ts";
import type { Shell } from "./shell.ts";
import { unattended } from "./unattended.ts";
import { VenError } from "./ven-error.ts";
import type { Waiters } from "./waiters.ts";

/** A report that the VTN offers. */
export type VtnOffer = PeerOffer;

/** A report that the VTN wants of the VEN. */
export interface PendingReport {
  readonly reportRequestId: string;
  readonly reportSpecifierId: string;
  readonly rIds: readonly string[];
  /** Time between reports; `PT0S` for one that comes once. */
  readonly reportBackDuration: Duration;
  readonly nextReport: Date;
}

/** A report that the VEN wants of the VTN. */
export interface RequestedReport {
  readonly request: ReportRequest;
  /** `asked` until the VTN has answered, `accepted`, `cancelling` until the VTN has stopped, and `over`. */
  readonly standing: "asked" | "accepted" | "cancelling" | "over";
}

/** The reports of a VEN, and those of its VTN. */
export interface VenReports {
  /** What the VTN wants of the VEN (rule 329). */
  readonly pending: readonly PendingReport[];
  /** What the VTN offers. Most offer nothing. */
  readonly offers: readonly VtnOffer[];
  /** What the VEN has asked of the VTN, oldest first. */
  readonly requested: readonly RequestedReport[];
  /**
   * Asks the VTN for a report; what comes goes to `onReport`. Resolves to the id of the request when the VTN has accepted it.
   *
   * @throws VenError ERR_OADR_VEN_STATE when the VTN does not offer it, or the VEN is not registered; ERR_OADR_VEN_OPTION when the wish
   * makes no sense; ERR_OADR_VEN_REQUEST when the VTN refuses; ERR_OADR_VEN_STOPPED after `stop`.
   */
  request(wish: ReportWish): Promise<string>;
  /**
   * Asks the VTN to stop a report, with `reportToFollow` after one more (rule 345). Resolves when it has.
   *
   * @throws VenError ERR_OADR_VEN_STATE when there is no such request; ERR_OADR_VEN_REQUEST when the VTN refuses; ERR_OADR_VEN_STOPPED
   * after `stop`.
   */
  cancel(reportRequestId: string, options?: { readonly reportToFollow?: boolean }): Promise<void>;
}

/** What the reports of a VEN are made with. */
export interface VenReportsContext {
  readonly shell: Shell;
  readonly waiters: Waiters;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What the VTN offers. */
export const vtnOffersOf = (offers: readonly Report[]): readonly VtnOffer[] => offers.map(peerOfferOf);

/** Makes the reports of a VEN. */
export function createVenReports({ shell, waiters, clock, newId }: VenReportsContext): VenReports {
  const outcome = (reportRequestId: string, wanted: "accepted" | "cancelled"): Promise<void> =>
    waiters.wait(({ effects }) => {
      const found = effects.find((effect) => effect.type === "wanted" && effect.reportRequestId === reportRequestId);
      if (found?.type !== "wanted") return undefined;
      if (found.outcome === wanted) return { value: undefined };
      if (found.outcome !== "refused") return undefined;
      const { responseCode, reason } = found;
      const options = responseCode === undefined ? {} : { responseCode };
      throw new VenError("ERR_OADR_VEN_REQUEST", `report ${reportRequestId}: ${reason}`, options);
    });

  const request = async (wished: ReportRequest): Promise<string> => {
    const accepted = outcome(wished.reportRequestId, "accepted");
    shell.dispatch({ type: "requestReports", requests: [wished] });
    await accepted;
    return wished.reportRequestId;
  };
  const cancel = async (reportRequestId: string, reportToFollow: boolean): Promise<void> => {
    const cancelled = outcome(reportRequestId, "cancelled");
    shell.dispatch({ type: "cancelReport", reportRequestId, reportToFollow });
    await cancelled;
  };

  return {
    get pending() {
      return shell.state().reports.tasks.map(({ reportRequestId, reportSpecifierId, rIds, backMs, nextReportAt }) => ({
        reportRequestId,
        reportSpecifierId,
        rIds,
        reportBackDuration: formatDuration(backMs),
        nextReport: new Date(nextReportAt),
      }));
    },
    get offers() {
      return vtnOffersOf(shell.state().reports.vtnOffers);
    },
    get requested() {
      return shell.state().reports.wanted.map(({ request: asked, standing }) => ({
        request: asked,
        standing: standing === "following" ? "cancelling" : standing,
      }));
    },
    request: (wish) => {
      const { registration, reports } = shell.state();
      if (!registration) return Promise.reject(new VenError("ERR_OADR_VEN_STATE", "a VEN without registration cannot ask for reports"));
      try {
        return unattended(request(requestOf(wish, reports.vtnOffers, new Date(clock.now()), newId())));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    cancel: (reportRequestId, { reportToFollow = false } = {}) => {
      const known = shell.state().reports.wanted.find((each) => each.request.reportRequestId === reportRequestId);
      if (!known || known.standing === "over") {
        return Promise.reject(new VenError("ERR_OADR_VEN_STATE", `there is no request ${reportRequestId}`));
      }
      return unattended(cancel(reportRequestId, reportToFollow));
    },
  };
}
