import { expect, test } from "vitest";
import { busyHour, createPair, createTalk } from "../src/index.ts";

test("Rule 500: a VEN never polls faster than the VTN asks, except to fetch what else waits for it", async () => {
  const { traffic } = await busyHour();
  const mine = traffic.filter(({ from }) => from === "ven-1");
  let polls = 0;
  let last: { readonly at: number; readonly isDrained: boolean } | undefined;
  for (const { at, request, reply } of mine) {
    // The first poll after a registration waits for nothing.
    if (request.type === "oadrCreatePartyRegistration") last = undefined;
    if (request.type !== "oadrPoll") continue;
    if (last?.isDrained) expect(at - last.at).toBeGreaterThanOrEqual(30_000);
    else if (last) expect(at).toBe(last.at);
    last = { at, isDrained: reply?.type === "oadrResponse" };
    polls += 1;
  }
  expect(polls).toBeGreaterThan(100);
});

test("Rule 500: a VEN may be told to poll less often than the VTN asks", async () => {
  const pair = await createPair({ vens: [{ pollFrequency: { min: "PT1M" } }] });
  await pair.run();
  const before = pair.traffic.length;
  await pair.advance("PT10M");
  expect(pair.traffic.slice(before)).toHaveLength(10);
});

test("Rule 500: a VTN answers each poll with one message that waits, and with oadrResponse when none does", async () => {
  const { vtn, create, poll } = await createTalk();
  expect(await poll()).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "200" } });
  await create();
  await vtn.reports.request("ven-1", { reportName: "METADATA" });
  const types = [(await poll())?.type, (await poll())?.type, (await poll())?.type];
  expect(types.sort()).toEqual(["oadrCreateReport", "oadrDistributeEvent", "oadrResponse"]);
});

test("Rule 500: a poll under another VEN's id is answered by 452, one under none that is known by 463", async () => {
  const { vtn, say } = await createTalk();
  const peer = { fingerprint: "11:22:33:44:55:66:77:88:99:AA" };
  await vtn.vens.provision({ venId: "ven-1", ...peer });
  expect((await say({ type: "oadrPoll", venId: "ven-2" }, "oadrResponse", peer)).eiResponse.responseCode).toBe("452");
  expect((await say({ type: "oadrPoll", venId: "ven-2" }, "oadrResponse")).eiResponse.responseCode).toBe("463");
});
