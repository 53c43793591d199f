import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks, fence, link } from "./markdown.ts";

const vectors = join(import.meta.dirname, "../../vectors/valid");

/** The vector that shows each message on its page. */
export const examples: Readonly<Record<string, string>> = {
  oadrDistributeEvent: "one-signal",
  oadrCreatedEvent: "opt-in-and-out",
  oadrRequestEvent: "limited",
  oadrResponse: "failure",
  oadrCancelOpt: "schedule",
  oadrCanceledOpt: "success",
  oadrCreateOpt: "schedule",
  oadrCreatedOpt: "success",
  oadrCancelReport: "several",
  oadrCanceledReport: "none-pending",
  oadrCreateReport: "history",
  oadrCreatedReport: "accepted",
  oadrRegisterReport: "usage-and-status",
  oadrRegisteredReport: "with-requests",
  oadrUpdateReport: "usage",
  oadrUpdatedReport: "with-cancellation",
  oadrCancelPartyRegistration: "from-ven",
  oadrCanceledPartyRegistration: "success",
  oadrCreatePartyRegistration: "push-again",
  oadrCreatedPartyRegistration: "registered",
  oadrRequestReregistration: "request",
  oadrQueryRegistration: "query",
  oadrPoll: "poll",
};

/** A message as it travels, and the same as JSON. @throws Error when there is no such vector */
export function example(wire: string): string {
  const name = examples[wire];
  if (name === undefined) throw new Error(`no example is chosen for ${wire}`);
  const path = join(vectors, wire, name);
  const source = `../../../schema/vectors/valid/${wire}/${name}.xml`;
  return blocks(
    "## Example",
    `Made up; ${link("a file of the vectors", source)}.`,
    fence("xml", readFileSync(`${path}.xml`, "utf8")),
    "The same as JSON, which `toJson` and `fromJson` of `@oadr/codec` speak. In TypeScript a time is a `Date`.",
    fence("json", readFileSync(`${path}.json`, "utf8")),
  );
}
