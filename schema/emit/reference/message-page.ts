import type { MessageDef } from "../../src/index.ts";
import { discriminant } from "../names.ts";
import { entryOf, messageEntries, type Named } from "../registry.ts";
import { example } from "./example.ts";
import { blocks, code, link, NOTE, table } from "./markdown.ts";
import { body, fieldTable } from "./section.ts";
import { type Folder, pageTarget, placesOf, sectionsOf } from "./site.ts";
import { and } from "./words.ts";

const messageLink = (def: MessageDef, from: Named | Folder): string => link(discriminant(def) ?? "", pageTarget(def, from));

const from: Readonly<Record<MessageDef["from"], string>> = { VEN: "the VEN", VTN: "the VTN", both: "either end" };

/** The page of a message. */
export function messagePage(def: MessageDef): string {
  const wire = discriminant(def) ?? "";
  const messages = messageEntries().map((entry) => entry.def);
  const answeredBy = messages.filter((other) => def.answers.includes(discriminant(other) ?? ""));
  const answers = messages.filter((other) => other.answers.includes(wire));
  const links = (list: readonly MessageDef[]): string => list.map((other) => messageLink(other, def)).join(", ") || "nothing";
  const wrapper = def.body ? ` All of it stands in ${code(def.body)}, which TypeScript leaves out.` : "";
  return `${blocks(
    NOTE,
    `# ${wire}`,
    def.doc,
    table(
      ["service", "sent by", "may answer", "may be answered by", "TypeScript"],
      [[serviceOf(def), from[def.from], links(answers), links(answeredBy), code(entryOf(def).name)]],
    ),
    `${link("All messages", "README.md")} · ${link("Fields", "#fields")} · ${link("Example", "#example")}`,
    "## Fields",
    `Element ${code(def.element)} with the attribute ${link(code("ei:schemaVersion"), "../types/README.md#attributes")}; in TypeScript ${code(`type: "${wire}"`)}.${wrapper} The elements stand in this order.`,
    fieldTable(def.fields, def),
    ...sectionsOf(def).map((section) => sectionOf(section, def)),
    example(wire),
  )}\n`;
}

function sectionOf(section: Named, page: MessageDef): string {
  if (section.kind === "message") throw new Error("a message has no section on another page");
  const places = placesOf(section, page).map(code);
  return blocks(`## ${entryOf(section).name}`, `At ${and(places)}.`, body(section, page));
}

const serviceOf = (def: MessageDef): string => (def.service === "any" ? "that of the message it answers" : def.service);

const SERVICES: readonly MessageDef["service"][] = ["EiRegisterParty", "EiEvent", "EiReport", "EiOpt", "OadrPoll", "any"];

/** The list of all messages, by service. */
export function messageIndex(): string {
  const messages = messageEntries().map(({ def }) => def);
  const sections = SERVICES.flatMap((service) => {
    const own = messages.filter((def) => def.service === service);
    const rows = own.map((def) => [
      messageLink(def, "messages"),
      from[def.from],
      messages
        .filter((other) => def.answers.includes(discriminant(other) ?? ""))
        .map((other) => messageLink(other, "messages"))
        .join(", ") || "–",
      def.doc,
    ]);
    const head = ["message", "sent by", "may be answered by", "what it does"];
    return [`## ${service === "any" ? "Any service" : service}`, table(head, rows)];
  });
  return `${blocks(
    NOTE,
    "# Messages",
    `OpenADR 2.0b has 23 messages. Each page tells what a message consists of, field by field, and shows one. What several messages share stands under ${link("types", "../types/README.md")}.`,
    "On the wire a message stands in `oadr:oadrSignedObject`, and that in the root element `oadr:oadrPayload`. `decode` of `@oadr/codec` takes off this envelope, `encode` puts it on. An answer is the reply to the request; where the end that has to answer cannot reply, because it polls, it sends its answer as a request of its own, which `oadrResponse` acknowledges.",
    ...sections,
    "## How to read the tables",
    READING,
  )}\n`;
}

const READING = `- **property** is the name in TypeScript and JSON. **XML** is the element, with the elements inside it down to the value where TypeScript leaves those out: \`xcal:dtstart / xcal:date-time\` is an \`xcal:date-time\` in an \`xcal:dtstart\`.
- The elements of a type stand in the order of its table, and no others may stand there. Prefixes are the usual ones; [which namespace each stands for](../types/README.md#namespaces). A sender may choose others.
- **occurs** is how often the element stands. What stands at most once is an optional property. \`once; any number inside\` is a wrapper that has to stand even if it is empty.
- An element that is empty means the same as none, unless a rule forbids the element (rule 46). Where the schema demands it, it has to stand all the same.
- The schema allows more than the rules do. [Rules](../rules/README.md) are cited by their numbers.`;
