import type { Report } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { answerTo, metadata, minute, stage, T0, usageOffer } from "../testing/stage.ts";
import type { ReportWish } from "./report-wish.ts";

const history: Report = usageOffer(["main"], { reportSpecifierId: "past", reportName: "METADATA_HISTORY_USAGE", duration: "P1D" });

async function offering() {
  const set = stage();
  await set.join();
  await set.send(metadata([usageOffer(["main", "aux"]), history]));
  const specifierOf = async (wish: ReportWish) => {
    const id = await set.vtn.reports.request("ven-1", wish);
    const requests = await set.vtn.reports.requests("ven-1");
    return requests.find(({ request }) => request.reportRequestId === id)?.request.reportSpecifier;
  };
  return { ...set, specifierOf };
}

describe("asking for reports", () => {
  test("telemetry is asked for by name, with all data points, from now on and without end unless said otherwise", async () => {
    const { specifierOf } = await offering();
    expect(await specifierOf({ reportName: "TELEMETRY_USAGE", rIds: ["aux"], granularity: "PT1M", reportBackDuration: "PT5M" })).toEqual({
      reportSpecifierId: "usage",
      granularity: "PT1M",
      reportBackDuration: "PT5M",
      reportInterval: { dtstart: T0, duration: "PT0S" },
      specifierPayloads: [{ rId: "aux", readingType: "x-notApplicable" }],
    });
    expect(await specifierOf({ reportName: "TELEMETRY_USAGE", start: minute(5), duration: "PT1H" })).toMatchObject({
      granularity: "PT1M",
      reportBackDuration: "PT5M",
      reportInterval: { dtstart: minute(5), duration: "PT1H" },
      specifierPayloads: [{ rId: "main" }, { rId: "aux" }],
    });
  });

  test("history is asked for by specifier and start, once and as it was recorded", async () => {
    const { specifierOf } = await offering();
    expect(await specifierOf({ reportSpecifierId: "past", start: minute(-30), duration: "PT30M" })).toEqual({
      reportSpecifierId: "past",
      granularity: "PT0S",
      reportBackDuration: "PT0S",
      reportInterval: { dtstart: minute(-30), duration: "PT30M" },
      specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
    });
  });

  test("METADATA can be asked for at any time", async () => {
    const { specifierOf } = await offering();
    expect(await specifierOf({ reportName: "METADATA" })).toMatchObject({
      reportSpecifierId: "METADATA",
      specifierPayloads: [{ rId: "0" }],
    });
  });

  const usage = { reportName: "TELEMETRY_USAGE" };
  const refused: [string, ReportWish, number][] = [
    ["a report that is not offered", { reportName: "TELEMETRY_STATUS" }, 300],
    ["a data point that is not offered", { ...usage, rIds: ["main", "nope"] }, 300],
    ["samples faster than offered", { ...usage, granularity: "PT5S", reportBackDuration: "PT5M" }, 317],
    ["samples slower than offered", { ...usage, granularity: "PT20M", reportBackDuration: "PT40M" }, 317],
    ["samples further apart than deliveries", { ...usage, granularity: "PT10M", reportBackDuration: "PT5M" }, 317],
    ["changes where they are not offered", { ...usage, granularity: "PT0S", reportBackDuration: "PT5M" }, 317],
    ["more per delivery than is stored", { ...usage, reportBackDuration: "PT2H" }, 340],
    ["history without start", { reportName: "HISTORY_USAGE" }, 325],
    ["history again and again", { reportName: "HISTORY_USAGE", start: T0, reportBackDuration: "PT5M" }, 324],
    ["history at a granularity", { reportName: "HISTORY_USAGE", start: T0, granularity: "PT5M" }, 317],
    ["more history than there is", { reportName: "HISTORY_USAGE", start: T0, duration: "P2D" }, 340],
  ];
  test.each(refused)("%s is refused with the rule", async (_what, wish, rule) => {
    const { vtn, poll } = await offering();
    await expect(vtn.reports.request("ven-1", wish)).rejects.toMatchObject({ name: "VtnError", rule });
    expect(await vtn.reports.requests("ven-1")).toEqual([]);
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("a VEN that is unknown or not registered cannot be asked", async () => {
    const { vtn } = await offering();
    await vtn.vens.provision({ venId: "ven-2" });
    await expect(vtn.reports.request("nobody", usage)).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
    await expect(vtn.reports.request("ven-2", usage)).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
    await expect(vtn.reports.cancel("nothing")).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  });
});

test("a request that was cancelled without an answer is not repeated after its cancellation", async () => {
  const { vtn, poll, send, clock } = await offering();
  const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
  expect((await poll())?.type).toBe("oadrCreateReport");
  await vtn.reports.cancel(id);
  await send(answerTo(await poll()));
  expect(await vtn.reports.requests("ven-1")).toMatchObject([{ state: "cancelled" }]);
  await clock.advance(3_600_000);
  expect((await poll())?.type).toBe("oadrResponse");
});

test("a length of time that leads to no date is refused", async () => {
  const { vtn } = await offering();
  const wish = { reportName: "TELEMETRY_USAGE", duration: "P999999999999Y" } as const;
  await expect(vtn.reports.request("ven-1", wish)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
});
