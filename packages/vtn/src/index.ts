export type {
  DueReport,
  PointValue,
  RangeValue,
  Read,
  ReadingTime,
  ReadingTrust,
  ReadingValue,
  ReadRange,
  ReportRow,
  StatusValue,
} from "@oadr/model/report";
export type { Authenticate, Claim } from "./authenticate.ts";
export type { ChangesOptions } from "./changes/create-changes.ts";
export type { VtnChange, VtnFact } from "./changes/vtn-change.ts";
export { createVtn, type Vtn, type VtnOptions } from "./create-vtn.ts";
export type { ExchangeWith, VenExchange } from "./delivery/exchange-with.ts";
export type { Log } from "./log.ts";
export type { MessageLogOptions, OwnMessageLog } from "./messages/create-message-log.ts";
export { exchangedOf, type Seen } from "./messages/create-recorder.ts";
export type { Exchanged, LoggedExchange, MessageFilter, MessageLog } from "./messages/message-log.ts";
export type { Availability, AvailabilitySpan, PartAvailability } from "./operator/availability.ts";
export type { BaselineInput } from "./operator/baseline-input.ts";
export type { ChangeOf } from "./operator/changed-by.ts";
export type { EventChange, EventInput } from "./operator/event-input.ts";
export type { EventInfo, EventQuery, EventsOperator } from "./operator/events.ts";
export type { GroupChange, GroupInfo, GroupsOperator } from "./operator/groups.ts";
export type { MarketContextChange, MarketContextInfo, MarketContextsOperator } from "./operator/market-contexts.ts";
export type { MessagesOperator } from "./operator/messages.ts";
export type { OptsOperator } from "./operator/opts.ts";
export type { Decision, PartDecision, Participation } from "./operator/participation.ts";
export type { ReportOffer } from "./operator/report-offer.ts";
export type { ReportWish } from "./operator/report-wish.ts";
export type { ReportsOperator } from "./operator/reports.ts";
export { electricityPrice, type IntervalInput, loadDispatch, type SignalInput, simple } from "./operator/signal-input.ts";
export type { VenInfo, VenProvision, VenQuery, VensOperator } from "./operator/vens.ts";
export { isResponseError, ResponseError } from "./response-error.ts";
export type { Admit } from "./service/admit.ts";
export type { SignaturesOf } from "./signature-policy.ts";
export { audienceOf, everybody, isRecipient, membershipsOf, programsOf, venOfKey } from "./store/audience.ts";
export { belong } from "./store/belong.ts";
export type {
  AnswerPage,
  Delivered,
  EventAnswer,
  EventDelivery,
  EventFilter,
  EventStanding,
  EventStore,
  StoredEvent,
} from "./store/event-store.ts";
export type { Belonging, EventDefaults, GroupStore, ListFilter, Saving, StoredGroup, StoredProgram } from "./store/group-store.ts";
export type { MemoryLimits } from "./store/memory/limits.ts";
export { memoryStore } from "./store/memory/memory-store.ts";
export type { NewsStore } from "./store/news-store.ts";
export { type OptScope, scopeOf } from "./store/opt-scope.ts";
export type { Cancellation, NewOpt, OptFilter, OptStore, StoredOpt } from "./store/opt-store.ts";
export {
  type Claim as OutboxClaim,
  cancellationSlot,
  eventsSlot,
  nextDue,
  type OutboxEntry,
  type OutboxStore,
  type OutgoingMessage,
  type Resend,
  registrationSlot,
} from "./store/outbox-store.ts";
export type { Heard, PresenceStore, VenPresence } from "./store/presence-store.ts";
export type { PushStore } from "./store/push-store.ts";
export {
  type DeliveredReport,
  type PointColumn,
  type Reading,
  type ReadingFilter,
  type ReadingTraits,
  type ReportRequestFilter,
  type ReportRequestMove,
  type ReportRequestState,
  type ReportStore,
  requestEnd,
  type StoredReportRequest,
} from "./store/report-store.ts";
export { type Superseded, supersede } from "./store/supersede.ts";
export { type Supply, type SupplyStore, supplySlot } from "./store/supply-store.ts";
export {
  memberKinds,
  type Page,
  type Registration,
  type VenFilter,
  type VenMembership,
  type VenRecord,
  type VenStore,
  type VenTraits,
} from "./store/ven-store.ts";
export type { VtnStore } from "./store/vtn-store.ts";
export type { OwnPoint, OwnReport } from "./supply/own-report.ts";
export { quirksOf, type VenQuirks } from "./ven-quirks.ts";
export { isVtnError, VtnError, type VtnErrorCode } from "./vtn-error.ts";
export type { IdentifiedEventInput, VtnHandlers } from "./vtn-handlers.ts";
