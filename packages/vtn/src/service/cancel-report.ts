import { responseCodes } from "@oadr/model";
import { ResponseError } from "../response-error.ts";
import type { Handler } from "./handler.ts";

/** Answers a VEN that stops reports of this VTN, which delivers none. */
export const cancelReport: Handler<"oadrCancelReport"> = async (message) => {
  // Conformance rule 336: an unknown request is an error.
  throw new ResponseError(responseCodes.invalidId, `this VTN delivers no reports for ${message.reportRequestIds.join(", ")}`);
};
