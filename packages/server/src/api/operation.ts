import type { AuditStore } from "@oadr/store";
import type { Vtn } from "@oadr/vtn";
import type * as z from "zod";
import type { ChangeFeed } from "./change-feed.ts";

/** The values in a path: those of `/v1/vens/{venId}` are `{ venId }`. */
export type PathValues<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name]: string } & PathValues<Rest>
  : unknown;

/** A request, taken apart and checked. */
export interface Call<Path = Readonly<Record<string, string>>, Query = unknown, Body = unknown> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** The id of the last thing that a client of a stream has read, as it says. */
  readonly lastId?: string;
}

/** What operations work on. */
export interface Context {
  readonly vtn: Vtn;
  readonly audit: AuditStore;
  readonly changes: ChangeFeed;
}

/** Statuses that an operation may end with besides those that all have. */
export type OwnFault = 404 | 409 | 507;

/** Something that goes on: each text is a piece of it. `end` lets go of what it reads. */
export interface Stream {
  readonly texts: AsyncIterable<string>;
  readonly end: () => void;
}

/** What all operations have, whatever they take and give. */
interface Description {
  /** The name under which clients and the audit trail know it. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly tag: string;
  /** What it does, in a line. */
  readonly summary: string;
  readonly description?: string;
  readonly faults?: readonly OwnFault[];
  readonly status: 200 | 201 | 202 | 204;
}

/** An operation of the API. */
export interface Operation extends Description {
  readonly path: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly result?: z.ZodType;
  readonly run?: (context: Context, call: Call) => Promise<unknown>;
  /** Id and place of what it has made. */
  readonly made?: (result: never) => { readonly id: string; readonly location: string };
  readonly stream?: {
    readonly contentType: string;
    /** Schema of what follows one upon the other. */
    readonly item: z.ZodType;
    readonly open: (context: Context, call: Call) => Stream;
  };
}

interface Definition<Path extends string, Query extends z.ZodObject, Body, Result> extends Description {
  readonly path: Path;
  readonly query?: Query;
  readonly body?: z.ZodType<Body>;
  readonly result?: z.ZodType<Result>;
  readonly run?: (context: Context, call: Call<PathValues<Path>, z.output<Query>, Body>) => Promise<NoInfer<Result>>;
  readonly made?: (result: NoInfer<Result>) => { readonly id: string; readonly location: string };
  readonly stream?: {
    readonly contentType: string;
    readonly item: z.ZodType;
    readonly open: (context: Context, call: Call<PathValues<Path>, z.output<Query>, Body>) => Stream;
  };
}

/** Defines an operation: what it is handed and gives back is held against its path and schemas by the compiler. */
export const operation = <const Path extends string, Query extends z.ZodObject = z.ZodObject, Body = undefined, Result = void>(
  definition: Definition<Path, Query, Body, Result>,
): Operation => definition as unknown as Operation;

/** Whether an operation changes something. */
export const isWrite = ({ method }: Operation): boolean => method !== "GET";
