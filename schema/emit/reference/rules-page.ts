import { rules } from "../../src/index.ts";
import { blocks, code, link, NOTE } from "./markdown.ts";

const CITATION = /\brules? \d+(?:(?:, | and )\d+)*/g;

const PARTIES = { VEN: "For the VEN.", VTN: "For the VTN.", both: "For both ends." } as const;

/** The numbers of the rules that a text cites. */
export const citedIn = (text: string): readonly string[] =>
  (text.match(CITATION) ?? []).flatMap((citation) => citation.match(/\d+/g) ?? []);

/** A page whose citations of rules lead to them. Blocks of code are left alone. */
export function withRuleLinks(page: string, target: string): string {
  return page
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(CITATION, (citation) => linked(citation, target))))
    .join("");
}

const linked = (citation: string, target: string): string =>
  citation.replace(/\d+/g, (number) => link(number, `${target}#rule-${number}`)).replace(/^rule \[/, "[rule ");

/** The rules that the pages cite, and which of them cite each. */
export function rulesPage(pages: ReadonlyMap<string, string>): string {
  const sections = Object.entries(rules).flatMap(([number, { party, doc }]) => {
    const citing = [...pages].filter(([, text]) => citedIn(text).includes(number));
    if (citing.length === 0) return [];
    const links = citing.map(([path, text]) => link(/^# (.*)$/m.exec(text)?.[1] ?? path, `../${path}`)).join(", ");
    return blocks(`## Rule ${number}`, `${PARTIES[party]} ${doc}`, `Cited by ${links}.`);
  });
  return `${blocks(
    NOTE,
    "# Rules",
    `What the messages must keep to beyond the schema: rules of the profile specification of OpenADR 2.0b, version 1.1, in our own words. These are the ${sections.length} that say something about the content of messages; numbers between them are left out. The specification has the last word. ${code("@oadr/codec")} knows the schema only, and keeps rule 46. [Conformance](../../conformance.md) lists all rules, where they are kept and how they are tested.`,
    ...sections,
  )}\n`;
}
