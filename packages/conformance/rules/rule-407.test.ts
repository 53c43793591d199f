import { powerReal, usage } from "@oadr/ven";
import { simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { answerTo, metadata, usageOffer } from "../../vtn/src/testing/stage.ts";
import { createPair, createTalk, type Pair } from "../src/index.ts";

const main = usage({ rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 4.2 });

/** A VEN with an event that runs and a report that is due each minute. */
async function busy(): Promise<Pair> {
  const pair = await createPair({ vens: [{ reports: [main], registerAgain: "PT1H" }] });
  await pair.run();
  await pair.vtn.events.create({
    marketContext: "http://utility.example/dr",
    start: pair.after("PT0S"),
    signals: [simple([["PT3H", 2]])],
  });
  await pair.vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT1M" });
  await pair.advance("PT5M");
  expect(pair.ven.state.reports.tasks).toHaveLength(1);
  expect(pair.ven.events).toMatchObject([{ status: "active" }]);
  return pair;
}

describe("Rules 401, 407: when a registration ends, the VEN forgets everything about the VTN", () => {
  test("at the VTN's wish; it registers again after its time, anew", async () => {
    const pair = await busy();
    await pair.vtn.vens.cancelRegistration("ven-1");
    await pair.advance("PT10S");
    const { registration, events, reports, link } = pair.ven.state;
    expect({ registration, known: events.known, tasks: reports.tasks, outbox: link.outbox }).toEqual({
      registration: undefined,
      known: [],
      tasks: [],
      outbox: [],
    });
    expect(pair.calls("onEventStatus").at(-1)?.args[1]).toBe("cancelled");
    const sent = pair.traffic.length;
    await pair.advance("PT59M");
    expect(pair.traffic).toHaveLength(sent);
    await pair.advance("PT2M");
    expect(pair.traffic[sent]?.request).not.toHaveProperty("registrationId");
    expect(pair.ven.phase).toBe("running");
  });

  test("at its own wish, also when the VTN knows nothing of it", async () => {
    const pair = await busy();
    pair.lose("response", { message: "oadrCancelPartyRegistration" });
    const cancelled = pair.ven.cancelRegistration();
    await expect(cancelled).rejects.toMatchObject({ code: "ERR_OADR_VEN_REQUEST" });
    await pair.advance("PT10S");
    const { registration, events, reports } = pair.ven.state;
    expect({ registration, known: events.known, tasks: reports.tasks }).toEqual({ registration: undefined, known: [], tasks: [] });
    expect((await pair.vtn.vens.get("ven-1"))?.registration).toBeUndefined();
  });
});

test.each(["the VTN's", "the VEN's"])(
  "Rule 407: when a registration ends by %s wish, the VTN has erased it, with offers, requests and what waits",
  async (whose) => {
    const { vtn, say, poll, create } = await createTalk();
    const registrationId = (await vtn.vens.get("ven-1"))?.registration?.registrationId ?? "";
    await say(metadata([usageOffer()]), "oadrRegisteredReport");
    await create();
    if (whose === "the VTN's") {
      await vtn.vens.cancelRegistration("ven-1");
      await say(answerTo(await poll()), "oadrResponse");
    } else {
      const cancel = { type: "oadrCancelPartyRegistration", requestId: "c", venId: "ven-1", registrationId } as const;
      expect(await say(cancel, "oadrCanceledPartyRegistration")).toMatchObject({ eiResponse: { responseCode: "200" }, registrationId });
    }
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(await poll()).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "463" } });
    await expect(vtn.reports.request("ven-1", { reportName: "METADATA" })).rejects.toThrow();
    expect(await vtn.reports.offers("ven-1")).toEqual([]);
  },
);
