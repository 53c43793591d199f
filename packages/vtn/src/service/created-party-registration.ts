import { type CreatedPartyRegistration, type EiResponse, isSuccess, type Profile } from "@oadr/model";
import { present } from "../present.ts";
import type { VenRecord } from "../store/ven-store.ts";
import type { VtnContext } from "../vtn-context.ts";

// Conformance rule 403: all profiles and transports that this VTN supports, and no others.
const profiles: readonly Profile[] = [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }];

/** The reply to a query or a registration; what the VTN supports is said even when it fails, ids only of a registered VEN (rule 404). */
export function createdPartyRegistration(
  context: Pick<VtnContext, "vtnId" | "pollFrequency">,
  eiResponse: EiResponse,
  ven?: VenRecord,
): CreatedPartyRegistration {
  return {
    type: "oadrCreatedPartyRegistration",
    eiResponse,
    // Conformance rule 404: a query is told ids only when it comes from a VEN that is registered.
    ...present({ registrationId: ven?.registration?.registrationId, venId: ven?.registration && ven.venId }),
    vtnId: context.vtnId,
    oadrProfiles: profiles,
    // Conformance rule 403: how often to poll is for those that poll.
    ...(isSuccess(eiResponse.responseCode) && ven?.registration?.httpPull !== false
      ? { oadrRequestedOadrPollFreq: ven?.pollFrequency ?? context.pollFrequency }
      : {}),
  };
}
