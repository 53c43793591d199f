import type { Compilable, Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import { builderOf, type Dialect } from "./dialect.ts";

/** What can be a value in SQL: what both databases can store, and texts to look for among. */
export type SqlValue = string | number | Uint8Array | null | readonly string[];

/** The arguments of a statement, by name. */
export type SqlArgs = Readonly<Record<string, SqlValue>>;

/** A statement in the words of one database. */
export interface CompiledStatement {
  readonly text: string;
  /** Its values in order, picked from the arguments. */
  readonly valuesOf: (args: SqlArgs) => SqlValue[];
}

/** A query that is built once, and run with other arguments each time. */
export interface Statement<A extends object, R> {
  /** Is run again and again: it is worth while to keep it prepared. */
  readonly isKept: boolean;
  readonly in: (dialect: Dialect) => CompiledStatement;
  /** Never there; they only carry the types. */
  readonly args?: (args: A) => void;
  readonly row?: R;
}

/** Stands for an argument while a query is built. */
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const holes: SqlArgs = new Proxy({}, { get: (_, name) => new Hole(String(name)) });

/** How a query is built; with the arguments that stand for those to come. */
export type Build<A, R> = (db: Kysely<Tables>, args: A, dialect: Dialect) => Compilable<R>;

/** Makes a statement that is kept prepared. It stands in a module, not in a function: what is prepared is never let go. */
export function statement<A extends object, R>(build: Build<A, R>): Statement<A, R> {
  const compiled: { [dialect in Dialect]?: CompiledStatement } = {};
  return {
    isKept: true,
    in: (dialect) => {
      compiled[dialect] ??= compile(build, dialect);
      return compiled[dialect];
    },
  };
}

/** Makes a statement whose text depends on what is asked, and that is not kept. */
export function oneOff<R>(build: (db: Kysely<Tables>, dialect: Dialect) => Compilable<R>): Statement<object, R> {
  return { isKept: false, in: (dialect) => compile((db) => build(db, dialect), dialect) };
}

function compile<A, R>(build: Build<A, R>, dialect: Dialect): CompiledStatement {
  const { sql, parameters } = build(builderOf(dialect), holes as A, dialect).compile();
  return {
    text: sql,
    valuesOf: (args) => {
      const values = new Array<SqlValue>(parameters.length);
      for (let index = 0; index < parameters.length; index++) {
        const parameter = parameters[index];
        values[index] = parameter instanceof Hole ? (args[parameter.name] ?? null) : (parameter as SqlValue);
      }
      return values;
    },
  };
}
