import type { EventStore } from "./event-store.ts";
import type { GroupStore } from "./group-store.ts";
import type { NewsStore } from "./news-store.ts";
import type { OptStore } from "./opt-store.ts";
import type { OutboxStore } from "./outbox-store.ts";
import type { PresenceStore } from "./presence-store.ts";
import type { PushStore } from "./push-store.ts";
import type { ReportStore } from "./report-store.ts";
import type { SupplyStore } from "./supply-store.ts";
import type { VenStore } from "./ven-store.ts";

/**
 * Everything a VTN remembers. Each method is one use case and atomic: it happens as a whole or not at all, also with several callers
 * at once, and a function that needs no `this`. What it hands out is not changed afterwards. `@oadr/vtn/store-suite` pins the contract.
 * A store that is for one process only need carry no news.
 */
export interface VtnStore
  extends VenStore,
    PresenceStore,
    EventStore,
    ReportStore,
    SupplyStore,
    OutboxStore,
    PushStore,
    OptStore,
    GroupStore,
    Partial<NewsStore> {}
