import { expect, test } from "vitest";
import { aMeter, askFor, createMetered, createScripted, createSupplier, offerPrices, priceOffer, START } from "../src/index.ts";

const reportInterval = (duration: "PT1H40M" | "PT2H") => ({ dtstart: new Date(START.getTime() - 7_200_000), duration }) as const;

test("Rule 340: a VEN refuses by 454 what is more than it offers", async () => {
  const { say, codes, delivered } = await createScripted({ reports: [aMeter({ history: { every: "PT1M" } })] });
  await say(askFor({ granularity: "PT5S" }));
  await say(askFor({ reportBackDuration: "PT16M41S" }));
  const once = { reportSpecifierId: "history-usage", granularity: "PT0S", reportBackDuration: "PT0S" } as const;
  await say(askFor({ ...once, reportInterval: reportInterval("PT2H") }));
  expect(codes("oadrCreatedReport")).toEqual(["454", "454", "454"]);
  expect(delivered()).toEqual([]);
  // Just as much as is on offer.
  await say(askFor({ reportBackDuration: "PT16M40S" }));
  await say(askFor({ ...once, reportInterval: reportInterval("PT1H40M") }));
  expect(codes("oadrCreatedReport").slice(3)).toEqual(["200", "200"]);
});

test("Rule 340: a VEN does not ask for more than the VTN offers", async () => {
  const { vtn, ven, say } = await createScripted();
  const history = { ...priceOffer, reportSpecifierId: "log", reportName: "METADATA_HISTORY_USAGE" };
  await say({ ...offerPrices, oadrReports: [priceOffer, history] } as typeof offerPrices);
  const wishes = [
    { reportName: "x-prices", reportBackDuration: "P2D" },
    { reportName: "x-prices", reportBackDuration: "PT5M", granularity: "PT30S" },
    { reportName: "HISTORY_USAGE", start: START, duration: "P2D" },
  ] as const;
  for (const wish of wishes) await expect(ven.reports.request(wish)).rejects.toMatchObject({ code: "ERR_OADR_VEN_OPTION" });
  await say();
  expect(vtn.of("oadrCreateReport")).toEqual([]);
});

test("Rule 340: a VTN does not ask for more than a VEN offers", async () => {
  const { vtn } = await createMetered();
  const wish = { reportName: "TELEMETRY_USAGE", granularity: "PT10M", reportBackDuration: "PT2H" } as const;
  await expect(vtn.reports.request("ven-1", wish)).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID", rule: 340 });
  await vtn.reports.request("ven-1", { ...wish, reportBackDuration: "PT1H" });
});

test("Rule 340: a VTN refuses by 454 what is more than it offers", async () => {
  const { ask } = await createSupplier();
  const refused = await ask({ granularity: "PT1M", reportBackDuration: "PT3H" });
  expect([refused.eiResponse.responseCode, refused.oadrPendingReports]).toEqual(["454", []]);
  expect((await ask({ reportBackDuration: "PT1H" })).eiResponse.responseCode).toBe("200");
});
