import type { Clock } from "@oadr/model";
import type { Log, VenOptions } from "@oadr/ven";
import type { VtnHandlers } from "@oadr/vtn";

const venHandlers = ["onEvent", "onEventStatus", "onRegistered", "onStateChange", "onReport"] as const;
const vtnHandlers = [
  "onQueryRegistration",
  "onCreatePartyRegistration",
  "onCancelPartyRegistration",
  "onRequestEvent",
  "onCreatedEvent",
  "onRegisterReport",
  "onRegisteredReport",
  "onCreateReport",
  "onCancelReport",
  "onRequestReport",
  "onCreatedReport",
  "onUpdateReport",
  "onCanceledReport",
  "onCreateOpt",
  "onCancelOpt",
  "onPoll",
  "onVenOnline",
  "onVenOffline",
] as const;

/** All handlers of a VEN and of a VTN. */
export type Handlers = Required<VtnHandlers> & Required<Pick<VenOptions, (typeof venHandlers)[number]>>;

/** One call of a handler. */
export interface Call<K extends keyof Handlers = keyof Handlers> {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** `vtn`, or the name of the VEN. */
  readonly by: string;
  readonly handler: K;
  readonly args: Parameters<Handlers[K]>;
}

/** A line of the log of either end. */
export interface LogLine {
  readonly at: number;
  /** `vtn`, or the name of the VEN. */
  readonly by: string;
  readonly level: Parameters<Log>[0];
  readonly message: string;
}

/** Remembers the calls of handlers and the lines of logs. */
export interface Recorder {
  /** Calls of one handler, in order; with `by` those of one node. */
  readonly calls: <K extends keyof Handlers>(handler: K, by?: string) => readonly Call<K>[];
  readonly lines: readonly LogLine[];
  /** Handlers and log of a VEN, recorded; those given are called too, and their results count. */
  readonly ven: (name: string, own: Partial<VenOptions>) => Pick<VenOptions, (typeof venHandlers)[number] | "log">;
  /** Handlers and log of a VTN, recorded; those given are called too, and their results count. */
  readonly vtn: (own: VtnHandlers & { readonly log?: Log }) => VtnHandlers & { readonly log: Log };
}

type AnyHandler = (...args: unknown[]) => unknown;

/** Makes a recorder. */
export function createRecorder(clock: Clock): Recorder {
  const all: { readonly at: number; readonly by: string; readonly handler: string; readonly args: readonly unknown[] }[] = [];
  const lines: LogLine[] = [];

  // Handlers differ in their arguments and results; here they are only passed through.
  const recorded = (by: string, names: readonly string[], own: object): Record<string, AnyHandler> =>
    Object.fromEntries(
      names.map((handler) => [
        handler,
        (...args: unknown[]): unknown => {
          all.push({ at: clock.now(), by, handler, args });
          return (own as Record<string, AnyHandler | undefined>)[handler]?.(...args);
        },
      ]),
    );
  const logOf =
    (by: string, own: Log | undefined): Log =>
    (level, message, fields) => {
      lines.push({ at: clock.now(), by, level, message });
      own?.(level, message, fields);
    };

  return {
    lines,
    calls: <K extends keyof Handlers>(handler: K, by?: string): readonly Call<K>[] =>
      all.filter((call) => call.handler === handler && (by ?? call.by) === call.by) as unknown as readonly Call<K>[],
    ven: (name, own) => {
      const { onEvent = () => own.defaultOpt ?? "optIn" } = own;
      return { ...recorded(name, venHandlers, { ...own, onEvent }), log: logOf(name, own.log) };
    },
    vtn: (own) => ({ ...recorded("vtn", vtnHandlers, own), log: logOf("vtn", own.log) }),
  };
}
