import { expect, test } from "vitest";
import { accepted } from "./accepts.ts";

test.each([
  [undefined, "a/json"],
  ["", "a/json"],
  ["*/*", "a/json"],
  ["a/*", "a/json"],
  ["a/lines", "a/lines"],
  ["A/Lines; q=1", "a/lines"],
  ["a/json;q=0.5, a/lines", "a/lines"],
  ["a/json;q=0.5, */*;q=0.1", "a/json"],
  ["a/json;q=0, */*", "a/lines"],
  ["text/html, a/lines;q=0.1", "a/lines"],
  ["text/html", undefined],
  ["a/json;q=0, a/lines;q=0", undefined],
])("of what there is %s takes %s", (accept, type) => {
  expect(accepted(accept, ["a/json", "a/lines"])).toBe(type);
});
