import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { type Exchange, memoryPair } from "@oadr/transport";
import { createVen, type Ven, type VenOptions } from "@oadr/ven";
import { createPushVtn, type PushVtn } from "./push-vtn.ts";

/** A VEN that takes pushes, and what pushes to it: in memory, through the codec, and in virtual time. */
export interface Pushed {
  readonly ven: Ven;
  readonly vtn: PushVtn;
  readonly clock: VirtualClock;
  readonly push: Exchange;
}

/** Makes a VEN that runs, registered with a VTN that pushes. Time begins at 0. */
export async function createPushed(options: Partial<VenOptions> = {}): Promise<Pushed> {
  const clock = virtualClock(0);
  const link = memoryPair();
  const vtn = createPushVtn();
  link.vtn.answer(vtn.respond);
  const ven = createVen({
    venName: "ven-1",
    exchange: link.ven.exchange,
    listen: async (respond) => {
      link.ven.answer(respond);
      return { url: "https://ven.example", close: async () => link.ven.answer(undefined) };
    },
    clock,
    ...options,
  });
  void ven.run();
  await clock.settle();
  return { ven, vtn, clock, push: link.vtn.exchange };
}
