import { defaultSettings, type VenSettings } from "./settings.ts";
import type { VenState } from "./state.ts";

/** The state of a VEN that has never run. Settings that are not given are those of `defaultSettings`. */
export const initialState = (settings: Partial<VenSettings> = {}): VenState => ({
  phase: "stopped",
  registration: undefined,
  settings: { ...defaultSettings, ...settings },
  lastAt: 0,
  automatic: false,
  ids: { prefix: "", next: 1 },
  seed: 0,
  link: { outbox: [], inFlight: undefined, failures: 0, retryAt: undefined, registrations: 0, flurry: undefined },
  polling: { at: undefined, drained: 0 },
  events: { known: [], answers: [], resynced: false },
  reports: { tasks: [], records: {}, vtnOffers: [], wanted: [], reoffered: false },
  opts: { records: [] },
  timers: {},
});
