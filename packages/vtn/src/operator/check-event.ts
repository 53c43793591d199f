import { isDuration, responseRequiredValues, signalNameValues, signalTypeValues } from "@oadr/model";
import { lengthFault } from "../service/countable.ts";
import { type Check, invalid, isBoolean, isDate, isListOf, isName, isNumber, isObject, isOneOf, isOrNull, isText } from "./check.ts";
import { isUnit } from "./check-unit.ts";

/** A duration that can be reckoned with. */
export const isLength: Check = (value, place) => {
  if (typeof value !== "string" || !isDuration(value)) throw invalid(place, "a duration such as PT1H", value, 1);
  if (lengthFault("", value) !== undefined) throw invalid(place, "a duration of less than a thousand years", value);
};

const isInterval: Check = (value, place) => {
  if (!Array.isArray(value) || value.length !== 2) throw invalid(place, 'a duration and a number, such as ["PT1H", 2]', value);
  isLength(value[0], `${place}[0]`);
  if (typeof value[1] !== "number") throw invalid(`${place}[1]`, "a number", value[1]);
};

const isSignal = isObject(
  {
    signalName: isOneOf(signalNameValues, true),
    signalType: isOneOf(signalTypeValues),
    intervals: isListOf(isInterval, 0),
    itemBase: isUnit,
    signalId: isName,
    endDeviceAssets: isListOf(isName),
  },
  ["signalName", "signalType", "intervals"],
);

const isBaseline = isObject(
  {
    intervals: isListOf(isInterval, 0),
    start: isDate,
    itemBase: isUnit,
    resourceIds: isListOf(isName),
    baselineId: isName,
    baselineName: isText,
  },
  ["intervals"],
);

const isPlace = isObject(
  {
    id: isName,
    location: isObject({ id: isName, exterior: isListOf(isNumber) }, ["exterior"]),
  },
  ["location"],
);

const isTarget = isObject({
  aggregatedPnodes: isListOf(isName),
  endDeviceAssets: isListOf(isName),
  meterAssets: isListOf(isName),
  pnodes: isListOf(isName),
  serviceAreas: isListOf(isPlace),
  serviceDeliveryPoints: isListOf(isName),
  serviceLocations: isListOf(isPlace),
  transportInterfaces: isListOf(isObject({ pointOfReceipt: isName, pointOfDelivery: isName }, ["pointOfReceipt", "pointOfDelivery"])),
  groupIds: isListOf(isName),
  groupNames: isListOf(isName),
  resourceIds: isListOf(isName),
  venIds: isListOf(isName),
  partyIds: isListOf(isName),
});

/** xs:unsignedInt */
export const isPriority: Check = (value, place) => {
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 4_294_967_295) throw invalid(place, "0, 1, 2, …", value, 3);
};

const properties: Readonly<Record<string, Check>> = {
  marketContext: isName,
  targets: isTarget,
  start: isDate,
  duration: isLength,
  signals: isListOf(isSignal),
  notification: isLength,
  rampUp: isLength,
  recovery: isLength,
  startafter: isLength,
  priority: isPriority,
  testEvent: isBoolean,
  comment: isText,
  responseRequired: isOneOf(responseRequiredValues),
};

const isInput = isObject({ ...properties, baseline: isBaseline, eventId: isName }, ["marketContext", "start", "signals"]);
const isChange = isObject({
  ...properties,
  baseline: isOrNull(isBaseline),
  reason: isText,
});

/**
 * Holds an event to be against its type and the schema: callers may have no compiler, and what cannot be written on the wire must not
 * get into the store. The rules of the standard come after that. Throws VtnError ERR_OADR_VTN_INVALID.
 */
export const checkEventInput = (input: unknown): void => isInput(input, "");

/** The same for a change. */
export const checkEventChange = (change: unknown): void => isChange(change, "");
