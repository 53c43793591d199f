import { expect, test } from "vitest";
import { busyHour, createPair, createTalk } from "../src/index.ts";
import { createPushed } from "../src/pushed.ts";

test("Rule 23: oadrRequestEvent goes from the VEN to the VTN's event service, and never the other way", async () => {
  const { traffic } = await busyHour();
  const asked = traffic.filter(({ request }) => request.type === "oadrRequestEvent");
  expect(asked.length).toBeGreaterThan(0);
  for (const { service, reply } of asked) expect([service, reply?.type]).toEqual(["EiEvent", "oadrDistributeEvent"]);
  expect(traffic.filter(({ reply }) => reply?.type === "oadrRequestEvent")).toEqual([]);
});

test("Rule 23: a VEN that is asked for events by mistake goes on as if nothing had been said", async () => {
  let sent = 0;
  const pair = await createPair({
    between: (reply, { type }) =>
      type === "oadrPoll" && sent++ < 3 ? { type: "oadrRequestEvent", requestId: "r", venId: "ven-1" } : reply,
  });
  await pair.run();
  await pair.advance("PT1M");
  expect(pair.ven.phase).toBe("running");
  expect(pair.traffic.filter(({ request }) => request.type === "oadrPoll").length).toBeGreaterThan(6);
});

test("Rule 23: a VEN that an oadrRequestEvent is pushed to says that it is not for it", async () => {
  const { ven, push } = await createPushed();
  expect(await push("EiEvent", { type: "oadrRequestEvent", requestId: "r-1", venId: "ven-1" })).toMatchObject({
    type: "oadrResponse",
    eiResponse: { responseCode: "453", requestId: "r-1" },
    venId: "ven-1",
  });
  await ven.stop();
});

test("Rule 23: a VTN takes oadrRequestEvent at its event service and nowhere else", async () => {
  const { vtn } = await createTalk();
  const message = { type: "oadrRequestEvent", requestId: "r", venId: "ven-1" } as const;
  expect((await vtn.respond("EiEvent", message, {}))?.type).toBe("oadrDistributeEvent");
  for (const service of ["EiReport", "EiRegisterParty", "EiOpt", "OadrPoll"] as const) {
    expect(await vtn.respond(service, message, {})).toMatchObject({
      type: "oadrResponse",
      eiResponse: { responseCode: "459", requestId: "r" },
    });
  }
});
