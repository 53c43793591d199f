import type { VenState } from "./state.ts";

/** Tells whether a venID in a message of the VTN is absent, or the VEN's own. */
export const isForMe = (state: VenState, venId: string | undefined): boolean =>
  // Conformance rules 21, 304, 400, 512: a venID that is there has to be ours, letter by letter.
  !venId || venId === state.registration?.venId;
