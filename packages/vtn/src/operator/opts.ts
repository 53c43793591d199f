import type { OptFilter, StoredOpt } from "../store/opt-store.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { type Availability, availabilityOf } from "./availability.ts";
import { invalid, isDate, isName, isObject, isOneOf, isPageSize } from "./check.ts";

/** The operator's view of opts. All calls reject with VtnError when something is wrong. */
export interface OptsOperator {
  /** Availability schedules and event opts that hold, in the order in which they came, 100 at a time; go on with `after` the last `id`. */
  readonly list: (filter?: OptFilter) => Promise<readonly StoredOpt[]>;
  /** An opt by its own `id`; undefined when there is none. */
  readonly get: (id: string) => Promise<StoredOpt | undefined>;
  /**
   * Deletes a schedule that has ended, or an opt for an event that is over, by its own `id`. ERR_OADR_VTN_NOT_ALLOWED for one that holds:
   * it is the VEN's word, which only the VEN takes back.
   */
  readonly delete: (id: string) => Promise<void>;
  /**
   * Tells when a VEN is available between two times, by its schedules for all programs and, when one is given, for that program.
   * Where an optIn and an optOut overlap the optOut counts. Opts for events have no part in it, see `vtn.events.participation`.
   */
  readonly availability: (venId: string, from: Date, to: Date, options?: { readonly marketContext?: string }) => Promise<Availability>;
}

const isFilter = isObject({
  venId: isName,
  kind: isOneOf(["schedule", "event"]),
  eventId: isName,
  optType: isOneOf(["optIn", "optOut"]),
  after: isName,
  limit: isPageSize,
});
const isOptions = isObject({ marketContext: isName });

/** Makes the operator's view of opts. */
export const optsOperator = ({ store, clock }: VtnContext): OptsOperator => ({
  list: async (filter = {}) => {
    isFilter(filter, "");
    return store.opts(filter);
  },
  get: async (id) => {
    isName(id, "id");
    return store.opt(id);
  },
  delete: async (id) => {
    isName(id, "id");
    const stored = await store.opt(id);
    if (stored === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no opt ${id}`);
    const eventId = stored.opt.qualifiedEventId?.eventId;
    const event = eventId === undefined ? undefined : await store.event(eventId);
    const endsAt = eventId === undefined ? stored.endsAt : event?.listedUntil;
    const isOver = (eventId !== undefined && event === undefined) || (endsAt !== undefined && endsAt.getTime() <= clock.now());
    if (!isOver) throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `opt ${stored.opt.optId} of VEN ${stored.venId} holds`);
    await store.deleteOpt(id);
  },
  availability: async (venId, from, to, options = {}) => {
    isDate(from, "from");
    isDate(to, "to");
    isOptions(options, "");
    if (!(from < to)) throw invalid("to", "a time after from", to);
    if ((await store.ven(venId)) === undefined) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}`);
    return availabilityOf(await allOpts(store, { venId, kind: "schedule" }), from, to, options.marketContext);
  },
});

/** All opts that fit, in order. Ends, since a VEN has a bounded number of them. */
export async function allOpts(store: VtnStore, filter: OptFilter & { readonly venId: string }): Promise<readonly StoredOpt[]> {
  const limit = 1_000;
  const all: StoredOpt[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const page = await store.opts({ ...filter, limit, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < limit) return all;
  }
}
