import { profileNameValues, transportNameValues } from "@oadr/model";
import {
  type Availability,
  type AvailabilitySpan,
  memberKinds,
  type PartAvailability,
  type Registration,
  type VenInfo,
  type VenProvision,
  type VenQuirks,
  type VenRecord,
} from "@oadr/vtn";
import * as z from "zod";
import { duration, instant, list, name, named, partTarget, text, word } from "./common.ts";

const quirks: z.ZodType<VenQuirks> = named(
  "Quirks",
  "Habits of a VEN that are to be heeded.",
  z.strictObject({
    plainDurations: z.exactOptional(z.boolean().describe("It cannot read a sign in a duration.")),
    openEndedAs: z.exactOptional(
      duration.describe("It takes a duration of zero for the end of an event: such a one is told as this long."),
    ),
    eventsFirst: z.exactOptional(z.boolean().describe("Its list of events comes before older messages.")),
    noMetadata: z.exactOptional(z.boolean().describe("It does not take what the VTN itself offers to report, unless it asks.")),
    noPiggyback: z.exactOptional(z.boolean().describe("It overlooks requests that come inside of replies.")),
    askOnce: z.exactOptional(z.boolean().describe("It never answers report requests, but delivers.")),
    inviteBack: z.exactOptional(z.boolean().describe("It registers anew only when it is asked to.")),
  }),
);

const registration: z.ZodType<Registration> = named(
  "Registration",
  "What a VEN and the VTN agreed on when it registered.",
  z.strictObject({
    registrationId: text,
    at: instant.describe("When it was made or last renewed."),
    profileName: word(profileNameValues),
    transportName: word(transportNameValues),
    transportAddress: z.exactOptional(text.describe("Where the VEN can be reached; missing for one that polls.")),
    httpPull: z.boolean().describe("The VEN polls."),
    pollFrequency: z.exactOptional(duration),
    reportOnly: z.boolean(),
    xmlSignature: z.boolean(),
  }),
);

type Kind = (typeof memberKinds)[number];
const members = Object.fromEntries(memberKinds.map((kind) => [kind, z.exactOptional(list(name))])) as Record<
  Kind,
  z.ZodExactOptional<z.ZodType<readonly string[]>>
>;

const recordShape = {
  venId: text,
  version: z.exactOptional(z.number().describe("Another one with every change of the VEN.")),
  venName: z.exactOptional(text),
  fingerprint: z.exactOptional(text.describe("Certificate that the VEN is bound to: the last ten bytes of its SHA-256.")),
  commonName: z.exactOptional(text),
  pollFrequency: z.exactOptional(duration),
  quirks: z.exactOptional(quirks),
  ...members,
  marketContexts: z.exactOptional(list(text).describe("Programs that it takes part in; missing: all.")),
  provisioned: z.boolean().describe("The operator made it known; it did not just come along."),
  registration: z.exactOptional(registration),
};

/** A VEN that the VTN knows. */
export const venRecord: z.ZodType<VenRecord> = named("VenRecord", "A VEN as the VTN knows it.", z.strictObject(recordShape));

/** A VEN, and whether it is there. */
export const venInfo: z.ZodType<VenInfo> = named(
  "Ven",
  "A VEN, and whether it is there.",
  z.strictObject({ ...recordShape, online: z.boolean(), lastSeen: z.exactOptional(instant) }),
);

const changeShape = {
  venName: z.exactOptional(name),
  fingerprint: z.exactOptional(
    name.describe(
      "Any usual form of the certificate's SHA-256, whole or the last ten bytes. Without it and `commonName`: the one it comes with first.",
    ),
  ),
  commonName: z.exactOptional(name.describe("Common name of the certificate, where fingerprints are not known.")),
  registrationId: z.exactOptional(name.describe("Registers the VEN out of band, as one that polls.")),
  pollFrequency: z.exactOptional(duration.describe("How often it is to poll.")),
  ...members,
  marketContexts: z.exactOptional(z.union([list(name), z.literal("all")]).describe("Programs that it takes part in, or `all`.")),
  quirks: z.exactOptional(quirks),
};

/** A VEN to be. */
export const venProvision: z.ZodType<VenProvision> = named(
  "VenInput",
  "A VEN that is made known.",
  z.strictObject({ venId: name, ...changeShape }),
);

/** What is to be different about a VEN. */
export const venChange: z.ZodType<Omit<VenProvision, "venId">> = named(
  "VenChange",
  "What is to be different about a VEN; what is left out stays. Lists take the place of those before.",
  z.strictObject(changeShape),
);

const span: z.ZodType<AvailabilitySpan> = z.strictObject({ start: instant, end: instant, state: z.enum(["optIn", "optOut", "none"]) });
const part: z.ZodType<PartAvailability> = z.strictObject({ target: partTarget, deviceClass: z.exactOptional(text), spans: list(span) });

/** When a VEN is available. */
export const availability: z.ZodType<Availability> = named(
  "Availability",
  "When a VEN is available by its schedules, without gaps; `none`: no schedule says anything.",
  z.strictObject({ spans: list(span), parts: list(part).describe("Parts of the VEN for which something else holds.") }),
);
