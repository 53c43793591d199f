import { expect, test } from "vitest";
import { aWindow, createOpting } from "../src/index.ts";

const one = "http://utility.example/one";

test("Rule 205: a schedule with a marketContext is for that program, one without is for all", async () => {
  const { opt, spans } = await createOpting();
  await opt({ optId: "all" });
  await opt({ optId: "one", optType: "optIn", marketContext: "http://UTILITY.example/%6fne", vavailability: [aWindow(2)] });
  expect(await spans(one)).toEqual([["0 optOut", "1 none", "2 optIn", "3 none"]]);
  expect(await spans("HTTP://Utility.EXAMPLE/one")).toEqual(await spans(one));
  for (const other of ["http://utility.example/two", undefined]) expect(await spans(other)).toEqual([["0 optOut", "1 none"]]);
});

test("Rule 205: a schedule for one program leaves those for others as they are", async () => {
  const { opt, held, spans } = await createOpting();
  await opt({ optId: "one", marketContext: one });
  await opt({ optId: "two", marketContext: "http://utility.example/two", vavailability: [aWindow(4)] });
  expect(await held()).toEqual(["one optOut", "two optOut"]);
  expect(await spans(one)).toEqual([["0 optOut", "1 none"]]);
  await opt({ optId: "again", marketContext: one, vavailability: [aWindow(6)] });
  expect(await held()).toEqual(["two optOut", "again optOut"]);
});
