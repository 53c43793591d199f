import { expect, test } from "vitest";
import { sameUri } from "./uri.ts";

test.each<[string, string, boolean]>([
  ["http://program.example/a", "HTTP://Program.EXAMPLE/a", true],
  ["http://program.example", "http://program.example/", true],
  ["http://program.example/a%2Db", "http://program.example/a-b", true],
  ["http://program.example/%c3%a9", "http://program.example/%C3%A9", true],
  ["http://program.example/a", "http://program.example/A", false],
  ["http://program.example/a%2Fb", "http://program.example/a/b", false],
  ["urn:Program:a", "URN:Program:a", true],
  ["a program", "A program", false],
])("of %s and %s it is %s that they are the same URI", (a, b, expected) => {
  expect(sameUri(a, b)).toBe(expected);
});
