import { encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";
import { serve } from "../src/serve.ts";

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

test("Rule 511: a VTN serves each service under its path, in the standard's spelling, and nothing elsewhere", async () => {
  const { client, close } = await serve({ vtnId: "vtn-1" });
  const body = encode({ type: "oadrQueryRegistration", requestId: "q" });
  const statusOf = async (path: string) => (await client.send({ path, headers: ["Content-Type", "application/xml"], body })).status;
  const services = ["EiRegisterParty", "EiEvent", "EiReport", "EiOpt", "OadrPoll"];
  for (const service of services) expect(await statusOf(`/OpenADR2/Simple/2.0b/${service}`)).toBe(200);
  for (const path of ["/EiEvent", "/OpenADR2/Simple/2.0b/EiNothing", "/OpenADR2/Simple/2.0b/eievent", "/OpenADR2/2.0b/EiEvent"]) {
    expect(await statusOf(path)).toBe(404);
  }
  await close();
});
