/** A VEN of the demo. */
export interface Actor {
  readonly name: string;
  readonly opt: "in" | "out";
  readonly loadKw: number;
  /** Whether the event is for it. */
  readonly invited: boolean;
}

/** The VENs of the demo: one takes part, one opts out, one is not asked. */
export const cast: readonly Actor[] = [
  { name: "heat-pump", opt: "in", loadKw: 8, invited: true },
  { name: "charger", opt: "out", loadKw: 22, invited: true },
  { name: "lighting", opt: "in", loadKw: 2, invited: false },
];
