import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair } from "../src/index.ts";

test("Rule 38: a VTN serves VENs that pull and VENs that are pushed to, side by side", async () => {
  const pair = await createPair({ vens: [{ push: true }, {}] });
  await pair.run();
  await pair.advance("PT10S");
  const before = pair.traffic.length;
  const signals = [simple([["PT1H", 1]])];
  const eventId = await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT1H"), signals });
  await pair.advance("PT10S");
  const answers = await pair.vtn.events.answers(eventId);
  expect(answers.map(({ venId, optType }) => `${venId} ${optType}`)).toEqual(["ven-1 optIn", "ven-2 optIn"]);
  const brought = pair.traffic
    .slice(before)
    .filter(({ request, reply }) => request.type === "oadrDistributeEvent" || reply?.type === "oadrDistributeEvent");
  expect(brought.map(({ from, to, request }) => [from, to, request.type])).toEqual([
    ["vtn", "ven-1", "oadrDistributeEvent"],
    ["ven-2", undefined, "oadrPoll"],
  ]);
});
