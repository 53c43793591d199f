import { copy } from "../scalar/intern.ts";
import type { Tag } from "../xml/code-units.ts";
import { escapeAttribute } from "../xml/escape.ts";
import { freePrefixes } from "../xml/free-prefixes.ts";
import type { Scanner } from "../xml/scanner.ts";

/** The text of the element whose start tag was just passed, tags included, exactly as it stands. */
export function readVerbatim(scanner: Scanner, due: Tag): string {
  const start = scanner.lastTag();
  scanner.skipContent(due);
  return copy(scanner.text.slice(start, scanner.position));
}

/** The same, with the declarations from outside that it needs put into its start tag, so that it means the same elsewhere. */
export function readWhole(scanner: Scanner, due: Tag): string {
  const { scope } = scanner;
  const xml = readVerbatim(scanner, due);
  let declarations = "";
  for (const prefix of freePrefixes(xml)) {
    const uri = scope.uriOf(prefix);
    if (uri !== undefined) declarations += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(uri)}"`;
  }
  // After the name, which ends at the first blank, / or >.
  const at = xml.search(/[\s/>]/);
  return declarations === "" ? xml : xml.slice(0, at) + declarations + xml.slice(at);
}
