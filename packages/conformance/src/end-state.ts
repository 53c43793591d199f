import type { Pair } from "./pair.ts";

/** What a VEN and its VTN hold and have told, as far as it does not depend on how often something had to be said. */
export async function endState({ vtn, ven, calls, readings }: Pair): Promise<Record<string, unknown>> {
  const record = await vtn.vens.get("ven-1");
  const { registration, pollFrequency } = record ?? {};
  const events = await vtn.events.list();
  const answers = (await Promise.all(events.map(({ eventId }) => vtn.events.answers(eventId)))).flat();
  const requests = await vtn.reports.requests("ven-1");
  const specifierOf = new Map(requests.map(({ request }) => [request.reportRequestId, request.reportSpecifier.reportSpecifierId]));
  const values = await readings();
  const times = new Set(values.map(({ rId, time }) => `${rId} ${time.toISOString()}`));
  return {
    ven: {
      // A VEN that has ended its registration by itself stops, unless it had to try more than once.
      phase: ven.phase === "stopped" ? "unregistered" : ven.phase,
      venId: ven.venId,
      pollMs: ven.state.registration?.pollMs,
      events: ven.events.map(({ eventId, modificationNumber, status, optType }) => ({ eventId, modificationNumber, status, optType })),
      opts: ven.opt.list.map(({ optId, optType, acknowledged }) => ({ optId, optType, acknowledged })),
      tasks: ven.state.reports.tasks.map(({ reportRequestId }) => specifierOf.get(reportRequestId)),
      outbox: ven.state.link.outbox.map(({ message }) => message.type),
      told: calls("onEventStatus").map(({ args: [event, status] }) => `${event.eventId} ${event.modificationNumber} ${status}`),
      asked: calls("onEvent").map(({ args: [event] }) => `${event.eventId} ${event.modificationNumber}`),
    },
    vtn: {
      isTheSame: registration?.registrationId === ven.registrationId,
      pollFrequency,
      told: registration?.pollFrequency,
      offers: await vtn.reports.offers("ven-1"),
      answers: answers.map(({ eventId, modificationNumber, optType, responseCode }) => ({
        eventId,
        modificationNumber,
        optType,
        responseCode,
      })),
      // One that new METADATA has ended leaves nothing behind; a report that was to follow may have come before the answer that says so.
      requests: requests
        .filter(({ state }) => state !== "void")
        .map(({ request, state }) => `${request.reportSpecifier.reportSpecifierId} ${state === "following" ? "cancelled" : state}`),
      opts: [...new Set((await vtn.opts.list({ venId: "ven-1" })).map(({ opt }) => opt.optId))],
      online: record?.online,
      answered: calls("onCreatedEvent").map(
        ({ args: [{ eventId, modificationNumber, optType }] }) => `${eventId} ${modificationNumber} ${optType}`,
      ),
      ended: calls("onCancelPartyRegistration").length,
      values: times.size,
      valuesTwice: values.length - times.size,
    },
  };
}
