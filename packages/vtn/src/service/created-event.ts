import { type EventResponse, isSuccess, responseCodes } from "@oadr/model";
import { settleEvents } from "../delivery/settle-events.ts";
import { present } from "../present.ts";
import { ResponseError } from "../response-error.ts";
import { type EventAnswer, isSameAnswer } from "../store/event-store.ts";
import { nowOf } from "../vtn-context.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Handler } from "./handler.ts";

/** Records what a VEN answers to events, at first or when it has changed its mind (rules 16, 17). */
export const createdEvent: Handler<"oadrCreatedEvent"> = async (message, context, ven) => {
  const { eiResponse, eventResponses } = message;
  // Conformance rule 25: with an error for the whole message there is nothing to look at inside.
  if (!isSuccess(eiResponse.responseCode)) {
    const { responseCode, responseDescription } = eiResponse;
    context.log("warn", `VEN ${ven.venId} refuses its events`, { venId: ven.venId, responseCode, responseDescription });
    return acknowledge(ven);
  }
  // Conformance rule 35: without an error there are answers.
  if (eventResponses === undefined)
    throw new ResponseError(responseCodes.compliance, "oadrCreatedEvent has neither an error nor eventResponses");

  const at = nowOf(context);
  // Conformance rules 16, 17: what a VEN says last about an event counts, whenever it says it.
  // Conformance rule 42: answers name the event; which list brought it does not matter.
  const answers: EventAnswer[] = [];
  const news: EventAnswer[] = [];
  const faults: ResponseError[] = [];
  for (const response of eventResponses) {
    const standing = await context.store.standing(ven.venId, response.qualifiedEventId.eventId);
    const fault = faultOf(response, standing?.event.modificationNumber);
    if (fault !== undefined) {
      faults.push(fault);
      continue;
    }
    const answer = answerOf(ven.venId, response, at);
    answers.push(answer);
    // A VEN answers whenever it gets the event, and again when our response was lost: that is no news.
    if (!isSameAnswer(answer, standing?.answer)) news.push(answer);
  }
  // Conformance rule 48: the valid ones count, whatever the others are.
  if (answers.length > 0) {
    await context.store.recordAnswers(answers);
    await settleEvents(context, ven);
    for (const answer of news) await context.notify("onCreatedEvent", answer, ven);
  }
  const worst = faults.find(({ responseCode }) => responseCode === responseCodes.invalidId) ?? faults[0];
  if (worst !== undefined) throw worst;
  return acknowledge(ven);
};

function faultOf({ qualifiedEventId }: EventResponse, current: number | undefined): ResponseError | undefined {
  const { eventId, modificationNumber } = qualifiedEventId;
  // Conformance rules 21, 48: 452 for an event that the VEN has not got, 450 for another version.
  if (current === undefined) return new ResponseError(responseCodes.invalidId, `this VEN has no event ${eventId}`);
  if (current === modificationNumber) return undefined;
  return new ResponseError(responseCodes.outOfSequence, `event ${eventId} has modification ${current}, not ${modificationNumber}`);
}

const answerOf = (venId: string, response: EventResponse, at: Date): EventAnswer => ({
  eventId: response.qualifiedEventId.eventId,
  venId,
  modificationNumber: response.qualifiedEventId.modificationNumber,
  optType: response.optType,
  responseCode: response.responseCode,
  ...present({ responseDescription: response.responseDescription }),
  at,
});
