import * as z from "zod";
import { ApiError } from "./api-error.ts";
import { name } from "./schemas/common.ts";
import type { Fault } from "./schemas/problem.ts";

// A body can be wrong in as many places as it has; the first ones tell enough.
const MOST_FAULTS = 20;

/** Holds the ids in a path against what ids can be. Throws ApiError 400. */
export function checkPath(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, parse(name, value, `path.${key}`, 400)]));
}

/** Reads the query of a request as its schema has it. Throws ApiError 400. */
export function checkQuery(query: string, schema: z.ZodObject = z.strictObject({})): unknown {
  const values: Record<string, unknown> = Object.create(null);
  for (const [key, value] of new URLSearchParams(query)) {
    if (key in values) throw refused(400, [{ place: `query.${key}`, reason: "is there twice" }]);
    values[key] = fromText(value, schema.shape[key]);
  }
  return parse(schema, { ...values }, "query", 400);
}

/** Holds a body against its schema. Throws ApiError 422. */
export const checkBody = (body: unknown, schema: z.ZodType): unknown => parse(schema, body, "body", 422);

function parse<T>(schema: z.ZodType<T>, value: unknown, place: string, status: 400 | 422): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw refused(
    status,
    error.issues.slice(0, MOST_FAULTS).flatMap((issue) => faultsOf(issue, place)),
  );
}

const refused = (status: 400 | 422, errors: readonly Fault[]): ApiError =>
  new ApiError(status, "ERR_OADR_API_REQUEST_INVALID", errors.map(({ place, reason }) => `${place}: ${reason}`).join("; "), { errors });

function faultsOf(issue: z.core.$ZodIssue, place: string): readonly Fault[] {
  const at = issue.path.reduce<string>(
    (before, key) => (typeof key === "number" ? `${before}[${key}]` : `${before}.${String(key)}`),
    place,
  );
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ place: `${at}.${key}`, reason: "there is no such member" }));
  return [{ place: at, reason: reasonOf(issue) }];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "is missing";
  return issue.message;
}

/** Numbers and truth values are texts in a query. */
function fromText(value: string, schema: z.core.$ZodType | undefined): unknown {
  const inner = innermost(schema);
  if (inner instanceof z.ZodNumber && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (inner instanceof z.ZodBoolean && (value === "true" || value === "false")) return value === "true";
  return value;
}

function innermost(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return innermost(schema.unwrap());
  }
  return schema;
}
