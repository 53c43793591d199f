import { type OadrResponse, success } from "@oadr/model";
import type { VenRecord } from "../store/ven-store.ts";

/** The oadrResponse that says that a message has arrived well. */
export const acknowledge = (ven: VenRecord, requestId = ""): OadrResponse => ({
  type: "oadrResponse",
  eiResponse: success(requestId),
  venId: ven.venId,
});
