import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";

test("Rule 508: whatever a registered VEN sends says who it is", async () => {
  const { traffic } = await busyHour();
  const anonymous = traffic
    .filter(({ request, from }) => !("venId" in request) || request.venId !== from)
    .map(({ request }) => request.type);
  // What comes before there is an id.
  expect(new Set(anonymous)).toEqual(new Set(["oadrQueryRegistration", "oadrCreatePartyRegistration"]));
  expect(anonymous).toHaveLength(3);
});
