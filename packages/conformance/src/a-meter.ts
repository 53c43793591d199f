import { powerReal, type ReportPoint, type UsageOptions, usage } from "@oadr/ven";

/** A data point: `main`, which measures 1 kW, at most each 10 seconds and at least each quarter of an hour, unless something else is given. */
export const aMeter = (values: Partial<UsageOptions> = {}): ReportPoint =>
  usage({
    rId: "main",
    item: powerReal("k"),
    samplingRate: { min: "PT10S", max: "PT15M" },
    ...(values.readRange === undefined && { read: () => 1 }),
    ...values,
  });
