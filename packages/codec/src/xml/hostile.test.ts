import { expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { decode } from "../decode.ts";
import { checkWellFormed } from "../testing/well-formed.ts";
import { poll } from "../testing/xml.ts";

/** A piece of text repeated up to a length. */
const fill = (piece: string, length: number): string => piece.repeat(Math.max(1, Math.floor(length / piece.length)));

/** Numbered pieces up to a length. */
function numbered(piece: (number: number) => string, length: number): string {
  const pieces: string[] = [];
  for (let size = 0; size < length; size += pieces.at(-1)?.length ?? 1) pieces.push(piece(pieces.length));
  return pieces.join("");
}

const list = (count: number, piece: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join("");

/** Ninety elements in each other, each with sixty prefixes of its own. */
const scopes = list(90, (depth) => `<a${list(60, (index) => ` xmlns:p${depth}-${index}="u"`)}>`);

/** Documents of about a length that take a careless reader the square of it, or more memory than there is. */
const hostile: Readonly<Record<string, (length: number) => string>> = {
  "< alone": (n) => fill("<", n),
  "< in an element": (n) => `<a>${fill("<", n)}`,
  "& in an element": (n) => `<a>${fill("&", n)}`,
  references: (n) => `<a>${fill("&amp;", n)}</a>`,
  "references to characters": (n) => `<a>${fill("&#38;", n)}</a>`,
  "a reference that does not end": (n) => `<a>&#${fill("0", n)}`,
  "]]": (n) => `<a>${fill("]]", n)}</a>`,
  "carriage returns": (n) => `<a>${fill("\r", n)}</a>`,
  "carriage returns in comments": (n) => `<a>${fill("<!--\r-->", n)}</a>`,
  comments: (n) => `<a>${fill("<!---->", n)}</a>`,
  "a comment that does not end": (n) => `<a><!--${fill("- ", n)}`,
  "CDATA sections": (n) => `<a>${fill("<![CDATA[]]>", n)}</a>`,
  "a CDATA section that does not end": (n) => `<a><![CDATA[${fill("]] ", n)}`,
  instructions: (n) => `<a>${fill("<?b?>", n)}</a>`,
  "an instruction that does not end": (n) => `<a><?b ${fill("? ", n)}`,
  "one long value": (n) => `<a b="${fill("c", n)}"/>`,
  "one value of references": (n) => `<a b="${fill("&lt;", n)}"/>`,
  "one value of line ends": (n) => `<a b="${fill("\r\n", n)}"/>`,
  "a value that does not end": (n) => `<a b="${fill("c", n)}`,
  "attributes on one element": (n) => `<a${numbered((index) => ` b${index}=""`, n)}/>`,
  "attributes on many elements": (n) => `<a>${fill(`<b${list(64, (index) => ` c${index}=""`)}/>`, n)}</a>`,
  "attributes of a namespace": (n) => `<a xmlns:p="u">${fill(`<b${list(64, (index) => ` p:c${index}=""`)}/>`, n)}</a>`,
  "deep nesting": (n) => fill("<a>", n),
  "many brothers": (n) => `<a>${fill("<b/>", n)}</a>`,
  "brothers of many names": (n) => `<a>${numbered((index) => `<b${index}/>`, n)}</a>`,
  "a long name": (n) => `<a>${`<${fill("b", n / 2)}></${fill("b", n / 2)}>`}</a>`,
  "a long name that is not ASCII": (n) => `<${fill("é", n)}/>`,
  colons: (n) => `<${fill("a:", n)}/>`,
  "white space in a tag": (n) => `<a${fill(" ", n)}/>`,
  "white space in an end tag": (n) => `<a></a${fill(" ", n)}`,
  "white space before the root": (n) => `${fill(" \n", n)}<a/>`,
  "a declaration that does not end": (n) => `<?xml version="1.0"${fill(" ", n)}`,
  "a long version": (n) => `<?xml version="${fill("1", n)}`,
  "a long namespace": (n) => `<p:a xmlns:p="${fill("u", n / 2)}">${fill("<p:b/>", n / 2)}</p:a>`,
  "another namespace on each element": (n) => `<a>${numbered((index) => `<b xmlns:p="${index}"/>`, n)}</a>`,
  "another namespace on each element in many": (n) => `${scopes}${numbered((index) => `<b xmlns:p="${index}"/>`, n)}${"</a>".repeat(90)}`,
  "another prefix on each element": (n) => `<a>${numbered((index) => `<p${index}:b xmlns:p${index}="u"/>`, n)}</a>`,
};

const SMALL = 1 << 15;
const LARGE = 1 << 19;

/** The least processor time that some runs took, in milliseconds: however busy the machine is, it takes no more of that. */
function shortest(runs: number, action: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    try {
      action();
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
    }
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** What may come on top of a small time: collecting garbage. */
const SLACK_MS = 100;

test.each(Object.entries(hostile))(
  "%s: sixteen times the length takes no square of sixteen times as long",
  (_, make) => {
    const [small, large] = [make(SMALL), make(LARGE)];
    const unit = shortest(3, () => checkWellFormed(small));
    expect(shortest(2, () => checkWellFormed(large))).toBeLessThan(unit * 100 + SLACK_MS);
    // The same as text of an element that is known, and as one that is not; both pass through the engine.
    const inner = large.startsWith("<a>") ? large.slice(3).replace(/<\/a>$/, "") : large;
    const known = poll(`<ei:venID>${inner}</ei:venID>`);
    expect(shortest(1, () => decode(known))).toBeLessThan(unit * 200 + 10 * SLACK_MS);
    expect(shortest(1, () => decode(poll(large), { onIssue: () => {} }))).toBeLessThan(unit * 200 + 10 * SLACK_MS);
  },
  60_000,
);
