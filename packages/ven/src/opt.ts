import { type Duration, durationMs, isDuration, type OptReason, type OptType } from "@oadr/model";
import type { OptChoice, OptRecord, OptTarget } from "./core/opt-record.ts";
import { VenError } from "./ven-error.ts";

/** A window of a schedule. */
export interface OptWindow {
  readonly start: Date;
  /** `PT0S` is without end (rule 210). */
  readonly duration: Duration;
}

/** What `ven.opt.create` takes: a schedule, or an event. */
export type OptOptions = {
  readonly optType: OptType;
  /** Default `participating` for optIn, `notParticipating` for optOut. */
  readonly reason?: OptReason;
  /** The resources it is about; default all of the VEN. */
  readonly targets?: OptTarget;
  /** Device classes such as `Thermostat`, in addition to the targets (rule 209). */
  readonly deviceClasses?: readonly string[];
  /** Default a new id. Schedules with the same one are withdrawn together (rule 204). */
  readonly optId?: string;
} & (
  | {
      /** When the resources are available, or not. */
      readonly schedule: readonly OptWindow[];
      /** The program that the schedule is for; default all. */
      readonly marketContext?: string;
    }
  | {
      /** The event that the VEN, or some of its resources, takes part in, or not. It must want answers. */
      readonly eventId: string;
    }
);

/** A schedule or an opt for an event as it stands. */
export interface Opt {
  readonly optId: string;
  readonly optType: OptType;
  readonly reason: OptReason;
  /** Missing for an event. */
  readonly schedule?: readonly OptWindow[];
  readonly marketContext?: string;
  readonly eventId?: string;
  /** The version of the event. */
  readonly modificationNumber?: number;
  /** What later schedules have left of it; without members all of the VEN. */
  readonly targets: OptTarget;
  readonly deviceClasses: readonly string[];
  readonly createdAt: Date;
  /** Whether the VTN has it. */
  readonly acknowledged: boolean;
}

/**
 * Makes a choice for the core of options.
 *
 * @throws VenError ERR_OADR_VEN_OPTION that names the option that is wrong.
 */
export function optChoice(options: OptOptions, requestId: string): OptChoice {
  if (typeof options !== "object" || options === null) throw wrong("options", "are missing");
  const { optType, optId = requestId, targets = {}, deviceClasses = [] } = options;
  if (optType !== "optIn" && optType !== "optOut") throw wrong("optType", "is neither optIn nor optOut");
  if (typeof optId !== "string" || optId === "") throw wrong("optId", "is empty");
  if (!Array.isArray(deviceClasses)) throw wrong("deviceClasses", "is no list");
  if ("venIds" in targets) throw wrong("targets", "names VENs; an opt is about the resources of this one");
  const eventId = "eventId" in options ? options.eventId : undefined;
  const schedule = "schedule" in options ? options.schedule : undefined;
  if ((eventId === undefined) === (schedule === undefined)) throw wrong("schedule", "or eventId: one of them is needed, not both");
  const marketContext = "marketContext" in options ? options.marketContext : undefined;
  if (eventId !== undefined && marketContext !== undefined) throw wrong("marketContext", "does not go with an event (rule 206)");
  return {
    optId,
    requestId,
    optType,
    optReason: options.reason ?? (optType === "optIn" ? "participating" : "notParticipating"),
    ...(eventId !== undefined && { eventId }),
    ...(schedule && { vavailability: propertiesOf(schedule) }),
    ...(marketContext !== undefined && { marketContext }),
    target: Object.fromEntries(Object.entries(targets).filter(([, members]) => Array.isArray(members) && members.length > 0)),
    // Conformance rule 209: oadrDeviceClass holds endDeviceAssets and nothing else.
    ...(deviceClasses.length > 0 && { deviceClass: { endDeviceAssets: deviceClasses } }),
  };
}

// Conformance rule 200: a window is a start and a duration, and nothing of what events have besides.
function propertiesOf(schedule: readonly OptWindow[]): NonNullable<OptChoice["vavailability"]> {
  if (!Array.isArray(schedule) || schedule.length === 0) throw wrong("schedule", "has no window");
  return schedule.map(({ start, duration }: OptWindow) => {
    if (!(start instanceof Date) || Number.isNaN(start.getTime())) throw wrong("schedule", "has a window without start");
    if (typeof duration !== "string" || !isDuration(duration) || durationMs(duration) < 0)
      throw wrong("schedule", "has a window whose duration is none such as PT2H");
    return { dtstart: start, duration };
  });
}

/** Shows a record of the core. */
export const optOf = ({ choice, qualifiedEventId, createdAt, standing }: OptRecord): Opt => ({
  optId: choice.optId,
  optType: choice.optType,
  reason: choice.optReason,
  ...(choice.vavailability && { schedule: choice.vavailability.map(({ dtstart, duration }) => ({ start: dtstart, duration })) }),
  ...(choice.marketContext !== undefined && { marketContext: choice.marketContext }),
  ...qualifiedEventId,
  targets: choice.target,
  deviceClasses: choice.deviceClass?.endDeviceAssets ?? [],
  createdAt: new Date(createdAt),
  acknowledged: standing === "taken",
});

const wrong = (option: string, fault: string): VenError => new VenError("ERR_OADR_VEN_OPTION", `opt: ${option} ${fault}`);
