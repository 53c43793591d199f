import { powerReal } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { createVen, memoryStore, type UsageOptions, usage, VenError, type VenOptions } from "./index.ts";

const exchange = () => Promise.resolve(undefined);
const point: UsageOptions = { rId: "main", item: powerReal("k"), samplingRate: { min: "PT10S", max: "PT15M" }, read: () => 1 };

const errorOf = (run: () => unknown): VenError => {
  try {
    run();
  } catch (error) {
    if (error instanceof VenError) return error;
  }
  throw new Error("nothing wrong was found");
};

describe("a wrong option is refused at once, by name", () => {
  test.each([
    ["venName", { venName: "" }],
    ["venId", { venId: "" }],
    ["vtnUrl", { vtnUrl: "vtn.example.com" }],
    ["tls", { vtnUrl: "http://vtn.example.com", tls: {} }],
    ["tls", { tls: {} }],
    ["tls", { vtnUrl: "https://vtn.example.com", tls: "ven.pem" }],
    ["vtnUrl", { vtnUrl: "https://vtn.example.com", exchange }],
    ["onEvent", { onEvent: "optIn" }],
    ["query", { query: 1 }],
    ["defaultOpt", { defaultOpt: "in" }],
    ["pollFrequency.min", { pollFrequency: { min: "10s" } }],
    ["pollFrequency.min", { pollFrequency: { min: "PT0S" } }],
    ["pollFrequency.max", { pollFrequency: { min: "PT1M", max: "PT10S" } }],
    ["handlerTimeout", { handlerTimeout: 5 }],
    ["requestTimeout", { requestTimeout: "PT" }],
    ["registerAgain", { registerAgain: "no" }],
    ["reports", { reports: [usage(point), usage(point)] }],
    ["reports", { reports: {} }],
    ["targets", { targets: ["boiler"] }],
    ["targets.venIds", { targets: { venIds: ["ven-1"] } }],
    ["targets.resourceIds", { targets: { resourceIds: "boiler" } }],
    ["signals", { signals: "SIMPLE" }],
    ["signals", { signals: [{ signalType: "level" }] }],
    ["marketContexts", { marketContexts: "http://program.example" }],
    ["store", { store: {} }],
    ["store", { store: memoryStore(), state: createVen({ venName: "pump", exchange }).state }],
    ["saveEvery", { store: memoryStore(), saveEvery: "PT0S" }],
    ["listen", { listen: {} }],
    ["listen.address", { listen: { port: 0, address: "ven.example.com" } }],
    ["eventRefresh", { eventRefresh: "now and then" }],
  ])("%s: %j", (name, values) => {
    const options = { venName: "pump", ...("vtnUrl" in values ? {} : { exchange }), ...values } as unknown as VenOptions;
    const error = errorOf(() => createVen(options));
    expect(error.code).toBe("ERR_OADR_VEN_OPTION");
    expect(error.message.startsWith(name)).toBe(true);
  });

  test("neither vtnUrl nor exchange", () => {
    expect(errorOf(() => createVen({ venName: "pump" })).message).toMatch(/^vtnUrl/);
  });

  test.each([
    ["rId", { rId: "" }],
    ["item", { item: "kW" }],
    ["read", { read: 5 }],
    ["samplingRate.min", { samplingRate: { min: "10 s", max: "PT1M" } }],
    ["samplingRate.min", { samplingRate: undefined }],
    ["samplingRate.max", { samplingRate: { min: "PT1M", max: "PT10S" } }],
    ["samplingRate.max", { samplingRate: { min: "PT1S", max: "P1D" } }],
    ["duration", { duration: "PT1M" }],
    ["duration", { duration: "P1Y" }],
  ])("usage %s: %j", (name, values) => {
    const error = errorOf(() => usage({ ...point, ...values } as unknown as UsageOptions));
    expect(error.code).toBe("ERR_OADR_VEN_OPTION");
    expect(error.message).toContain(`: ${name} `.replace(": rId ", "rId "));
  });
});

test("points of one specifier make one offer, with room for 100 samples and for the slowest rate", () => {
  const ven = createVen({
    venName: "pump",
    exchange,
    reports: [
      usage(point),
      usage({ ...point, rId: "other", resourceId: "tank" }),
      usage({ ...point, reportSpecifierId: "slow", samplingRate: { min: "PT1M", max: "PT4H" } }),
    ],
  });
  expect(ven.state.settings.offers).toMatchObject([
    {
      reportSpecifierId: "telemetry-usage",
      duration: "PT16M40S",
      descriptions: [{ rId: "main" }, { rId: "other", reportDataSource: { resourceIds: ["tank"] } }],
    },
    { reportSpecifierId: "slow", duration: "PT4H" },
  ]);
});
