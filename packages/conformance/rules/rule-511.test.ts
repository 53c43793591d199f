import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";

test("Rule 511: a poll goes to the poll service, a report to the report service, and so on", async () => {
  const { traffic } = await busyHour();
  const places = new Set(traffic.map(({ service, request }) => `${request.type} ${service}`));
  expect([...places].sort()).toEqual([
    "oadrCancelPartyRegistration EiRegisterParty",
    "oadrCanceledPartyRegistration EiRegisterParty",
    "oadrCanceledReport EiReport",
    "oadrCreatePartyRegistration EiRegisterParty",
    "oadrCreatedEvent EiEvent",
    "oadrCreatedReport EiReport",
    "oadrPoll OadrPoll",
    "oadrQueryRegistration EiRegisterParty",
    "oadrRegisterReport EiReport",
    "oadrRegisteredReport EiReport",
    "oadrRequestEvent EiEvent",
    "oadrResponse EiRegisterParty",
    "oadrUpdateReport EiReport",
  ]);
});
