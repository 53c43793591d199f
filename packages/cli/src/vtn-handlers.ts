import type { VtnHandlers } from "@oadr/vtn";
import type { Announce } from "./announce.ts";

/** Handlers that announce what VENs do. */
export const vtnHandlers = (announce: Announce): VtnHandlers => ({
  onCreatePartyRegistration: ({ venId, venName }, how) => {
    announce("registered", `${venId} registered${how === "again" ? " again" : ""}${venName ? ` (${venName})` : ""}`, { venId, venName, how });
  },
  onCancelPartyRegistration: ({ venId }) => announce("cancelled", `${venId} is no longer registered`, { venId }),
  onRegisterReport: (offers, { venId }) => {
    const points = offers.flatMap(({ points }) => points.map(({ rId }) => rId));
    announce("offers", `${venId} offers ${points.length === 0 ? "no reports" : `reports of ${points.join(", ")}`}`, { venId, points });
  },
  onCreatedEvent: ({ eventId, modificationNumber, optType, responseCode }, { venId }) => {
    const code = responseCode === "200" ? "" : ` with ${responseCode}`;
    announce("answer", `${venId} answers ${optType}${code} to event ${eventId} version ${modificationNumber}`, {
      venId,
      eventId,
      modificationNumber,
      optType,
      responseCode,
    });
  },
  onUpdateReport: (readings, { venId }) => {
    const last = readings.at(-1);
    const value = last?.value === undefined ? "" : `, last ${last.rId} = ${last.value}`;
    announce("readings", `${venId} reports ${readings.length} readings${value}`, { venId, readings: readings.length, last: last?.value });
  },
  onVenOnline: ({ venId }) => announce("online", `${venId} is online`, { venId }),
  onVenOffline: ({ venId }) => announce("offline", `${venId} is offline`, { venId }),
});
