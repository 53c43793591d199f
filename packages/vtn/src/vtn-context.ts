import type { Clock, Duration } from "@oadr/model";
import type { Authenticate } from "./authenticate.ts";
import type { Changes } from "./changes/create-changes.ts";
import type { Pushes } from "./delivery/pushes.ts";
import type { Log } from "./log.ts";
import type { RecordExchange } from "./messages/create-recorder.ts";
import type { News } from "./news/create-news.ts";
import type { Notify } from "./notify.ts";
import type { ReportWish } from "./operator/report-wish.ts";
import type { Presence } from "./presence.ts";
import type { Admit } from "./service/admit.ts";
import type { SignaturesOf } from "./signature-policy.ts";
import type { Resend } from "./store/outbox-store.ts";
import type { VtnStore } from "./store/vtn-store.ts";
import type { Supplier } from "./supply/create-supplier.ts";
import type { VtnHandlers } from "./vtn-handlers.ts";

/** All that the parts of a VTN see of the outside, and of its settings. */
export interface VtnContext {
  readonly vtnId: string;
  readonly store: VtnStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly notify: Notify;
  /** Whether the user has such a handler. */
  readonly handles: (name: keyof VtnHandlers) => boolean;
  readonly presence: Presence;
  readonly changes: Changes;
  /** Tells other processes that share the store. */
  readonly news: News;
  /** Notes what is exchanged; undefined when nothing is to be. */
  readonly record: RecordExchange | undefined;
  readonly authenticate: Authenticate | undefined;
  /** What is done about the signatures of a VEN; undefined when that is up to the transport. */
  readonly signaturesOf: SignaturesOf | undefined;
  readonly admit: Admit;
  readonly pollFrequency: Duration;
  readonly missedPolls: number;
  readonly supplier: Supplier;
  readonly requestReports: readonly ReportWish[];
  readonly resend: Resend;
  /** Calls VENs; undefined when there is no way to. */
  readonly pushes: Pushes | undefined;
}

/** The present moment of a VTN. */
export const nowOf = (context: VtnContext): Date => new Date(context.clock.now());
