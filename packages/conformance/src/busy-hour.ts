import { energyReal, powerReal, usage } from "@oadr/ven";
import { electricityPrice, simple } from "@oadr/vtn";
import { createPair, type Pair } from "./pair.ts";

/**
 * Plays an hour in which a VEN and its VTN exchange nearly everything there is: query, registration and renewal; events that are made,
 * changed, cancelled and taken away; reports on request, at intervals, stopped and offered anew; and at last the end of the registration.
 */
export async function busyHour(): Promise<Pair> {
  const samplingRate = { min: "PT10S", max: "PT15M" } as const;
  const power = usage({ rId: "power", item: powerReal("k"), samplingRate, read: () => 4.2 });
  const energy = usage({ rId: "energy", reportSpecifierId: "energy", item: energyReal("k"), samplingRate, read: () => 0.1 });
  const telemetry = { reportName: "TELEMETRY_USAGE", granularity: "PT1M", reportBackDuration: "PT5M" } as const;
  const pair = await createPair({
    vtn: { pollFrequency: "PT30S", requestReports: [{ ...telemetry, rIds: ["power"] }] },
    vens: [{ query: true, reports: [power, energy], onEvent: ({ eventId }) => (eventId === "refused" ? "optOut" : "optIn") }, {}],
  });
  const { vtn } = pair;
  const shed = {
    marketContext: "http://utility.example/dr",
    signals: [
      simple([
        ["PT10M", 1],
        ["PT10M", 2],
      ]),
    ],
  };
  await vtn.events.create({ ...shed, eventId: "waiting", start: pair.after("PT5M"), targets: { venIds: ["ven-1"] } });
  await pair.run();
  await vtn.events.create({ ...shed, eventId: "refused", start: pair.after("PT30M"), rampUp: "PT5M", startafter: "PT2M" });
  await vtn.events.create({ ...shed, eventId: "silent", start: pair.after("PT40M"), responseRequired: "never", priority: 1 });
  const price = electricityPrice([["PT1H", 0.31]], "EUR");
  await vtn.events.create({ ...shed, eventId: "price", start: pair.after("PT45M"), signals: [price], testEvent: true });
  const repeated = await vtn.reports.request("ven-1", { ...telemetry, reportSpecifierId: "energy" });
  await vtn.reports.request("ven-1", { ...telemetry, rIds: ["power"], reportBackDuration: "PT0S" });
  await pair.advance("PT10M");
  await vtn.events.modify("refused", { signals: [simple([["PT20M", 3]])], reason: "more is needed" });
  await vtn.events.cancel("price");
  await pair.advance("PT5M");
  await vtn.events.modify("waiting", { targets: { venIds: ["ven-2"] } });
  await vtn.vens.requestReregistration("ven-1");
  await pair.advance("PT5M");
  await vtn.reports.cancel(repeated, { reportToFollow: true });
  await pair.advance("PT5M");
  await vtn.reports.request("ven-1", { reportName: "METADATA" });
  await pair.advance("PT30M");
  await vtn.vens.cancelRegistration("ven-1");
  await pair.advance("PT1M");
  await pair.vens[1]?.cancelRegistration();
  await pair.settle();
  return pair;
}
