import { readFileSync } from "node:fs";

/** The TypeScript of a page, and what the page says that it prints. */
export interface Program {
  /** All blocks marked `ts`, in order: one program. */
  readonly code: string;
  /** All blocks marked `text prints`, in order; undefined when the page promises nothing. */
  readonly prints: string | undefined;
}

/** Reads the program of a Markdown page; undefined when it has none. */
export function programOf(file: string): Program | undefined {
  const blocks = [...readFileSync(file, "utf8").matchAll(/^```(?<language>[^\n]*)\n(?<body>.*?)^```$/gms)];
  const bodies = (language: string): string[] =>
    blocks.flatMap(({ groups }) => (groups?.["language"] === language && groups["body"] !== undefined ? [groups["body"]] : []));
  const code = bodies("ts");
  const prints = bodies("text prints");
  return code.length === 0 ? undefined : { code: code.join("\n"), prints: prints.length === 0 ? undefined : prints.join("") };
}
