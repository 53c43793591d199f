// Types only: compiled with the package, never run. What must not compile is marked; a mark without an error is an error.
import type { EventAnswerOption, VenEvent, VenOptions } from "./index.ts";

declare const isHot: boolean;
declare function option(options: Pick<VenOptions, "onEvent">): void;

option({ onEvent: () => "optIn" });
option({ onEvent: async () => "optIn" });
option({ onEvent: async (event) => (event.isTest ? "optOut" : "optIn") });
option({
  onEvent: async ({ eventId }) => {
    await Promise.resolve(eventId);
    return "optOut";
  },
});
option({ onEvent: () => Promise.resolve("optIn") });
option({ onEvent: (event) => (event.isTest ? "optOut" : Promise.resolve("optIn")) });
option({ onEvent: async () => ({ optType: "optOut", responseCode: "469", responseDescription: "broken" }) });
option({ onEvent: ({ isTest }) => (isTest ? { optType: "optOut" } : "optIn") });
option({
  async onEvent() {
    return "optIn";
  },
});

const declared: (event: VenEvent) => Promise<EventAnswerOption> = async () => "optIn";
option({ onEvent: declared });
const either: (event: VenEvent) => EventAnswerOption | Promise<EventAnswerOption> = () => "optIn";
option({ onEvent: either });

// @ts-expect-error no answer
option({ onEvent: async () => "in" });
// @ts-expect-error no answer
option({ onEvent: () => "in" });
// @ts-expect-error no answer
option({ onEvent: async () => (isHot ? "optIn" : "no") });
// @ts-expect-error no answer
option({ onEvent: async () => ({ optType: "in" }) });
// @ts-expect-error no answer
option({ onEvent: async () => {} });
// @ts-expect-error an event has no such property
option({ onEvent: (event) => (event.isReal ? "optIn" : "optOut") });
