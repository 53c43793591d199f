import type { Duration, EiTarget, ItemBase, ReportDescription, ReportName, SignalName, SignalType } from "@oadr/model";

/** How the values of a report come about, other than by sampling when it is asked for. */
export type ReportSource =
  /** They are asked for over a time, when a report is due: an effect `collect`. */
  | { readonly type: "asked" }
  /** They are sampled all the time, and so many of them kept, the oldest dropped; history is served from them. */
  | { readonly type: "recorded"; readonly everyMs: number; readonly keep: number };

/** A report that the VEN can deliver: one report specifier of its METADATA. */
export interface ReportOffer {
  /** Unique among the offers (rule 308). */
  readonly reportSpecifierId: string;
  /** Well-known name without `METADATA_`. */
  readonly reportName: Exclude<ReportName, `METADATA_${string}`>;
  /** How much data can be had at the fastest rate; bounds what may be asked for (rules 312, 340). */
  readonly duration: Duration;
  /** The data points. */
  readonly descriptions: readonly ReportDescription[];
  /** Without it the data points are sampled as they are asked for. */
  readonly source?: ReportSource;
}

/** What a VEN is besides itself: the resources, groups, device classes and so on that events may be aimed at. */
export type VenTargets = Omit<EiTarget, "venIds">;

/** A signal that a VEN can act on. What is left out may be anything. */
export interface SupportedSignal {
  readonly signalName: SignalName;
  readonly signalType?: SignalType;
  /** The unit: by name, `powerReal`, in any scale and currency; or made by a builder, `powerReal("k")`, in just that one. */
  readonly itemBase?: ItemBase | ItemBase["type"];
}

/** What a VEN is configured to be. Part of its state; JSON but for the dates in messages, see `saveState`. */
export interface VenSettings {
  /** Name for people at the VTN. */
  readonly venName?: string;
  /** Id that the VTN has assigned beforehand; sent with a first registration (rule 402). */
  readonly venId?: string;
  /** Ask what the VTN supports before registering. */
  readonly query: boolean;
  /** A VEN that only reports and takes no events. */
  readonly reportOnly: boolean;
  /** Announced at registration. */
  readonly xmlSignature: boolean;
  /** What it reports. */
  readonly offers: readonly ReportOffer[];
  /** Programs it takes part in; without them any (rule 48). */
  readonly marketContexts?: readonly string[];
  /** What events may be aimed at; without it anything but other VENs (rules 22, 48). */
  readonly targets?: VenTargets;
  /** Signals it can act on; without them any (rule 109). */
  readonly signals?: readonly SupportedSignal[];
  /** The VTN pushes its messages to this address instead of being polled. */
  readonly push?: {
    /** Base of the URLs of the VEN's services (rule 511). */
    readonly address: string;
    /** Ask for all events after so many milliseconds, since a push may have been lost; without it never. */
    readonly refreshMs?: number;
  };
  /** Bounds for the poll interval that the VTN asks for, and the one used when it asks for none. Milliseconds. */
  readonly pollMs: { readonly least: number; readonly most: number; readonly usual: number };
  /** Back-off after failures: the first wait, and the longest. Milliseconds. */
  readonly backoffMs: { readonly first: number; readonly most: number };
  /** After the VTN has cancelled the registration: register again after so many milliseconds; without it never (rule 401). */
  readonly registerAgainMs?: number;
}

/** Settings of a full VEN that reports nothing. */
export const defaultSettings: VenSettings = {
  query: false,
  reportOnly: false,
  xmlSignature: false,
  offers: [],
  pollMs: { least: 1_000, most: 86_400_000, usual: 10_000 },
  backoffMs: { first: 1_000, most: 120_000 },
  registerAgainMs: 3_600_000,
};
