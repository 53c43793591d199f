import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import { all } from "../store/suite/samples.ts";
import type { VtnStore } from "../store/vtn-store.ts";
import { answerTo, codeOf, metadata, minute, stage, T0, usageOffer } from "../testing/stage.ts";

/** A VEN that has accepted to deliver two reports. */
async function reporting(options: Parameters<typeof stage>[0] = {}) {
  const set = stage(options);
  await set.join();
  await set.send(metadata([usageOffer(["main"]), usageOffer(["main"], { reportSpecifierId: "other" })]));
  const wish = { granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  const wishes = ["usage", "other"].map((reportSpecifierId) => ({ reportSpecifierId, ...wish }));
  const ids = await set.vtn.reports.requestAll("ven-1", wishes);
  await set.send(answerTo(await set.poll()));
  const [id = "", other = ""] = ids;
  const states = async () => (await set.vtn.reports.requests("ven-1")).map(({ state }) => state);
  const values = async () => (await all(set.vtn.reports.readings())).map(({ value }) => value);
  return { ...set, id, other, ids, states, values };
}

const report = (reportRequestId: string, value: number): Message => ({
  type: "oadrUpdateReport",
  requestId: "u",
  oadrReports: [
    {
      dtstart: T0,
      intervals: [
        {
          dtstart: minute(value),
          streamPayloadBases: [{ type: "oadrReportPayload", rId: "main", payloadBase: { type: "payloadFloat", value } }],
        },
      ],
      reportRequestId,
      reportSpecifierId: "usage",
      reportName: "TELEMETRY_USAGE",
      createdDateTime: T0,
    },
  ],
  venId: "ven-1",
});

describe("a report to follow that comes before the answer that it will", () => {
  test("is the last one", async () => {
    const { vtn, poll, send, ask, id, states, values } = await reporting();
    await vtn.reports.cancel(id, { reportToFollow: true });
    const told = await poll();
    expect(codeOf(await send(report(id, 1)))).toBe("200");
    expect(await states()).toEqual(["cancelling", "accepted"]);
    await send(answerTo(told));
    expect(await states()).toEqual(["cancelled", "accepted"]);
    expect(await values()).toEqual([1]);
    // It may have been under way when the VEN was told, so one more is taken, and no third one.
    expect((await ask("oadrUpdatedReport", report(id, 2))).oadrCancelReport).toBeUndefined();
    expect((await ask("oadrUpdatedReport", report(id, 3))).oadrCancelReport?.reportRequestIds).toEqual([id]);
    expect(await values()).toEqual([1, 2]);
    expect(await states()).toEqual(["cancelled", "accepted"]);
  });

  test("is the last one too when the answer is taken in the midst of it", async () => {
    const kept = memoryStore();
    let meanwhile: (() => Promise<unknown>) | undefined;
    const saveReports: VtnStore["saveReports"] = async (reports) => {
      await meanwhile?.();
      return kept.saveReports(reports);
    };
    const { vtn, poll, send, id, states } = await reporting({ store: { ...kept, saveReports } });
    await vtn.reports.cancel(id, { reportToFollow: true });
    const told = await poll();
    meanwhile = () => send(answerTo(told));
    expect(codeOf(await send(report(id, 1)))).toBe("200");
    expect(await states()).toEqual(["cancelled", "accepted"]);
  });

  test("is not what comes before the VEN was told", async () => {
    const { vtn, poll, send, ask, id, states } = await reporting();
    await vtn.reports.cancel(id, { reportToFollow: true });
    await send(report(id, 1));
    await send(answerTo(await poll()));
    expect(await states()).toEqual(["following", "accepted"]);
    await send(report(id, 2));
    expect(await states()).toEqual(["cancelled", "accepted"]);
    expect((await ask("oadrUpdatedReport", report(id, 3))).oadrCancelReport?.reportRequestIds).toEqual([id]);
  });

  test("is not what comes while the VEN is stopped without one", async () => {
    const { vtn, poll, send, ask, id } = await reporting();
    await vtn.reports.cancel(id);
    const told = await poll();
    await send(report(id, 1));
    await send(answerTo(told));
    expect((await ask("oadrUpdatedReport", report(id, 2))).oadrCancelReport?.reportRequestIds).toEqual([id]);
  });
});

describe("several reports", () => {
  test("of one VEN are stopped by one message", async () => {
    const { vtn, poll, send, ids, states } = await reporting();
    await vtn.reports.cancel(ids, { reportToFollow: true });
    const told = await poll();
    expect(told).toMatchObject({ type: "oadrCancelReport", reportRequestIds: ids, reportToFollow: true });
    expect((await poll())?.type).toBe("oadrResponse");
    await send(answerTo(told));
    expect(await states()).toEqual(["following", "following"]);
    await send(report(ids[0] ?? "", 1));
    expect(await states()).toEqual(["cancelled", "following"]);
  });

  test("are passed over where they are being stopped already, and the others are stopped", async () => {
    const { vtn, poll, ids, other } = await reporting();
    await vtn.reports.cancel(other);
    await vtn.reports.cancel([...ids, ...ids]);
    await vtn.reports.cancel(ids);
    const told = [await poll(), await poll(), await poll()];
    expect(told).toMatchObject([{ reportRequestIds: [other] }, { reportRequestIds: [ids[0]] }, { type: "oadrResponse" }]);
  });

  test("that the VEN was not told of are taken back without a word, but not with one that is still wanted", async () => {
    const { vtn, poll, send, states } = await reporting();
    const wishes = [{ reportSpecifierId: "usage" }, { reportSpecifierId: "other" }];
    const both = await vtn.reports.requestAll("ven-1", wishes);
    await vtn.reports.cancel(both);
    expect((await poll())?.type).toBe("oadrResponse");
    expect((await states()).slice(2)).toEqual(["cancelled", "cancelled"]);
    const [one = "", left = ""] = await vtn.reports.requestAll("ven-1", wishes);
    await vtn.reports.cancel([one]);
    const asked = await poll();
    expect(asked).toMatchObject({ type: "oadrCreateReport", oadrReportRequests: [{ reportRequestId: one }, { reportRequestId: left }] });
    await send(answerTo(asked));
    expect(await poll()).toMatchObject({ type: "oadrCancelReport", reportRequestIds: [one] });
    expect((await states()).slice(4)).toEqual(["cancelling", "accepted"]);
  });

  test("of two VENs, or with one that is unknown or has ended, are not stopped, and none of them is", async () => {
    const { vtn, join, send, poll, id, other } = await reporting();
    await join("ven-2");
    await send(metadata([usageOffer(["main"])], "ven-2"));
    const foreign = await vtn.reports.request("ven-2", { reportName: "TELEMETRY_USAGE" });
    await expect(vtn.reports.cancel([id, foreign])).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await expect(vtn.reports.cancel([id, "none"])).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await expect(vtn.reports.cancel([])).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    expect((await poll())?.type).toBe("oadrResponse");
    await send(metadata([usageOffer()]));
    await expect(vtn.reports.cancel([id, other])).rejects.toMatchObject({
      code: "ERR_OADR_VTN_NOT_ALLOWED",
      message: expect.stringContaining("has ended: void"),
    });
    expect((await poll())?.type).toBe("oadrResponse");
  });
});
