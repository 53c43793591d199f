import { describe } from "vitest";
import { eventStoreSuite } from "./store/suite/event-store-suite.ts";
import { groupStoreSuite } from "./store/suite/group-store-suite.ts";
import { newsStoreSuite } from "./store/suite/news-store-suite.ts";
import { optStoreSuite } from "./store/suite/opt-store-suite.ts";
import { outboxStoreSuite } from "./store/suite/outbox-store-suite.ts";
import { presenceStoreSuite } from "./store/suite/presence-store-suite.ts";
import { pushStoreSuite } from "./store/suite/push-store-suite.ts";
import { reportStoreSuite } from "./store/suite/report-store-suite.ts";
import { supplyStoreSuite } from "./store/suite/supply-store-suite.ts";
import { venStoreSuite } from "./store/suite/ven-store-suite.ts";
import type { VtnStore } from "./store/vtn-store.ts";

/**
 * Declares the vitest tests that every VtnStore has to pass. `make` gives a new empty store each time, with room for at least a
 * hundred of everything.
 */
export function storeSuite(name: string, make: () => Promise<VtnStore> | VtnStore): void {
  describe(`${name} as a VTN store`, () => {
    venStoreSuite(make);
    presenceStoreSuite(make);
    eventStoreSuite(make);
    reportStoreSuite(make);
    supplyStoreSuite(make);
    outboxStoreSuite(make);
    pushStoreSuite(make);
    optStoreSuite(make);
    groupStoreSuite(make);
    newsStoreSuite(make);
  });
}
