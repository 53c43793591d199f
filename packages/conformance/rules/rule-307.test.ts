import { encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { usageOffer } from "../../vtn/src/testing/stage.ts";
import { aMeter, aPrice, createMetered, createScripted, createSupplier, offerPrices, only, priceOffer } from "../src/index.ts";

test("Rule 307: the subject of a data point is device classes and nothing else, and missing where there are none", async () => {
  const { vtn } = await createScripted({
    reports: [
      aMeter({ rId: "heat", resourceId: "house", deviceClasses: ["Water_Heater", "Thermostat"] }),
      aMeter({ rId: "none", resourceId: "house", deviceClasses: [] }),
      aMeter({ rId: "all" }),
    ],
  });
  const offer = only(vtn.of("oadrRegisterReport"));
  const descriptions = offer.oadrReports.flatMap(({ oadrReportDescriptions = [] }) => oadrReportDescriptions);
  expect(descriptions.map(({ reportSubject }) => reportSubject)).toEqual([
    { endDeviceAssets: ["Water_Heater", "Thermostat"] },
    undefined,
    undefined,
  ]);
  const subjects = encode(offer).match(/<ei:reportSubject>.*?<\/ei:reportSubject>/gs) ?? [];
  expect(subjects.map((xml) => xml.match(/<[\w:]+/g))).toEqual([
    ["<ei:reportSubject", "<power:endDeviceAsset", "<power:mrid", "<power:endDeviceAsset", "<power:mrid"],
  ]);
});

test("Rule 307: the subjects in an offer of the VTN are there for the VEN to see", async () => {
  const { ven, say } = await createScripted();
  const oadrReportDescriptions = (priceOffer.oadrReportDescriptions ?? []).map((description) => ({
    ...description,
    reportSubject: { endDeviceAssets: ["Thermostat"] },
  }));
  await say({ ...offerPrices, oadrReports: [{ ...priceOffer, oadrReportDescriptions }] } as typeof offerPrices);
  expect(ven.reports.offers.flatMap(({ points }) => points.map(({ reportSubject }) => reportSubject))).toEqual([
    { endDeviceAssets: ["Thermostat"] },
  ]);
});

test("Rule 307: the operator of a VTN sees the device classes of a data point", async () => {
  const [description] = usageOffer().oadrReportDescriptions ?? [];
  const reportSubject = { endDeviceAssets: ["Thermostat"] };
  const { vtn } = await createMetered({}, { oadrReportDescriptions: description ? [{ ...description, reportSubject }] : [] });
  expect((await vtn.reports.offers("ven-1")).flatMap(({ points }) => points)).toMatchObject([{ rId: "main", reportSubject }]);
});

test("Rule 307: a data point of a VTN has no subject, and none can be given to it", async () => {
  const { vtn, offered } = await createSupplier();
  for (const reportSubject of [{ endDeviceAssets: ["Thermostat"] }, { venIds: ["ven-1"] }]) {
    const points = [{ ...aPrice({ rId: "other" }), reportSubject }];
    await expect(vtn.reports.offer([{ reportName: "x-prices", points }])).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  }
  const [point] = await offered();
  expect(point).toMatchObject({ rId: "spot" });
  expect(point).not.toHaveProperty("reportSubject");
});
