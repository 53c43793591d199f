import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen, type Ven, type VenOptions } from "../index.ts";
import { T0 } from "./messages.ts";
import { ScriptedVtn } from "./scripted-vtn.ts";

/** A VEN in virtual time, and the VTN that it talks to. */
export interface ScriptedVen {
  readonly vtn: ScriptedVtn;
  readonly clock: VirtualClock;
  readonly ven: Ven;
}

/** Makes a VEN with a scripted VTN. */
export function scriptedVen(options: Partial<VenOptions> = {}): ScriptedVen {
  const vtn = new ScriptedVtn();
  const clock = virtualClock(T0);
  // Through the codec both ways, so that only what the schema allows gets to the VTN.
  const exchange = loopback((service, message) => vtn.exchange(service, message));
  return { vtn, clock, ven: createVen({ venName: "pump", exchange, clock, random: () => 0.5, newId: () => "id", ...options }) };
}

/** A reply that fails in some way. */
export const failing = (properties: object) => (): Promise<never> => Promise.reject(Object.assign(new Error("no"), properties));
