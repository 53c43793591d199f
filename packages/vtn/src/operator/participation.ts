import { membersApart, type OptType, type PartTarget } from "@oadr/model";
import { present } from "../present.ts";
import type { EventAnswer } from "../store/event-store.ts";
import { scopeOf } from "../store/opt-scope.ts";
import type { StoredOpt } from "../store/opt-store.ts";

/** What a VEN, or a part of it, has decided about an event. */
export interface Decision {
  readonly optType: OptType;
  /** The message that counts. */
  readonly by: "oadrCreatedEvent" | "oadrCreateOpt";
  /** The version of the event that it was about; opts outlive changes of the event (rule 206). */
  readonly modificationNumber: number;
  readonly at: Date;
}

/** A part of a VEN that an oadrCreateOpt has decided for. */
export interface PartDecision extends Decision {
  /** A single part, a resource say; without members the whole VEN as far as it is of the device class. */
  readonly target: PartTarget;
  readonly deviceClass?: string;
}

/** What a VEN does about an event. */
export interface Participation {
  readonly venId: string;
  /** What counts for the VEN, but for `parts`; undefined while it has said nothing. */
  readonly decision?: Decision;
  /** Parts that were decided about by themselves. */
  readonly parts: readonly PartDecision[];
}

/** Reckons what a VEN does about an event from its answer to the newest version that it has answered, and its opts for the event. */
export function participationOf(venId: string, answer: EventAnswer | undefined, opts: readonly StoredOpt[]): Participation {
  let decision: Decision | undefined = answer && {
    optType: answer.optType,
    by: "oadrCreatedEvent",
    modificationNumber: answer.modificationNumber,
    at: answer.at,
  };
  const parts = new Map<string, PartDecision>();
  // Conformance rule 206: once an oadrCreateOpt has spoken for a resource only another one changes that, also after modifications;
  // oadrCreatedEvent goes on to speak for the others.
  // The store has taken from each opt what later ones speak for, but for parts of a whole: so the later one counts.
  for (const { opt, target, at } of opts) {
    const by = {
      optType: opt.optType,
      by: "oadrCreateOpt",
      modificationNumber: opt.qualifiedEventId?.modificationNumber ?? 0,
      at,
    } as const;
    const members = membersApart(target);
    const { deviceClasses } = scopeOf(opt);
    if (members.length === 0 && deviceClasses === undefined) decision = by;
    for (const member of members.length > 0 || deviceClasses === undefined ? members : [{}]) {
      // Conformance rule 209: narrowed to device classes.
      for (const deviceClass of deviceClasses ?? [undefined]) {
        parts.set(JSON.stringify([member, deviceClass]), { target: member, ...present({ deviceClass }), ...by });
      }
    }
  }
  return { venId, ...present({ decision }), parts: [...parts.values()] };
}
