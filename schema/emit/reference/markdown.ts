/** The first line of every generated page. */
export const NOTE = "<!-- Generated from schema/ by `pnpm generate`. Do not edit. -->";

/** A piece of code inside a sentence. */
export const code = (text: string): string => `\`${text}\``;

/** A link to a heading, a page, or a heading of a page. */
export const link = (text: string, target: string): string => `[${text}](${target})`;

/** The target of a link to a heading on the same page, as Markdown renderers make it of a heading that is one word. */
export const anchor = (heading: string): string => `#${heading.toLowerCase()}`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A block of code in some language. */
export const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** A page or a part of one: blocks with an empty line between; blocks without text are left out. */
export const blocks = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");
