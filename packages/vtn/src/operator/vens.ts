import { type Duration, durationMs } from "@oadr/model";
import { eventsEntry, type MessageSlot, messageEntry } from "../delivery/entries.ts";
import { normalFingerprint } from "../fingerprint.ts";
import { present } from "../present.ts";
import { membershipsOf, programsOf } from "../store/audience.ts";
import { cancellationSlot, type OutgoingMessage, registrationSlot } from "../store/outbox-store.ts";
import { memberKinds, type Registration, type VenFilter, type VenMembership, type VenRecord } from "../store/ven-store.ts";
import { untilSaved } from "../until-saved.ts";
import type { VenQuirks } from "../ven-quirks.ts";
import { nowOf, type VtnContext } from "../vtn-context.ts";
import { VtnError } from "../vtn-error.ts";
import { type Check, invalid, isBoolean, isListOf, isName, isObject, isPageSize } from "./check.ts";
import { isLength } from "./check-event.ts";
import { registeredVen } from "./reports.ts";

/** A VEN, and whether it is there. */
export interface VenInfo extends VenRecord {
  /** It was heard lately. */
  readonly online: boolean;
  /** When it was last heard. */
  readonly lastSeen?: Date;
}

/** Which VENs; all that is given has to fit. */
export type VenQuery = VenFilter;

/** A VEN that the operator makes known, or knows more of. What is left out stays as it is. */
export interface VenProvision extends Omit<VenMembership, "marketContexts"> {
  readonly venId: string;
  /** A VEN without certificate is recognised by it when it registers without venID; so it should be unique. */
  readonly venName?: string;
  /**
   * Certificate that the VEN is bound to; any usual form of its SHA-256, whole or the last ten bytes. Without it, and without `commonName`,
   * the VEN is bound to the certificate with which it comes first, unless `authenticate` tells who is who.
   */
  readonly fingerprint?: string;
  /** Common name of the certificate that the VEN is bound to, where fingerprints are not known. */
  readonly commonName?: string;
  /** Registers the VEN out of band, as one that polls. */
  readonly registrationId?: string;
  /** How often the VEN is to poll; when that changes, a registered VEN is asked to register again, since it is told so then. */
  readonly pollFrequency?: Duration;
  /** Programs that the VEN takes part in, or `all`, as it is at first. It gets no events of others. */
  readonly marketContexts?: readonly string[] | "all";
  /** Habits of the VEN that are to be heeded, such as `quirksOf.openleadr`; these take the place of all before. */
  readonly quirks?: VenQuirks;
}

/** The operator's hold on VENs. Calls reject with VtnError when something is wrong, and have changed nothing then. */
export interface VensOperator {
  /** VENs by id, 100 at a time; go on with `after` the last id. */
  readonly list: (query?: VenQuery) => Promise<readonly VenInfo[]>;
  /** A VEN; undefined when there is none. */
  readonly get: (venId: string) => Promise<VenInfo | undefined>;
  /**
   * Makes a VEN known, or changes what is known of it. When that makes it a recipient of other events than before, it is sent its list
   * anew: events that it has joined are in it, and those that it has left are cancelled by their absence (rule 61).
   * Over TLS a VEN whose certificate is not named belongs to whoever comes first.
   */
  readonly provision: (ven: VenProvision) => Promise<VenInfo>;
  /**
   * Forgets a VEN: its registration, what it offers, was asked for and has opted, and what waits for it. It is not told: when it comes
   * back it is not registered (463), and may register like anybody unknown, as far as `admit` lets it; `cancelRegistration` before this
   * tells it. Its readings stay, and so does what events tell of it: deliveries, answers, and targets that name it.
   */
  readonly delete: (venId: string) => Promise<void>;
  /** Asks a VEN to register again. */
  readonly requestReregistration: (venId: string) => Promise<void>;
  /**
   * Ends a VEN's registration: it is told instead of anything else, and the registration ends when it answers, or is not heard of again
   * after it was told.
   */
  readonly cancelRegistration: (venId: string) => Promise<void>;
}

const isQuery = isObject({
  registered: isBoolean,
  online: isBoolean,
  groupId: isName,
  marketContext: isName,
  contains: isName,
  after: isName,
  limit: isPageSize,
});

const isPositive: Check = (value, place) => {
  isLength(value, place);
  if (durationMs(value as Duration) <= 0) throw invalid(place, "a duration above zero", value);
};

const isQuirks = isObject({
  plainDurations: isBoolean,
  openEndedAs: isPositive,
  eventsFirst: isBoolean,
  noMetadata: isBoolean,
  noPiggyback: isBoolean,
  askOnce: isBoolean,
  inviteBack: isBoolean,
});

const isProvision = isObject(
  {
    venId: isName,
    venName: isName,
    fingerprint: isName,
    commonName: isName,
    registrationId: isName,
    pollFrequency: isPositive,
    quirks: isQuirks,
    ...Object.fromEntries(memberKinds.map((kind) => [kind, isListOf(isName, 0)])),
    marketContexts: (value, place) => {
      if (value !== "all") isListOf(isName, 0)(value, place);
    },
  },
  ["venId"],
);

/** Makes the operator's hold on VENs. */
export function vensOperator(context: VtnContext): VensOperator {
  const { store, presence } = context;
  const infosOf = async (vens: readonly VenRecord[]): Promise<readonly VenInfo[]> => {
    const known = await presence.of(vens.map(({ venId }) => venId));
    return vens.map((ven, index) => ({ ...ven, online: false, ...known[index] }));
  };
  const infoOf = async (ven: VenRecord): Promise<VenInfo> => ({ ...ven, online: false, ...(await presence.of([ven.venId]))[0] });
  const post = (venId: string, slot: MessageSlot, message: OutgoingMessage): Promise<boolean> =>
    store.post(venId, messageEntry(context, slot, message));
  // Conformance rule 403: how often to poll is said in the reply to a registration, and nowhere else.
  const isToLearn = ({ registration, pollFrequency = context.pollFrequency }: VenRecord): boolean =>
    registration?.httpPull === true && durationMs(registration.pollFrequency ?? context.pollFrequency) !== durationMs(pollFrequency);
  return {
    list: async (query = {}) => {
      isQuery(query, "");
      return infosOf(await store.vens(query));
    },
    delete: async (venId) => {
      isName(venId, "venId");
      await presence.gone(venId);
      if (!(await store.deleteVen(venId))) throw new VtnError("ERR_OADR_VTN_UNKNOWN", `there is no VEN ${venId}`);
    },
    get: async (venId) => {
      const ven = await store.ven(venId);
      return ven && infoOf(ven);
    },
    provision: async (provision) => {
      isProvision(provision, "");
      const { fingerprint, registrationId, marketContexts, ...given } = provision;
      const normal = fingerprint === undefined ? undefined : normalFingerprint(fingerprint);
      if (fingerprint !== undefined && normal === undefined) {
        throw new VtnError("ERR_OADR_VTN_INVALID", `fingerprint ${fingerprint} is no SHA-256: its last ten bytes, or all 32`);
      }
      const { known, ven } = await untilSaved(given.venId, async () => {
        const known: VenRecord = (await store.ven(given.venId)) ?? { venId: given.venId, provisioned: true };
        const registration = registrationId === undefined ? known.registration : registrationOf(registrationId, nowOf(context));
        const { marketContexts: before, ...rest } = known;
        const programs = marketContexts === "all" ? undefined : (marketContexts ?? before);
        const changed: VenRecord = {
          ...rest,
          ...present({ ...given, marketContexts: programs, fingerprint: normal, registration }),
          provisioned: true,
        };
        const isTold = known.registration !== undefined && !isSameMember(known, changed);
        const ven = await store.saveVen(changed, isTold ? eventsEntry(context) : undefined);
        return ven && { known, ven };
      });
      // One that is registered out of band may find events, as one that registers itself does.
      const isNew = known.registration === undefined && ven.registration !== undefined;
      if (isNew && (await store.eventsFor(ven.venId, context.clock.now())).length > 0) await store.post(ven.venId, eventsEntry(context));
      if (isToLearn(ven)) await post(ven.venId, registrationSlot, { type: "oadrRequestReregistration", venId: ven.venId });
      return infoOf(ven);
    },
    requestReregistration: async (venId) => {
      await registeredVen(context, venId);
      if (await post(venId, registrationSlot, { type: "oadrRequestReregistration", venId })) return;
      throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", `the registration of VEN ${venId} is being cancelled`);
    },
    cancelRegistration: async (venId) => {
      const { registration } = await registeredVen(context, venId);
      const registrationId = registration?.registrationId ?? "";
      await post(venId, cancellationSlot, { type: "oadrCancelPartyRegistration", requestId: context.newId(), registrationId, venId });
    },
  };
}

const registrationOf = (registrationId: string, at: Date): Registration => ({
  registrationId,
  at,
  profileName: "2.0b",
  transportName: "simpleHttp",
  httpPull: true,
  reportOnly: false,
  xmlSignature: false,
});

/** Whether the same targets and programs mean a VEN as before. */
function isSameMember(before: VenRecord, after: VenRecord): boolean {
  const textOf = (ven: VenRecord): string => JSON.stringify([membershipsOf(ven), [...(programsOf(ven) ?? ["all"])]]);
  return textOf(before) === textOf(after);
}
