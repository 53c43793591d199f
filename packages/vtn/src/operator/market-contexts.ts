import { responseRequiredValues } from "@oadr/model";
import { eventsEntry } from "../delivery/entries.ts";
import type { ListFilter, StoredProgram } from "../store/group-store.ts";
import type { Page } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { type ChangeOf, changedBy } from "./changed-by.ts";
import { isListFilter, isListOf, isName, isObject, isOneOf, isOrNull, isPage, isText } from "./check.ts";
import { isLength, isPriority } from "./check-event.ts";

/** A program, and how many VENs take part in it. */
export interface MarketContextInfo extends StoredProgram {
  /** VENs that take part in all programs count too. */
  readonly members: number;
}

/** What is to be different about a program; null takes away what is there. */
export type MarketContextChange = ChangeOf<Omit<StoredProgram, "marketContext">>;

/**
 * The operator's hold on programs: market contexts, URIs, of which those that differ only in their form are one (rule 512). An event may
 * name a program that is not listed, and VENs may take part in it. All calls reject with VtnError when something is wrong, and have changed
 * nothing then: ERR_OADR_VTN_UNKNOWN where there is no such program or VEN.
 */
export interface MarketContextsOperator {
  /** Programs by ascending URI, 100 at a time; go on with `after` the last one. */
  readonly list: (filter?: ListFilter) => Promise<readonly StoredProgram[]>;
  /** A program; undefined when there is none. */
  readonly get: (marketContext: string) => Promise<MarketContextInfo | undefined>;
  /** Lists a program. ERR_OADR_VTN_CONFLICT when it is listed already. */
  readonly create: (program: StoredProgram) => Promise<MarketContextInfo>;
  /** Changes a program; what is left out stays as it is. Other defaults count for events that are made after that. */
  readonly change: (marketContext: string, change: MarketContextChange) => Promise<MarketContextInfo>;
  /**
   * Deletes a program and takes it off the VENs that name it, all in one; they lose its events with their next list (rule 61). A VEN that
   * named no other takes part in none then. VENs that take part in all programs stay as they are, and so do events.
   */
  readonly delete: (marketContext: string) => Promise<void>;
  /** Ids of the VENs that take part, also because they do in all; ascending, 100 at a time; go on with `after` the last one. */
  readonly members: (marketContext: string, page?: Page) => Promise<readonly string[]>;
  /** Lets VENs take part, all of them or none; resolves to how many did not. They get its events with their next list. */
  readonly addMembers: (marketContext: string, venIds: readonly string[]) => Promise<number>;
  /**
   * Ends the part that VENs take, all of them or none; resolves to how many did take part. ERR_OADR_VTN_NOT_ALLOWED for VENs that take
   * part in all programs: provision those with the programs that are left.
   */
  readonly removeMembers: (marketContext: string, venIds: readonly string[]) => Promise<number>;
}

const isDefaults = isObject({ priority: isPriority, responseRequired: isOneOf(responseRequiredValues), notification: isLength });
const isProgram = isObject({ marketContext: isName, name: isName, description: isText, defaults: isDefaults }, ["marketContext"]);
const isChange = isObject({ name: isOrNull(isName), description: isOrNull(isText), defaults: isOrNull(isDefaults) });

/** Makes the operator's hold on programs. */
export function marketContextsOperator(context: VtnContext): MarketContextsOperator {
  const { store } = context;
  const get = async (marketContext: string): Promise<StoredProgram | undefined> => {
    isName(marketContext, "marketContext");
    return store.program(marketContext);
  };
  const find = async (marketContext: string): Promise<StoredProgram> => {
    const program = await get(marketContext);
    if (program === undefined) throw unknown(marketContext);
    return program;
  };
  const infoOf = async (program: StoredProgram): Promise<MarketContextInfo> => ({
    ...program,
    members: await store.countVens({ marketContext: program.marketContext }),
  });
  const changeMembers = async (marketContext: string, venIds: readonly string[], isMember: boolean): Promise<number> => {
    isListOf(isName)(venIds, "venIds");
    const program = await find(marketContext);
    return (await store.changeMembers({ marketContext: program.marketContext }, venIds, isMember, eventsEntry(context))).length;
  };
  return {
    list: async (filter = {}) => {
      isListFilter(filter, "");
      return store.programs(filter);
    },
    get: async (marketContext) => {
      const program = await get(marketContext);
      return program && infoOf(program);
    },
    create: async (input) => {
      isProgram(input, "");
      const program = changedBy(input, {});
      if (await store.saveProgram(program, "new")) return infoOf(program);
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is a market context ${program.marketContext} already`, 512);
    },
    change: async (marketContext, change) => {
      isChange(change, "");
      const program = changedBy(await find(marketContext), change);
      if (await store.saveProgram(program, "known")) return infoOf(program);
      throw unknown(marketContext);
    },
    delete: async (marketContext) => {
      isName(marketContext, "marketContext");
      if ((await store.deleteProgram(marketContext, eventsEntry(context))) === undefined) throw unknown(marketContext);
    },
    members: async (marketContext, page = {}) => {
      isPage(page, "");
      await find(marketContext);
      return (await store.vens({ ...page, marketContext })).map(({ venId }) => venId);
    },
    addMembers: (marketContext, venIds) => changeMembers(marketContext, venIds, true),
    removeMembers: (marketContext, venIds) => changeMembers(marketContext, venIds, false),
  };
}

const unknown = (marketContext: string): VtnError =>
  new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no market context ${marketContext} in the list`);
