import { expect, test } from "vitest";
import { answerTo, registration } from "../../vtn/src/testing/stage.ts";
import { busyHour, createTalk } from "../src/index.ts";

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

test("Rule 309: after a new registration a VTN sends nothing before its METADATA, whatever waits", async () => {
  const { vtn, say, poll, create } = await createTalk();
  await say(registration({ venId: "ven-1" }), "oadrCreatedPartyRegistration");
  await create();
  await vtn.reports.request("ven-1", { reportName: "METADATA" });
  const first = await poll();
  expect(first?.type).toBe("oadrRegisterReport");
  await say(answerTo(first), "oadrResponse");
  expect((await poll())?.type).toBe("oadrDistributeEvent");
});
