import type { VenRecord, VtnHandlers } from "@oadr/vtn";
import type { Announce } from "./announce.ts";

const nameOf = ({ venId, venName }: VenRecord): string => venName ?? venId;

/** Handlers that announce what VENs do; VENs are called by their name, where they have one. */
export const vtnHandlers = (announce: Announce): VtnHandlers => ({
  onCreatePartyRegistration: (ven, how) => {
    const { venId, venName } = ven;
    announce("registered", `${nameOf(ven)} registered${how === "again" ? " again" : ""} as ${venId}`, {
      venId,
      venName,
      how,
    });
  },
  onCancelPartyRegistration: (ven) => announce("cancelled", `${nameOf(ven)} is no longer registered`, { venId: ven.venId }),
  onRegisterReport: (offers, ven) => {
    const points = offers.flatMap(({ points }) => points.map(({ rId }) => rId));
    announce("offers", `${nameOf(ven)} offers ${points.length === 0 ? "no reports" : `reports of ${points.join(", ")}`}`, {
      venId: ven.venId,
      points,
    });
  },
  onCreatedEvent: ({ eventId, modificationNumber, optType, responseCode }, ven) => {
    const code = responseCode === "200" ? "" : ` with ${responseCode}`;
    announce("answer", `${nameOf(ven)} answers ${optType}${code} to event ${eventId} version ${modificationNumber}`, {
      venId: ven.venId,
      eventId,
      modificationNumber,
      optType,
      responseCode,
    });
  },
  onUpdateReport: (readings, ven) => {
    const last = readings.at(-1);
    const value = last?.value === undefined ? "" : `, last ${last.rId} = ${last.value}`;
    announce("readings", `${nameOf(ven)} reports ${readings.length} ${readings.length === 1 ? "reading" : "readings"}${value}`, {
      venId: ven.venId,
      readings: readings.length,
      last: last?.value,
    });
  },
  onVenOnline: (ven) => announce("online", `${nameOf(ven)} is online`, { venId: ven.venId }),
  onVenOffline: (ven) => announce("offline", `${nameOf(ven)} is offline`, { venId: ven.venId }),
});
