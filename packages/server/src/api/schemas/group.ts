import { responseRequiredValues } from "@oadr/model";
import type { EventDefaults, GroupChange, GroupInfo, MarketContextChange, MarketContextInfo, StoredGroup, StoredProgram } from "@oadr/vtn";
import * as z from "zod";
import { duration, list, name, named, text, word } from "./common.ts";

const groupShape = { groupId: name, name: z.exactOptional(name.describe("For people.")), description: z.exactOptional(text) };
const members = z.int().min(0).describe("How many VENs it has.");

/** A group that is listed, or to be. */
export const group: z.ZodType<StoredGroup> = named("Group", "A group of VENs.", z.strictObject(groupShape));

/** A group, and how many VENs it has. */
export const groupInfo: z.ZodType<GroupInfo> = named(
  "GroupInfo",
  "A group, and how many VENs it has.",
  z.strictObject({ ...groupShape, members }),
);

/** What is to be different about a group. */
export const groupChange: z.ZodType<GroupChange> = named(
  "GroupChange",
  "What is to be different about a group; null takes away what is there.",
  z.strictObject({ name: z.exactOptional(name.nullable()), description: z.exactOptional(text.nullable()) }),
);

const defaults: z.ZodType<EventDefaults> = named(
  "EventDefaults",
  "What an event of a program is like, where it does not say otherwise itself.",
  z.strictObject({
    priority: z.exactOptional(z.int().min(0).max(4_294_967_295)),
    responseRequired: z.exactOptional(word(responseRequiredValues)),
    notification: z.exactOptional(duration),
  }),
);

const programShape = {
  marketContext: name.describe("URI; those that differ only in their form are one (rule 512)."),
  name: z.exactOptional(name.describe("For people.")),
  description: z.exactOptional(text),
  defaults: z.exactOptional(defaults),
};

/** A program that is listed, or to be. */
export const program: z.ZodType<StoredProgram> = named("MarketContext", "A program.", z.strictObject(programShape));

/** A program, and how many VENs take part in it. */
export const programInfo: z.ZodType<MarketContextInfo> = named(
  "MarketContextInfo",
  "A program, and how many VENs take part; those that take part in all count too.",
  z.strictObject({ ...programShape, members }),
);

/** What is to be different about a program. */
export const programChange: z.ZodType<MarketContextChange> = named(
  "MarketContextChange",
  "What is to be different about a program; null takes away what is there.",
  z.strictObject({
    name: z.exactOptional(name.nullable()),
    description: z.exactOptional(text.nullable()),
    defaults: z.exactOptional(defaults.nullable()),
  }),
);

/** VENs to be added or taken out. */
export const venIds: z.ZodType<{ readonly venIds: readonly string[] }> = named(
  "VenIds",
  "VENs, all of which are added or taken out, or none.",
  z.strictObject({ venIds: list(name) }),
);

/** How many that changed. */
export const count: z.ZodType<{ readonly count: number }> = named("Count", "How many.", z.strictObject({ count: z.int().min(0) }));
