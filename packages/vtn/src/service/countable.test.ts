import type { Duration, Interval, Message, Report } from "@oadr/model";
import { expect, test } from "vitest";
import { all } from "../store/suite/samples.ts";
import { codeOf, metadata, minute, stage, T0, usageOffer } from "../testing/stage.ts";

const endless: readonly Duration[] = ["PT1000000000000S", "P999999999999Y", `P${"9".repeat(400)}D`, "-P1001Y"];

const interval = (duration: Duration, value: number, start?: Date): Interval => ({
  ...(start && { dtstart: start }),
  duration,
  streamPayloadBases: [{ type: "oadrReportPayload", rId: "main", payloadBase: { type: "payloadFloat", value } }],
});

test.each(endless)("values over %.20s are refused, and those beside them stored", async (duration) => {
  const { join, send, ask, vtn } = stage();
  await join();
  await send(metadata([usageOffer()]));
  const reportRequestId = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
  const intervals = [interval("PT1M", 1), interval(duration, 2), interval("PT1M", 3), interval("PT1M", 4, minute(10))];
  const report: Report = { dtstart: T0, intervals, reportRequestId, reportSpecifierId: "usage", createdDateTime: T0 };
  const reply = await ask("oadrUpdatedReport", { type: "oadrUpdateReport", requestId: "u", oadrReports: [report], venId: "ven-1" });
  expect(reply.eiResponse).toMatchObject({ responseCode: "454", requestId: "u" });
  expect(reply.eiResponse.responseDescription).toMatch(/^an interval of report .* has the duration .{1,45}, which is too long$/);
  // Without its length, where the next interval would begin is not known either.
  expect((await all(vtn.reports.readings())).map(({ value }) => value)).toEqual([1, 4]);
});

test.each(endless)("an offer with %.20s in it is refused, whatever the VTN wants of it, and the one before stays", async (duration) => {
  const { join, send, vtn } = stage({ requestReports: [{ reportName: "TELEMETRY_USAGE" }] });
  await join();
  await send(metadata([usageOffer()]));
  const [description] = usageOffer().oadrReportDescriptions ?? [];
  const withRate = (oadrMinPeriod: Duration, oadrMaxPeriod: Duration): Message =>
    metadata([
      usageOffer(["main"], {
        oadrReportDescriptions: description
          ? [{ ...description, oadrSamplingRate: { oadrMinPeriod, oadrMaxPeriod, oadrOnChange: false } }]
          : [],
      }),
    ]);
  const offers = [metadata([usageOffer(["main"], { duration })]), withRate(duration, "PT15M"), withRate("PT10S", duration)];
  for (const offer of offers) {
    const reply = await send(offer);
    expect(reply).toMatchObject({ type: "oadrRegisteredReport", eiResponse: { responseCode: "454" } });
    expect(reply).toMatchObject({
      eiResponse: {
        responseDescription: expect.stringMatching(
          /^report usage has the (duration|shortest period|longest period) .{1,45}, which is too long$/,
        ),
      },
    });
  }
  expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["asked"]);
});

test.each(endless)("a schedule over %.20s is refused", async (duration) => {
  const { join, send, vtn } = stage();
  await join();
  const reply = await send({
    type: "oadrCreateOpt",
    optId: "o",
    optType: "optOut",
    optReason: "economic",
    venId: "ven-1",
    vavailability: [{ dtstart: T0, duration }],
    createdDateTime: T0,
    requestId: "r",
    eiTarget: {},
  });
  expect([reply?.type, codeOf(reply)]).toEqual(["oadrCreatedOpt", "454"]);
  expect(await vtn.opts.list({ venId: "ven-1" })).toEqual([]);
});

test("a thousand years are not too long", async () => {
  const { join, send } = stage();
  await join();
  expect(codeOf(await send(metadata([usageOffer(["main"], { duration: "P1000Y" })])))).toBe("200");
});
