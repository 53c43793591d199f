import { afterAll, beforeAll } from "vitest";

/** What was rejected in the course of a test file and nobody handled; it fills as it happens. Call it once, outside of the tests. */
export function unhandledRejections(): readonly unknown[] {
  const seen: unknown[] = [];
  const hear = (reason: unknown): void => void seen.push(reason);
  beforeAll(() => void process.on("unhandledRejection", hear));
  afterAll(() => void process.off("unhandledRejection", hear));
  return seen;
}
