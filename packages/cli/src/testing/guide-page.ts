import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A guide, and what it has its reader type. */
export interface GuidePage {
  readonly text: string;
  /** The command that is this, or the only one that begins so, as words. Throws when there is none, or several. */
  readonly command: (beginning: string) => readonly string[];
  /** The only block of a language that has a text in it. Throws when there is none, or several. */
  readonly block: (language: string, part: string) => string;
}

/** Reads a guide of docs/. */
export function guidePage(name: string): GuidePage {
  const text = readFileSync(join(import.meta.dirname, "../../../../docs/guides", name), "utf8");
  const blocks = [...text.matchAll(/^```(?<language>\S*)\n(?<body>.*?)^```$/gms)].map(({ groups }) => ({
    language: groups?.["language"] ?? "",
    body: groups?.["body"] ?? "",
  }));
  const commands = blocks
    .filter(({ language }) => language === "sh")
    .flatMap(({ body }) => body.replaceAll(/\\\n\s*/g, "").split("\n"))
    .filter((line) => line !== "");
  const only = <T>(found: readonly T[], what: string): T => {
    const [one] = found;
    if (one === undefined || found.length > 1) throw new Error(`${name} has ${found.length} times ${what}`);
    return one;
  };
  return {
    text,
    command: (beginning) => {
      const line = commands.includes(beginning)
        ? beginning
        : only(
            commands.filter((one) => one.startsWith(beginning)),
            beginning,
          );
      return line.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
    },
    block: (language, part) =>
      only(
        blocks.filter((one) => one.language === language && one.body.includes(part)),
        part,
      ).body,
  };
}
