import type { EventStatus, Message, OadrEvent, OptType, Report, ReportRequest } from "@oadr/model";
import type { ReportPlan, Sample } from "@oadr/model/report";
import type { Service } from "@oadr/transport";
import type { OptRecord } from "./opt-record.ts";
import type { VenSettings } from "./settings.ts";
import type { Timer } from "./timer.ts";

/** Who the VEN is to its VTN; made by a registration. */
export interface Registration {
  readonly venId: string;
  readonly registrationId: string;
  readonly vtnId: string;
  /** Time between polls in milliseconds, as the VTN asked for and the settings bound it. */
  readonly pollMs: number;
  /** The VTN has the METADATA of the VEN. */
  readonly offered?: true;
}

/** A message on its way to the VTN. */
export interface Outgoing {
  /** Names the sending; comes back with the reply or the failure. */
  readonly id: number;
  readonly service: Service;
  readonly message: Message;
  /** Kept and sent again when it could not be delivered; what is not kept is made anew. */
  readonly kept: boolean;
  /** How often it has failed. */
  readonly attempts: number;
  /** How often it has failed although something else had got through just before. */
  readonly strikes: number;
}

/** What the VEN says to an event. */
export interface EventDecision {
  readonly optType: OptType;
  /** 200, or what is wrong with the event (rule 48). */
  readonly responseCode: string;
  readonly responseDescription?: string;
}

/** An event that the VEN knows. */
export interface EventRecord {
  /** As last received. */
  readonly event: OadrEvent;
  /** Request id of the oadrDistributeEvent that brought it last (rule 42). */
  readonly requestId: string;
  /** When it was last received, in milliseconds since 1970. */
  readonly listedAt: number;
  /** Random delay of the start in milliseconds (rule 30). */
  readonly offsetMs: number;
  /** Missing while the handler thinks. */
  readonly decision?: EventDecision;
  /** The VEN itself cannot take it, as it is configured; nobody is asked. */
  readonly refused?: true;
  /** What was last notified: a status, of which version, and the time until which all has been. A new version is notified again. */
  readonly noted?: { readonly status: EventStatus; readonly modificationNumber: number; readonly at: number };
  /** It has been cancelled, and ends at this time (rule 65). */
  readonly endAt?: number;
}

/** One oadrCreatedEvent in the making: it is sent when all decisions are there. */
export interface EventAnswer {
  /** Of the oadrDistributeEvent that is answered. */
  readonly requestId: string;
  readonly entries: readonly EventAnswerEntry[];
}

/** The answer to one version of an event; without decision while the handler thinks. */
export interface EventAnswerEntry {
  readonly eventId: string;
  readonly modificationNumber: number;
  readonly decision?: EventDecision;
}

/** A report request that the VEN has accepted, and how far it has got. */
export interface ReportTask extends ReportPlan {
  readonly reportRequestId: string;
  /** As it came; one that comes again unchanged does not begin anew. */
  readonly request: ReportRequest;
  /** Not yet reported. */
  readonly samples: readonly Sample[];
  /** The newest sample, reported or not. */
  readonly last?: Sample;
  /** Time of the sample that is being read, or end of the time that is being collected. */
  readonly reading?: number;
}

/** What is kept of the data points of a recorded report. */
export interface ReportRecord {
  /** As many as the offer says, oldest first. */
  readonly samples: readonly Sample[];
  /** Time of the next sample. */
  readonly nextAt: number;
  /** Time of the sample that is being read. */
  readonly reading?: number;
}

/** A report that the VEN has asked the VTN for. */
export interface WantedReport {
  readonly request: ReportRequest;
  /**
   * `asked`: not answered yet. `accepted`: reports may come. `cancelling`: to be stopped, and not answered yet. `following`: one more
   * comes. `over`: none is expected, and one that comes all the same is not taken, unless it repeats a single report.
   */
  readonly standing: "asked" | "accepted" | "cancelling" | "following" | "over";
  /** When it is stopped, one more report is wanted (rule 345). */
  readonly reportToFollow?: boolean;
}

/** Where a VEN stands with its VTN. */
export type Standing =
  /** Not started, or stopped; keeps its ids. */
  | { readonly phase: "stopped"; readonly registration: Registration | undefined }
  /** The registration has ended; registers again at a time, or never. */
  | { readonly phase: "unregistered"; readonly registration: undefined; readonly registerAt: number | undefined }
  /** Asks to be registered: with ids again, without them anew. */
  | {
      readonly phase: "registering";
      readonly registration: Registration | undefined;
      readonly ask: "oadrQueryRegistration" | "oadrCreatePartyRegistration";
      /** Not before this time. */
      readonly registerAt: number;
      /** Goes on running when registered again, without the exchange of METADATA and events (rule 405). */
      readonly resume: boolean;
    }
  /** Registered; exchanges what comes first (rule 405). */
  | {
      readonly phase: "bootstrapping";
      readonly registration: Registration;
      readonly ask: "oadrRegisterReport" | "oadrRequestEvent";
    }
  /** Polls, answers, reports. */
  | { readonly phase: "running"; readonly registration: Registration }
  /** Ends its registration. */
  | { readonly phase: "cancelling"; readonly registration: Registration };

/** Name of a standing. */
export type VenPhase = Standing["phase"];

/** All that is not bound to a phase. */
export interface VenParts {
  readonly settings: VenSettings;
  /** Time of the last step, in milliseconds since 1970; shows when the clock is set back. */
  readonly lastAt: number;
  /** Polls by itself; otherwise only when told to. */
  readonly automatic: boolean;
  /** Source of ids: `prefix-next`. */
  readonly ids: { readonly prefix: string; readonly next: number };
  /** State of the random number generator. */
  readonly seed: number;
  /** Traffic with the VTN. */
  readonly link: {
    readonly outbox: readonly Outgoing[];
    readonly inFlight: Outgoing | undefined;
    /** Failures since the last reply. */
    readonly failures: number;
    /** Nothing is sent before this time. */
    readonly retryAt: number | undefined;
    /** Registrations since the last good poll; guards against a VTN that registers and forgets. */
    readonly registrations: number;
    /** Registrations that succeeded one soon after the other, good polls or not, and when the last of them did. */
    readonly flurry: { readonly count: number; readonly at: number } | undefined;
  };
  readonly polling: {
    /** The next poll by interval. */
    readonly at: number | undefined;
    /** Messages drawn from the VTN's queue in a row; it is polled again at once. */
    readonly drained: number;
  };
  readonly events: {
    readonly known: readonly EventRecord[];
    readonly answers: readonly EventAnswer[];
    /** Events were requested anew because the VTN did not understand an answer. */
    readonly resynced: boolean;
  };
  readonly reports: {
    readonly tasks: readonly ReportTask[];
    /** By reportSpecifierID. */
    readonly records: Readonly<Record<string, ReportRecord>>;
    /** What the VTN offers. */
    readonly vtnOffers: readonly Report[];
    /** What the VTN was asked for, oldest first. */
    readonly wanted: readonly WantedReport[];
    /** METADATA was sent anew because the VTN did not know a report; not again before the next poll. */
    readonly reoffered: boolean;
  };
  readonly opts: {
    /** Schedules and opts for events, in the order in which the VTN gets them. */
    readonly records: readonly OptRecord[];
  };
  /** Timers that run. */
  readonly timers: Readonly<Partial<Record<Timer, number>>>;
}

/** The whole state of a VEN: one snapshot that can be saved with `saveState` and resumed. */
export type VenState = VenParts & Standing;
