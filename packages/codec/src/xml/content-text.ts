import { nameEnd } from "./characters.ts";
import { readReference } from "./references.ts";

/** What a part of a document stands for, and the position after it; or what is wrong with it. */
export type Part = { readonly text: string; readonly end: number } | { readonly fault: string; readonly at: number };

/** The text from `start` to `end`, which hold no `<`, with references replaced and line ends made line feeds. */
export function expand(source: string, start: number, end: number): Part {
  const raw = source.slice(start, end);
  const brackets = raw.indexOf("]]>");
  if (brackets >= 0) return { fault: "]]> in text is written ]]&gt;", at: start + brackets };
  if (!raw.includes("&")) return { text: withLineFeeds(raw), end };
  let text = "";
  let done = 0;
  for (let at = raw.indexOf("&"); at >= 0; at = raw.indexOf("&", done)) {
    const reference = readReference(raw, at);
    if ("fault" in reference) return { fault: reference.fault, at: start + at };
    text += withLineFeeds(raw.slice(done, at)) + reference.text;
    done = reference.end;
  }
  return { text: text + withLineFeeds(raw.slice(done)), end };
}

/** The text of the comment, processing instruction or CDATA section at a position: empty but for the latter. */
export function readMarkup(source: string, at: number, insideRoot: boolean): Part {
  if (source.startsWith("<![CDATA[", at)) {
    if (!insideRoot) return { fault: "a CDATA section stands outside the root element", at };
    const end = source.indexOf("]]>", at + 9);
    if (end < 0) return { fault: "a CDATA section has no end", at };
    return { text: withLineFeeds(source.slice(at + 9, end)), end: end + 3 };
  }
  if (source.startsWith("<!--", at)) {
    const end = source.indexOf("--", at + 4);
    if (end < 0) return { fault: "a comment has no end", at };
    return source.charCodeAt(end + 2) === 62 ? { text: "", end: end + 3 } : { fault: "-- in a comment is not allowed", at: end };
  }
  if (source.startsWith("<?", at)) return readInstruction(source, at);
  if (source.startsWith("<!DOCTYPE", at)) {
    return { fault: "DOCTYPE is refused: OpenADR messages have none, and entities are a known attack", at };
  }
  return { fault: "<! starts neither a comment nor a CDATA section", at };
}

function readInstruction(source: string, at: number): Part {
  const name = nameEnd(source, at + 2);
  const target = source.slice(at + 2, name);
  if (target.toLowerCase() === "xml") return { fault: "the XML declaration stands only at the very beginning", at };
  if (target === "" || target.includes(":") || !/^(?:\?>|[ \t\r\n])/.test(source.slice(name, name + 2))) {
    return { fault: "<? starts no processing instruction", at };
  }
  const end = source.indexOf("?>", name);
  return end < 0 ? { fault: "a processing instruction has no end", at } : { text: "", end: end + 2 };
}

const withLineFeeds = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);
