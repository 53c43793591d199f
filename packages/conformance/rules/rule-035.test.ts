import { expect, test } from "vitest";
import { anEvent, busyHour, createDesk, requests } from "../src/index.ts";

test("Rule 35: an answer has eventResponses, unless it is an error as a whole", async () => {
  const { traffic } = await busyHour();
  const desk = await createDesk();
  await desk.list([anEvent({ marketContext: "http://other.example" })]);
  await desk.list([anEvent()], { vtnId: "vtn-2" });
  const answers = requests([...traffic, ...desk.traffic], "oadrCreatedEvent");
  expect(answers.map(({ eiResponse }) => eiResponse.responseCode)).toContain("452");
  for (const { eiResponse, eventResponses = [] } of answers) {
    expect(eventResponses.length > 0).toBe(eiResponse.responseCode === "200");
  }
});
