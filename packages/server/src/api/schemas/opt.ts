import { type CreateOpt, optReasonValues, optTypeValues } from "@oadr/model";
import type { OptScope, StoredOpt } from "@oadr/vtn";
import * as z from "zod";
import { instant, list, named, openWord, partTarget, properties, target, text, word } from "./common.ts";

const opt: z.ZodType<CreateOpt> = named(
  "OptMessage",
  "An opt as the VEN sent it.",
  z.strictObject({
    type: z.literal("oadrCreateOpt"),
    optId: text,
    optType: word(optTypeValues),
    optReason: openWord(optReasonValues),
    marketContext: z.exactOptional(text),
    venId: text,
    vavailability: z.exactOptional(list(properties)),
    createdDateTime: instant,
    requestId: text,
    qualifiedEventId: z.exactOptional(z.strictObject({ eventId: text, modificationNumber: z.int().min(0) })),
    eiTarget: target,
    oadrDeviceClass: z.exactOptional(target),
  }),
);

const scope: z.ZodType<OptScope> = z.strictObject({
  target: partTarget,
  marketContext: z.exactOptional(text),
  deviceClasses: z.exactOptional(list(text)),
});

const shape = {
  venId: text,
  opt,
  at: instant.describe("When it came."),
  target: partTarget.describe("The parts of the VEN that it still holds for."),
  replaced: list(scope).describe("What later schedules have taken out of it (rule 203)."),
  endsAt: z.exactOptional(instant),
};

/** An opt that holds. */
export const storedOpt: z.ZodType<StoredOpt> = named(
  "Opt",
  "A schedule or an opt for an event, and what later ones have left of it.",
  z.strictObject({ id: text.describe("Unique, as the optID is not (rule 204)."), ...shape }),
);

/** An opt in a change: it has no id there. */
export const changedOpt: z.ZodType<Omit<StoredOpt, "id">> = named("ChangedOpt", "An opt that has come or gone.", z.strictObject(shape));
