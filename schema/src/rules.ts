/** Who has to keep a rule. */
export type Party = "VEN" | "VTN" | "both";

/** A conformance rule of the profile specification of OpenADR 2.0b, version 1.1, in our own words. */
export interface RuleDef {
  readonly party: Party;
  readonly doc: string;
}

const ven = (doc: string): RuleDef => ({ party: "VEN", doc });
const vtn = (doc: string): RuleDef => ({ party: "VTN", doc });
const both = (doc: string): RuleDef => ({ party: "both", doc });

/** The rules that the documentation of the entries cites, by number. */
export const rules: Readonly<Record<number, RuleDef>> = {
  1: both("Times are UTC and end with `Z`; seconds may have a fraction. Durations are whole numbers."),
  2: vtn("Every interval of a signal has a uid, counted from 0."),
  3: vtn("A lower priority number comes first; 0 means no priority, and comes last."),
  4: vtn("A new event has modificationNumber 0."),
  5: vtn(
    "A change of an event adds one to its modificationNumber, and so does its cancellation. New values of createdDateTime, eventStatus and currentValue are no change.",
  ),
  6: ven("An event is a test unless its testEvent is `false`."),
  8: vtn("The intervals of a signal last as long, together, as the active period."),
  12: ven(
    "An event that wants an answer gets one each time it is received; one that wants none gets none. The answers should go in one message.",
  ),
  13: vtn("An event goes from far to near to active. Near starts with the ramp-up; without ramp-up there is no near."),
  14: vtn("The currentValue of SIMPLE is 0 whenever the event is not active."),
  15: vtn("Active events come first, by priority, then by start; the others follow by start."),
  22: ven("A target without members means the VEN. Of several members one that fits is enough."),
  27: vtn("An answer has no more events than replyLimit says."),
  29: vtn("A currentValue that is sent is the value of the interval that is running."),
  30: ven(
    "With a startafter above 0 the VEN puts off the start by a random time of at most that length, and keeps to it when the event is changed.",
  ),
  31: ven("Start, length, random start, ramp-up and recovery are acted upon."),
  35: ven("An oadrCreatedEvent has eventResponses unless its eiResponse is an error."),
  36: ven("A cancelled event is answered by optIn, or by optOut if it cannot be stopped, and not mentioned again."),
  40: vtn("An oadrDistributeEvent that answers a request or a poll has an eiResponse."),
  41: vtn("Every oadrDistributeEvent has a requestID, which may have been used before."),
  42: both(
    "Each eventResponse repeats the requestID of the oadrDistributeEvent that brought the event; then that of the eiResponse is empty.",
  ),
  43: ven("A VEN must not take the requestID of an oadrDistributeEvent for unique."),
  46: both("Optional elements that are received are understood. An empty one means the same as none, unless a rule forbids the element."),
  47: both("An event of length 0 runs until it is cancelled."),
  48: both("What is wrong with one event is told by a 4xx code for that event, and the others are handled."),
  50: vtn("An oadrDistributeEvent lists all events that are far, near or active, and cancelled ones until they are acknowledged."),
  58: ven("An event with a lower modificationNumber than is known is an error, 450."),
  61: ven("An event that the VEN knows and the list has not is cancelled; one that runs and cannot be stopped may go on."),
  62: ven("Every event is processed each time, and answered if and only if it wants an answer."),
  63: vtn("The target of an event names at most one VEN."),
  70: vtn("No two VENs share a venID, and no two events of one VEN an eventID."),
  100: vtn("Each interval of an event has exactly one signalPayload, with a payloadFloat."),
  101: vtn("The intervals of a baseline have uids too."),
  102: vtn("Every interval of an event or baseline has a duration; together they are as long as the whole."),
  103: vtn("No interval of an event or baseline has a dtstart."),
  104: vtn("Name, type and unit of a signal are one of the combinations that the specification lists."),
  105: vtn("Every event has an x-eiNotification."),
  107: vtn("No two signals of an event share a signalID."),
  108: vtn("A baseline with resourceIDs is the sum of those resources."),
  109: ven("An event with a signal that the VEN does not support is answered by 460."),
  111: both("The target of a signal holds device classes only, and is left out when there are none. It narrows the target of the event."),
  113: vtn("currentValue may be left out."),
  114: ven("The clock of a VEN is in step with the VTN's, and it may work out the status of an event by itself."),
  115: vtn(
    "createdDateTime is made anew when anything changes, and is the same for all events of a message. An answer to oadrRequestEvent has the status of the moment.",
  ),
  200: both("A window of availability has start and length, and nothing else."),
  202: ven("The target of an opt names resources; without members, or with the own venID alone, it means all."),
  204: ven("An optID has to be there, and may have been used before."),
  205: vtn("A schedule with a marketContext is for that program only."),
  206: both(
    "An opt about an event has neither windows nor marketContext, and settles the event for its resources: a later oadrCreatedEvent does not.",
  ),
  207: both("A requestID that is not empty is repeated in the answer."),
  209: both("oadrDeviceClass holds device classes only, and narrows the target."),
  210: both("A window of length 0 has no end."),
  300: both("Only what was offered can be asked for, and a report holds every data point that was asked for."),
  302: both("A data point with several sources is the sum of them."),
  303: both("A requestID that is not empty is repeated in the answer."),
  305: both("An offer has descriptions with units, and neither start, intervals nor eiReportID."),
  306: both("An offer lists everything. It takes the place of the one before, and ends all requests but those for offers."),
  307: both("reportSubject holds device classes only."),
  308: both("No two data points of a report specifier share an rID. In a request for METADATA the rID is `0`."),
  311: both("The reportRequestID inside an offer is `0`. That of oadrRegisterReport is there only if it answers a request for METADATA."),
  312: both("An offer has a duration, and no oadrMaxPeriod is longer."),
  313: both("A report with data has start, intervals and name, and no descriptions."),
  314: both("The start of a report is that of its first interval. Either all intervals have a start, or none has."),
  315: both("A value collected over time has a duration, a value of an instant has none. Either all intervals have one, or none has."),
  316: both("Several intervals without starts have durations and uids."),
  317: both("granularity is between oadrMinPeriod and reportBackDuration; 0 asks for values as they change. For history it is 0."),
  318: both("A value that could not be had is a placeholder with a data quality that says so."),
  319: both("Accuracy has the unit of the value."),
  321: both("A report request has no itemBase, and its reportInterval has start and length only."),
  322: both("No two report requests between a VEN and a VTN share a reportRequestID."),
  324: both("A reportBackDuration of 0 asks for one report, at once. For history it is 0."),
  325: both(
    "reportInterval is required for history and for periodic telemetry. A length of 0 has no end; for history it means all there is.",
  ),
  327: both("A request for the specifier `METADATA` asks for a new offer."),
  328: both("An oadrUpdatedReport may cancel reports that it acknowledges; no oadrCanceledReport follows."),
  329: both("oadrPendingReports lists every request that will still be delivered for."),
  331: both("The well-known reports have fixed names, types, units and payloads; an offer of one starts with `METADATA_`."),
  333: ven("A data point of telemetry has a sampling rate."),
  334: ven("A status report has online and override, and what else makes sense of the control of a load."),
  336: both("Several reports can be cancelled at once. If one cannot, the answer is an error, and the others are cancelled."),
  338: both("The reading type in a report request is `x-notApplicable`."),
  339: both("eiReportID is ignored by who receives it."),
  344: both("An oadrRegisteredReport may ask for reports; who receives it has to understand that."),
  345: both("With reportToFollow one more report comes for each request that was cancelled."),
  402: both(
    "A first registration has no registrationID, and a venID only if it was given out beforehand; a further one has both. oadrHttpPullModel is required for simpleHttp, an address for push and XMPP.",
  ),
  403: both(
    "The answer to a registration lists all profiles and transports, has both ids if it succeeds, and the time between polls for a VEN that polls.",
  ),
  404: both("The answer to a query lists all profiles and transports, and has ids only if the VEN is registered."),
  500: both("A VEN that polls does so until it hears oadrResponse, then after the time it was given. One answer brings one message."),
  508: ven("Whatever a VEN sends has its venID, but for a query and a first registration."),
  509: both("Every message has a schemaVersion."),
  510: both("The least that every VEN and every VTN must support."),
  512: both("Ids are compared letter by letter, with upper and lower case; market contexts as URIs."),
};
