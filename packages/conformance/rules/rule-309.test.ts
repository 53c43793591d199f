import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";

test("Rules 309, 405: after a new registration METADATA is offered before anything else but the events is asked for", async () => {
  const { traffic } = await busyHour();
  for (const venName of ["ven-1", "ven-2"]) {
    const types = traffic.filter(({ from }) => from === venName).map(({ request }) => request.type);
    const registered = types.indexOf("oadrCreatePartyRegistration");
    const offered = types.indexOf("oadrRegisterReport");
    expect(offered).toBeGreaterThan(registered);
    expect(types.slice(registered + 1, offered).filter((type) => type !== "oadrRequestEvent")).toEqual([]);
    // The first thing that a poll brings is what the VTN offers.
    const first = traffic.find(({ from, request }) => from === venName && request.type === "oadrPoll");
    expect(first?.reply?.type).toBe("oadrRegisterReport");
  }
});
