import type { Output } from "./drift.ts";
import { messageIndex, messagePage } from "./reference/message-page.ts";
import { rulesPage, withRuleLinks } from "./reference/rules-page.ts";
import { fileOf, TYPES_INDEX } from "./reference/site.ts";
import { sharedTypes, typeIndex, typePage } from "./reference/type-page.ts";
import { messageEntries } from "./registry.ts";

/** The pages of the folders below `docs/reference`, by file name. */
export interface Reference {
  readonly messages: Output;
  readonly types: Output;
  readonly rules: Output;
}

/** Makes the pages that describe the messages. */
export function emitReference(): Reference {
  const messages = new Map([
    ["README.md", messageIndex()],
    ...messageEntries().map(({ def }) => [fileOf(def).file, messagePage(def)] as const),
  ]);
  const types = new Map([[TYPES_INDEX, typeIndex()], ...sharedTypes().map((def) => [fileOf(def).file, typePage(def)] as const)]);
  const linked = (pages: Output): Output => new Map([...pages].map(([file, text]) => [file, withRuleLinks(text, "../rules/README.md")]));
  const all = new Map([...below("messages", messages), ...below("types", types)]);
  return { messages: linked(messages), types: linked(types), rules: new Map([["README.md", rulesPage(all)]]) };
}

const below = (folder: string, pages: Output): readonly (readonly [string, string])[] =>
  [...pages].map(([file, text]) => [`${folder}/${file}`, text] as const);
