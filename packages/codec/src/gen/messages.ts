// Generated from schema/ by `pnpm generate`. Do not edit.

export { createdEvent, distributeEvent, requestEvent } from "./event.ts";
export { oadrResponse, poll } from "./poll.ts";
export { cancelOpt, canceledOpt, createOpt, createdOpt } from "./opt.ts";
export { cancelReport, canceledReport, createReport, createdReport, registerReport, registeredReport, updateReport, updatedReport } from "./report.ts";
export { cancelPartyRegistration, canceledPartyRegistration, createPartyRegistration, createdPartyRegistration, queryRegistration, requestReregistration } from "./register-party.ts";
