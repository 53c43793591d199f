import { type Cancel, durationMs, type RegisterReport } from "@oadr/model";
import { dataReport, isRequestFault, offerReport, planReport, type ReportPlan, type Sample } from "@oadr/model/report";
import { messageEntry } from "../delivery/entries.ts";
import type { OutboxEntry } from "../store/outbox-store.ts";
import { type Supply, supplySlot } from "../store/supply-store.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { isVtnError } from "../vtn-error.ts";
import { createReads, type Reads } from "./create-reads.ts";
import { type OwnOffer, type OwnReport, ownOfferOf } from "./own-report.ts";
import { dueSupply, MOST_WAITING } from "./schedule.ts";

/** Makes the reports that VENs have asked for, when they are due. */
export interface Supplier {
  /** What is on offer. */
  readonly own: () => OwnOffer;
  /** METADATA for a VEN's outbox, as the answer to a request if there was one; only the newest waits. */
  readonly offerEntry: (venId: string, reportRequestId?: string) => OutboxEntry;
  /** Puts another offer in the place of the present one, and tells all VENs. Throws VtnError ERR_OADR_VTN_INVALID. */
  readonly offer: (reports: readonly OwnReport[]) => Promise<void>;
  /** Looks what is due: something may have been added. */
  readonly wake: () => void;
  /** Begins. */
  readonly start: () => void;
  /** Stops the timer. */
  readonly close: () => void;
}

// Reports that are made together.
const BATCH = 100;
// What another process has left undone is found after so long, and what failed is tried again.
const SWEEP_MS = 60_000;
const PAGE = 500;

/**
 * Makes what makes reports. All that is asked for is in the store; here is one timer, for the one that is due first, so that a restart
 * costs nothing but the time. Several processes may do so on one store: who moves a supply on has made its report.
 */
export function createSupplier(context: VtnContext, reports: readonly OwnReport[], handlerMs: number): Supplier {
  const { store, clock, log, newId } = context;
  let own = ownOfferOf(reports);
  let timer: Cancel | undefined;
  let isRunning = false;
  let isWoken = false;
  let isClosed = false;
  let announcing: Promise<void> = Promise.resolve();

  const offerEntry = (venId: string, reportRequestId?: string): OutboxEntry => {
    const message: RegisterReport = {
      type: "oadrRegisterReport",
      requestId: newId(),
      oadrReports: own.offers.map((offer) => offerReport(offer, clock.now())),
      venId,
      // Conformance rule 311: METADATA that was asked for names the request.
      ...(reportRequestId !== undefined && { reportRequestId }),
    };
    const slot = reportRequestId === undefined ? "metadata:offer" : `metadata:for:${reportRequestId}`;
    return { ...messageEntry(context, "metadata", message), slot };
  };

  const arm = (at: number | undefined): void => {
    timer?.();
    timer = isClosed || at === undefined ? undefined : clock.schedule(at, wake);
  };
  const wake = (): void => {
    isWoken = true;
    if (!isRunning && !isClosed) void run();
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    let next: number | undefined;
    while (isWoken && !isClosed) {
      // Ends: every turn moves what is due on, beyond the present; what fails is left for later.
      isWoken = false;
      try {
        next = await supplyDue();
      } catch (error) {
        log("error", "reports for VENs could not be made", { error });
        next = clock.now() + SWEEP_MS;
      }
    }
    isRunning = false;
    const isIdle = next === undefined && own.offers.length === 0;
    arm(isIdle ? undefined : Math.min(next ?? Number.POSITIVE_INFINITY, clock.now() + SWEEP_MS));
  };

  /** Makes some of the reports that are due; resolves to when there is more to do. */
  const supplyDue = async (): Promise<number | undefined> => {
    const next = await store.nextSupplies(BATCH);
    const now = clock.now();
    const due = next.filter(({ dueAt }) => dueAt <= now);
    const reads = createReads({ own: () => own, clock, log, notify: context.notify, timeoutMs: handlerMs });
    const failed = (await Promise.all(due.map((supply) => supplyOne(supply, reads)))).includes(false);
    if (failed) return clock.now() + SWEEP_MS;
    if (due.length > 0) isWoken = true;
    return next[due.length]?.dueAt;
  };

  const supplyOne = async (supply: Supply, reads: Reads): Promise<boolean> => {
    const { venId, request } = supply;
    try {
      const ven = await store.ven(venId);
      const plan = planReport(own.offers, request, supply.acceptedAt);
      // It is not on offer any more, or its VEN is gone.
      if (ven === undefined || isRequestFault(plan)) await store.moveSupply(venId, supply, undefined, undefined);
      else if (plan.kind === "metadata") await renew(supply, plan);
      else await deliver(supply, plan, reads, ven);
      return true;
    } catch (error) {
      log("error", `report ${request.reportRequestId} for VEN ${venId} could not be made`, { venId, error });
      return false;
    }
  };

  const renew = async (supply: Supply, plan: ReportPlan): Promise<void> => {
    const { venId, request, dueAt } = supply;
    const { after } = dueSupply(plan, supply, clock.now());
    const isOver = plan.endAt !== undefined && dueAt >= plan.endAt;
    if (!(await store.moveSupply(venId, supply, after, undefined)) || isOver) return;
    await store.renewOffer(venId, offerEntry(venId, request.reportRequestId));
  };

  const deliver = async (supply: Supply, plan: ReportPlan, reads: Reads, ven: VenRecord): Promise<void> => {
    const { venId, from, request } = supply;
    const { to, sampleTimes, after } = dueSupply(plan, supply, clock.now());
    const isFirst = from === plan.nextSampleAt;
    const samples = plan.kind === "range" ? await reads.collected(plan, supply, to, ven) : await reads.sampled(plan, sampleTimes);
    const before = plan.onChange && !isFirst ? await sampleBefore(plan, supply, samples, reads, ven) : undefined;
    const changed = plan.onChange && plan.kind !== "range" ? changes(samples, before) : samples;
    const last = samples.at(-1) ?? before;
    const { reportRequestId } = request;
    const data = { ...plan, reportRequestId, nextSampleAt: from, samples: changed, ...(last && { last }) };
    const report = dataReport(data, clock.now());
    if (report === undefined) {
      await store.moveSupply(venId, supply, after, undefined);
      return;
    }
    // What waits still is sent with it, each report as it was.
    const waiting = (await store.outbox(venId)).find(({ slot }) => slot === supplySlot(reportRequestId))?.message;
    const earlier = waiting?.type === "oadrUpdateReport" ? waiting.oadrReports : [];
    const message = {
      type: "oadrUpdateReport",
      requestId: newId(),
      oadrReports: [...earlier, report].slice(-MOST_WAITING),
      venId,
    } as const;
    const entry = { ...messageEntry(context, "report", message), slot: supplySlot(reportRequestId) };
    try {
      await store.moveSupply(venId, supply, after, entry);
    } catch (error) {
      if (!isVtnError(error, "ERR_OADR_VTN_LIMIT")) throw error;
      log("warn", `a report for VEN ${venId} is lost: ${error.message}`, { venId, reportRequestId });
      await store.moveSupply(venId, supply, after, undefined);
    }
  };

  // Reads once more what the report before ended with: nothing has to be kept for it.
  const sampleBefore = async (
    plan: ReportPlan,
    supply: Supply,
    samples: readonly Sample[],
    reads: Reads,
    ven: VenRecord,
  ): Promise<Sample | undefined> => {
    const { from } = supply;
    if (plan.kind !== "range") return (await reads.sampled(plan, [from - plan.sampleMs]))[0];
    if (samples.length > 0) return undefined;
    // Conformance rule 317: where nothing has changed, the value before is repeated; it may be as old as what is on offer.
    const offer = own.offers.find(({ reportSpecifierId }) => reportSpecifierId === plan.reportSpecifierId);
    const earlier = { ...supply, from: from - durationMs(offer?.duration ?? "PT0S") };
    return (await reads.collected(plan, earlier, from, ven)).at(-1);
  };

  /** Tells VENs of an offer that they may not know. */
  const announce = async (): Promise<void> => {
    const text = JSON.stringify(own.offers);
    const known = await store.ownOffer();
    if (text === (known ?? "[]")) return;
    // Saved at the end: whoever dies on the way leaves it to the next.
    for (let after: string | undefined; ; ) {
      const page = await store.vens({ limit: PAGE, ...(after !== undefined && { after }) });
      for (const { venId, registration } of page) {
        if (registration === undefined || isClosed) continue;
        try {
          await store.renewOffer(venId, offerEntry(venId));
        } catch (error) {
          if (!isVtnError(error, "ERR_OADR_VTN_LIMIT")) throw error;
          log("warn", `VEN ${venId} is not told what is offered: ${error.message}`, { venId });
        }
      }
      after = page.at(-1)?.venId;
      if (after === undefined || page.length < PAGE) break;
    }
    if (!isClosed) await store.saveOwnOffer(text);
    wake();
  };

  return {
    own: () => own,
    offerEntry,
    offer: async (next) => {
      own = ownOfferOf(next);
      announcing = announcing.catch(() => {}).then(announce);
      await announcing;
    },
    wake,
    start: () => {
      announcing = announce();
      announcing.catch((error: unknown) => log("error", "VENs could not be told what is offered", { error }));
      wake();
    },
    close: () => {
      isClosed = true;
      arm(undefined);
    },
  };
}

/** Those samples that differ from the one before. */
function changes(samples: readonly Sample[], before: Sample | undefined): readonly Sample[] {
  let last = before && JSON.stringify(before.values);
  return samples.filter(({ values }) => {
    const text = JSON.stringify(values);
    const isNew = text !== last;
    last = text;
    return isNew;
  });
}
