import type { CanceledOpt, CreatedOpt, CreateOpt, Duration, Properties } from "@oadr/model";
import { START } from "./pair.ts";
import { createTalk, type Talk } from "./talk.ts";

/** A VTN, and a VEN that opts as it is told to. */
export interface Opting extends Talk {
  /** Sends an opt: out of the first hour, for all of the VEN, under the id `opt`, unless it is for an event or something else is given. */
  readonly opt: (values?: Partial<CreateOpt>) => Promise<CreatedOpt>;
  /** Withdraws a schedule. */
  readonly withdraw: (optId: string) => Promise<CanceledOpt>;
  /** What holds: `optID optType`, in order. */
  readonly held: () => Promise<readonly string[]>;
  /** When the VEN is available in the first ten hours: `hour state`; and for each part that differs, its resource before that. */
  readonly spans: (marketContext?: string) => Promise<readonly (readonly string[])[]>;
}

/** Makes that. */
export async function createOpting(): Promise<Opting> {
  const talk = await createTalk();
  return {
    ...talk,
    opt: (values = {}) =>
      talk.say(
        {
          type: "oadrCreateOpt",
          optId: "opt",
          optType: "optOut",
          optReason: "notParticipating",
          venId: "ven-1",
          ...(values.qualifiedEventId === undefined && { vavailability: [aWindow(0)] }),
          createdDateTime: START,
          requestId: "create",
          eiTarget: {},
          ...values,
        },
        "oadrCreatedOpt",
      ),
    withdraw: (optId) => talk.say({ type: "oadrCancelOpt", requestId: "cancel", optId, venId: "ven-1" }, "oadrCanceledOpt"),
    held: async () => (await talk.vtn.opts.list()).map(({ opt: { optId, optType } }) => `${optId} ${optType}`),
    spans: async (marketContext) => {
      const end = new Date(START.getTime() + 36_000_000);
      const { spans, parts } = await talk.vtn.opts.availability("ven-1", START, end, {
        ...(marketContext !== undefined && { marketContext }),
      });
      const inShort = (list: typeof spans) => list.map(({ start, state }) => `${(start.getTime() - START.getTime()) / 3_600_000} ${state}`);
      const ofParts = parts.map(({ target, deviceClass, spans: its }) => [
        deviceClass ?? target.resourceIds?.join() ?? "",
        ...inShort(its),
      ]);
      return [inShort(spans), ...ofParts];
    },
  };
}

/** A window of a schedule, from so many hours after the beginning on. */
export const aWindow = (hour: number, duration: Duration = "PT1H", values: Partial<Properties> = {}): Properties => ({
  dtstart: new Date(START.getTime() + hour * 3_600_000),
  duration,
  ...values,
});
