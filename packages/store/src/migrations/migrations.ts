import { first } from "./first.ts";
import type { Migration } from "./migration.ts";
import { second } from "./second.ts";

/** All migrations, oldest first. The number of those that a database has been through is its version. */
export const migrations: readonly Migration[] = [
  { name: "first", statements: first },
  { name: "nonces", statements: second },
];
