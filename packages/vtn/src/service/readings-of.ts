import type { DeliveredReport, Reading } from "../store/report-store.ts";

/** The values of reports one by one, for those who want to see them so. */
export const readingsOf = (reports: readonly DeliveredReport[]): readonly Reading[] =>
  reports.flatMap(({ venId, reportRequestId, reportSpecifierId, points }) =>
    points.flatMap(({ rId, times, values, traits }) =>
      times.map((time, index): Reading => {
        const value = values[index] ?? 0;
        return {
          venId,
          reportRequestId,
          reportSpecifierId,
          rId,
          time: new Date(time),
          ...(typeof value === "number" ? { value } : { status: value }),
          ...traits?.[index],
        };
      }),
    ),
  );
