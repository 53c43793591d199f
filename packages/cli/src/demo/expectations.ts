import { cast } from "./cast.ts";
import type { Happening } from "./happening.ts";

/** Something that the demo has to show, and whether it did. */
export interface Expectation {
  readonly text: string;
  readonly met: boolean;
}

/** Holds what happened against what should have. */
export function expectations(happenings: readonly Happening[]): readonly Expectation[] {
  const some = (test: (happening: Happening) => boolean): boolean => happenings.some(test);
  const venIdOf = (name: string): string | undefined => happenings.find(({ who, what }) => who === name && what === "registered")?.venId;
  const answered = (name: string, version: number, optType: string): boolean =>
    some((one) => one.what === "answer" && one.venId === venIdOf(name) && one.modificationNumber === version && one.optType === optType);
  const status = (name: string, wanted: string): boolean =>
    some(({ who, what, status }) => who === name && what === "status" && status === wanted);
  const readings = (name: string): number =>
    happenings.reduce((sum, one) => sum + (one.what === "readings" && one.venId === venIdOf(name) ? (one.readings ?? 0) : 0), 0);

  return [
    ...cast.map(({ name }) => ({ text: `${name} registered`, met: venIdOf(name) !== undefined })),
    ...cast.map(({ name }) => ({ text: `${name} delivered ${readings(name)} readings`, met: readings(name) >= 4 })),
    { text: "heat-pump opted in, charger opted out", met: answered("heat-pump", 0, "optIn") && answered("charger", 0, "optOut") },
    {
      text: "lighting, which the event is not for, heard nothing of it",
      met: !some(({ who, what }) => who === "lighting" && what === "event"),
    },
    { text: "heat-pump ran the event", met: status("heat-pump", "active") },
    { text: "charger, which had opted out, did not", met: !status("charger", "active") },
    { text: "heat-pump stopped when the event was cancelled", met: status("heat-pump", "cancelled") },
    { text: "both confirmed the cancellation", met: confirmed("heat-pump") && confirmed("charger") },
  ];

  function confirmed(name: string): boolean {
    return answered(name, 1, "optIn") || answered(name, 1, "optOut");
  }
}
