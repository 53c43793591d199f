import type { Clock } from "@oadr/model";
import { initialState } from "./core/initial-state.ts";
import type { VenSettings } from "./core/settings.ts";
import { createKeeper } from "./keeper.ts";
import { safeLog } from "./log.ts";
import type { VenOptions } from "./options.ts";
import { createPushListener, type Listen, type PushOptions } from "./push-listener.ts";
import { lengthOf } from "./settings-of.ts";
import type { Shell } from "./shell.ts";

/** What has been opened for a VEN. */
export interface OutsideThings {
  readonly push?: NonNullable<VenSettings["push"]>;
}

/** What a VEN has besides its way to the VTN: a store, and an address of its own. */
export interface Outside {
  /** Goes on from what is stored, once; what changes is saved until `close`. */
  readonly load: () => Promise<void>;
  /** Loads and listens; undefined when it was closed meanwhile. Rejects with VenError when something cannot be opened. */
  readonly open: () => Promise<OutsideThings | undefined>;
  /** Saves, and listens no more. */
  readonly close: () => Promise<void>;
}

/** What {@link createOutside} works with. */
export interface OutsideContext {
  readonly shell: Shell;
  readonly clock: Clock;
  readonly settings: VenSettings;
  /** How long the store may take. */
  readonly timeoutMs: number;
}

/** Pushes are signed as everything else is, unless `listen` says otherwise. */
const signing = (listen: PushOptions | Listen, { signatures }: VenOptions): PushOptions | Listen =>
  typeof listen === "function" || signatures === undefined ? listen : { signatures, ...listen };

/** Makes what a VEN has outside; undefined when it is to have nothing. */
export function createOutside(options: VenOptions, { shell, clock, settings, timeoutMs }: OutsideContext): Outside | undefined {
  const { store, listen } = options;
  const everyMs = lengthOf(options.saveEvery ?? "PT1M", "saveEvery");
  const refreshMs = options.eventRefresh === "never" ? undefined : lengthOf(options.eventRefresh ?? "PT1H", "eventRefresh");
  if (!store && !listen) return undefined;
  const log = safeLog(options.log);
  const keeper = store && createKeeper({ store, shell, clock, log, timeoutMs, everyMs });
  const listener = listen && createPushListener(signing(listen, options), shell, log);
  let openings = 0;
  let loaded: Promise<void> | undefined;

  const restore = async (): Promise<void> => {
    const state = await keeper?.load(initialState(settings));
    if (state) shell.dispatch({ type: "restore", state });
  };
  const load = async (): Promise<void> => {
    const mine = openings;
    loaded ??= restore();
    try {
      await loaded;
      if (mine === openings) keeper?.open();
    } catch (error) {
      // Perhaps next time.
      loaded = undefined;
      throw error;
    }
  };
  return {
    load,
    open: async () => {
      const mine = ++openings;
      await load();
      if (!listener || mine !== openings) return mine === openings ? {} : undefined;
      const address = await listener.open();
      return mine === openings ? { push: { address, ...(refreshMs !== undefined && { refreshMs }) } } : undefined;
    },
    close: async () => {
      openings++;
      await listener?.close();
      await keeper?.close();
    },
  };
}
