import { expect, test } from "vitest";
import { anEvent, createDesk, only } from "../src/index.ts";

test.each([
  [undefined, false],
  ["false", false],
  ["", false],
  ["true", true],
  ["False", true],
  ["no", true],
])("Rule 6: of an event with testEvent %j it is %s that it is a test, and then it steers nothing", async (testEvent, isTest) => {
  const desk = await createDesk();
  await desk.list([anEvent({ minute: 1, ...(testEvent !== undefined && { testEvent }) })]);
  await desk.advance("PT2M");
  expect(only(desk.ven.events)).toMatchObject({ isTest, status: "active", optType: "optIn" });
  expect(desk.ven.signalNow("SIMPLE")?.value).toBe(isTest ? undefined : 1);
  expect(desk.ven.signalNow("SIMPLE", { testEvents: true })?.value).toBe(1);
});
