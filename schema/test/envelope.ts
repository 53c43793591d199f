import { messageEntries } from "../emit/registry.ts";
import type { OurEntries } from "./entries.ts";
import type { Element, Particle } from "./grammar.ts";

const once = (element: Element): Particle => ({ name: element.name, min: 1, max: 1, elements: [element] });

/** What every message is wrapped in. It has no entry: the codec writes it by hand. */
export function envelope(ours: OurEntries): Element {
  const signed: Element = {
    name: "oadr:oadrSignedObject",
    content: () => ({
      kind: "children",
      order: "choice",
      particles: messageEntries().map(({ def }) => once(ours.message(def))),
      attributes: [{ name: "oadr:Id", required: false, of: { base: "xs:ID" } }],
    }),
  };
  return {
    name: "oadr:oadrPayload",
    content: () => ({ kind: "children", order: "sequence", particles: [once(signed)], attributes: [] }),
  };
}
