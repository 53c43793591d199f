import type { Duration, EiTarget, FeatureCollection, PartTarget, Properties, TransportInterface } from "@oadr/model";
import * as z from "zod";

// Of each schema the input is what stands in JSON, the output what the VTN takes and gives: texts of times here, Dates there.

/** Gives a schema a name under which the document has it once. */
export const named = <T extends z.ZodType>(id: string, description: string, schema: T): T => schema.meta({ id, description }) as T;

/** Text that XML and every store can carry, and that is not empty. */
export const name: z.ZodType<string, string> = z
  .string()
  .min(1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot carry.
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$/u, "expected a text without control characters");

/** Any text. */
export const text: z.ZodType<string, string> = z.string();

/** A time. */
export const instant: z.ZodType<Date, string> = named(
  "Time",
  "A time in ISO 8601, with Z or an offset: `2026-12-01T17:00:00Z`.",
  z.iso.datetime({ offset: true, message: "expected a time such as 2026-12-01T17:00:00Z" }),
).transform((value) => new Date(value));

/** A length of time. Whether it can be one is left to the VTN, which knows the rules. */
export const duration: z.ZodType<Duration, string> = named(
  "Duration",
  "A length of time in ISO 8601: `PT15M`, `P1D`.",
  z.string().min(2).max(100),
) as unknown as z.ZodType<Duration, string>;

// JSON has no infinities and no NaN, which the wire has: they stand as their XML text, as in `oadr decode`.
const numbers: Readonly<Record<string, number>> = { INF: Number.POSITIVE_INFINITY, "-INF": Number.NEGATIVE_INFINITY, NaN: Number.NaN };

/** A number as XML has it. */
export const amount: z.ZodType<number, number | string> = named(
  "Amount",
  "A number; `INF`, `-INF` and `NaN` stand as texts, since JSON has none.",
  z.union([z.number(), z.enum(["INF", "-INF", "NaN"]).transform((value) => numbers[value] ?? Number.NaN)]),
);

/** Writes a value as JSON, with numbers that JSON lacks as in `amount`. */
export const toText = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === "number" && !Number.isFinite(member) ? Object.keys(numbers).find((key) => Object.is(numbers[key], member)) : member,
  );

/** A list. */
export const list = <T>(item: z.ZodType<T>): z.ZodType<readonly T[]> => z.array(item);

/** One of the standard's words. */
export const word = <T extends string>(values: readonly T[]): z.ZodType<T> =>
  z.enum(values as readonly string[]) as unknown as z.ZodType<T>;

/** One of the standard's words, or one of the parties' own that starts with `x-`. */
export const openWord = <T extends string>(values: readonly T[]): z.ZodType<T> =>
  z.union([
    z.enum(values.filter((value) => !value.startsWith("x-")) as readonly string[]),
    z.string().regex(/^x-\S/),
  ]) as unknown as z.ZodType<T>;

/** Parts of a list: what `after` and `limit` are in all of them. */
export const page: { readonly after: z.ZodExactOptional<z.ZodType<string, string>>; readonly limit: z.ZodDefault<z.ZodNumber> } = {
  after: z.exactOptional(name.describe("Goes on after this id: `next` of the page before.")),
  limit: z.int().min(1).max(1_000).default(100).describe("Most items of the page."),
};

/** A page of a list. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** The schema of a page. */
export const pageOf = <T>(item: z.ZodType<T>): z.ZodType<PageOf<T>> =>
  z.strictObject({ items: list(item), next: z.exactOptional(z.string().describe("`after` for the next page; missing on the last one.")) });

/** The schema of a list that is given whole. */
export const itemsOf = <T>(item: z.ZodType<T>): z.ZodType<{ readonly items: readonly T[] }> => z.strictObject({ items: list(item) });

const place: z.ZodType<FeatureCollection> = named(
  "Place",
  "An area on the map.",
  z.strictObject({
    id: z.exactOptional(name),
    location: z.strictObject({
      id: z.exactOptional(name),
      exterior: list(amount).describe("Coordinates of the outer ring, one after the other."),
    }),
  }),
);

const transportInterface: z.ZodType<TransportInterface> = z.strictObject({ pointOfReceipt: name, pointOfDelivery: name });

const partShape = {
  aggregatedPnodes: z.exactOptional(list(name)),
  endDeviceAssets: z.exactOptional(list(name)),
  meterAssets: z.exactOptional(list(name)),
  pnodes: z.exactOptional(list(name)),
  serviceAreas: z.exactOptional(list(place)),
  serviceDeliveryPoints: z.exactOptional(list(name)),
  serviceLocations: z.exactOptional(list(place)),
  transportInterfaces: z.exactOptional(list(transportInterface)),
  groupIds: z.exactOptional(list(name)),
  groupNames: z.exactOptional(list(name)),
  resourceIds: z.exactOptional(list(name)),
  partyIds: z.exactOptional(list(name)),
};

/** Whom something is for. */
export const target: z.ZodType<EiTarget> = named(
  "Target",
  "Whom something is for; members are alternatives. Without members: all (rule 22).",
  z.strictObject({ ...partShape, venIds: z.exactOptional(list(name)) }),
);

/** A part of a VEN. */
export const partTarget: z.ZodType<PartTarget> = named(
  "Part",
  "Parts of a VEN; without members the VEN as a whole.",
  z.strictObject(partShape),
);

/** A span of time, and how an event's start and end are to be met. */
export const properties: z.ZodType<Properties> = named(
  "Period",
  "A span of time, and in events how its start and end are to be met. A duration of zero is open-ended (rules 47, 210).",
  z.strictObject({
    dtstart: instant,
    duration,
    startafter: z.exactOptional(duration),
    eiNotification: z.exactOptional(duration),
    eiRampUp: z.exactOptional(duration),
    eiRecovery: z.exactOptional(duration),
  }),
);
