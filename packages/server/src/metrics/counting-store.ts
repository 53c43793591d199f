import type { VtnStore } from "@oadr/vtn";
import type { Metrics } from "./create-metrics.ts";

/** A store that counts what it has kept: answers to events, and values. */
export function countingStore<S extends VtnStore>(store: S, metrics: Pick<Metrics, "answers" | "readings">): S {
  return {
    ...store,
    recordAnswers: async (answers) => {
      await store.recordAnswers(answers);
      for (const { optType } of answers) metrics.answers(optType, 1);
    },
    saveReports: async (reports) => {
      await store.saveReports(reports);
      for (const { points } of reports) for (const { times } of points) metrics.readings(times.length);
    },
  };
}
