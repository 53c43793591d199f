import type { Duration, EiTarget, ProfileName, TransportName } from "@oadr/model";
import type { VenQuirks } from "../ven-quirks.ts";
import type { OutboxEntry } from "./outbox-store.ts";

/** What a VEN and the VTN agreed on when it registered. */
export interface Registration {
  /** Handle of the registration; kept when the VEN registers again (rule 400). */
  readonly registrationId: string;
  /** When it was made or last renewed. */
  readonly at: Date;
  readonly profileName: ProfileName;
  readonly transportName: TransportName;
  /** Where the VEN can be reached; undefined for one that polls. */
  readonly transportAddress?: string;
  /** The VEN polls. */
  readonly httpPull: boolean;
  /** How often the VEN was told to poll; undefined for one that does not poll, or was not told. */
  readonly pollFrequency?: Duration;
  /** The VEN only reports. */
  readonly reportOnly: boolean;
  /** The VEN supports XML signatures. */
  readonly xmlSignature: boolean;
}

/** The kinds of targets that stand for the VENs which were provisioned with them. */
export const memberKinds = [
  "resourceIds",
  "groupIds",
  "groupNames",
  "partyIds",
  "endDeviceAssets",
  "meterAssets",
  "pnodes",
  "aggregatedPnodes",
  "serviceDeliveryPoints",
] as const;

/** What a VEN is, has and belongs to: the resources behind it, its groups, parties, meters and so on, by which targets find it. */
export interface VenMembership extends Pick<EiTarget, (typeof memberKinds)[number]> {
  /** Programs that the VEN takes part in: URIs. It gets no events of others. Without it: all. */
  readonly marketContexts?: readonly string[];
}

/** A VEN that the VTN knows, registered or not. */
export interface VenRecord extends VenMembership {
  /** Case-sensitive (rule 512); unique (rule 70). */
  readonly venId: string;
  /**
   * Which state of the VEN this is: the store gives it another one with every change, and none twice, not even when the VEN is deleted
   * and comes back. Undefined for one that is not in the store yet.
   */
  readonly version?: number;
  /** Name for people. */
  readonly venName?: string;
  /** Certificate that the VEN is bound to, by the operator or by its coming first, as `AA:BB:…`; unique. */
  readonly fingerprint?: string;
  /** Common name of the certificate that the VEN is bound to; unique. */
  readonly commonName?: string;
  /** How often the VEN is to poll, where it is not as often as all others. */
  readonly pollFrequency?: Duration;
  /** Habits of it that are to be heeded. */
  readonly quirks?: VenQuirks;
  /** The operator made it known; it did not just come along. */
  readonly provisioned: boolean;
  /** Undefined while the VEN is not registered. */
  readonly registration?: Registration;
}

/** What a VEN can be recognised by. */
export interface VenTraits {
  readonly fingerprint?: string | undefined;
  readonly commonName?: string | undefined;
  /** Only finds a VEN that is bound to no certificate. */
  readonly venName?: string | undefined;
}

/** Part of a list: from after an id on, so many. */
export interface Page {
  /** The last id that was seen. */
  readonly after?: string;
  /** Most items; 100 without it. */
  readonly limit?: number;
}

/** Which VENs; all that is given has to fit. */
export interface VenFilter extends Page {
  /** Only those that are registered, or are not. */
  readonly registered?: boolean;
  /** Only those that are online, or are not, as `PresenceStore` has it. */
  readonly online?: boolean;
  /** Only those of this group. */
  readonly groupId?: string;
  /** Only those that take part in this program, also because they do in all; compared as URIs (rule 512). */
  readonly marketContext?: string;
  /** Only those whose id or name has this in it, in any letter case. */
  readonly contains?: string;
}

/** The VENs of a VTN. */
export interface VenStore {
  /** The VEN with an id. */
  readonly ven: (venId: string) => Promise<VenRecord | undefined>;
  /** The VEN with the first of these traits that is given and fits: fingerprint, common name, name. */
  readonly findVen: (traits: VenTraits) => Promise<VenRecord | undefined>;
  /** VENs by ascending id (by UTF-16 code unit). */
  readonly vens: (filter: VenFilter) => Promise<readonly VenRecord[]>;
  /** How many VENs fit; page and limit do not count. */
  readonly countVens: (filter: VenFilter) => Promise<number>;
  /**
   * Adds a VEN that has no version yet, or replaces the one of its version, and puts `notice`, if there is one, into its outbox when it is
   * registered. Nothing else changes. Resolves to the VEN with its new version; to undefined, changing nothing, when the store has
   * another version of it, or none: whoever has read it reads it again then. Rejects with VtnError: ERR_OADR_VTN_CONFLICT when its certificate is another VEN's, ERR_OADR_VTN_LIMIT when there is no room.
   */
  readonly saveVen: (ven: VenRecord, notice?: OutboxEntry) => Promise<VenRecord | undefined>;
  /**
   * Begins a new registration: saves the VEN like `saveVen`, erases its offers, report requests of either end, opts and outbox, puts `first` into
   * the outbox and, when the VEN has events at `now`, `events` after it. All or nothing. Resolves like `saveVen`.
   */
  readonly register: (ven: VenRecord, first: readonly OutboxEntry[], events: OutboxEntry, now: number) => Promise<VenRecord | undefined>;
  /** Ends a registration: erases it and the VEN's offers, report requests of either end, opts and outbox. Readings and answers stay. */
  readonly unregister: (venId: string) => Promise<void>;
  /**
   * Forgets a VEN, and all that `unregister` erases. Readings, and what events tell of it, stay under its id. Resolves to false when it is
   * not there.
   */
  readonly deleteVen: (venId: string) => Promise<boolean>;
}
