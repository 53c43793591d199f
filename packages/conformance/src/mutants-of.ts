const TAG = /<(\/?)([\w:.-]+)([^>]*?)(\/?)>/g;

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Where its text is, if it has nothing but text. */
  readonly text: readonly [number, number] | undefined;
}

/** The elements below oadrSignedObject, in the order in which they end. */
function spansOf(xml: string): readonly Span[] {
  const open: { name: string; from: number; end: number; hasChild: boolean }[] = [];
  const spans: Span[] = [];
  for (const { 0: tag, 1: slash, 2: name = "", 4: empty, index } of xml.matchAll(TAG)) {
    const end = index + tag.length;
    const parent = open.at(-1);
    if (slash === "") {
      if (parent) parent.hasChild = true;
      if (empty === "/") spans.push({ name, from: index, to: end, text: undefined });
      else open.push({ name, from: index, end, hasChild: false });
      continue;
    }
    const begun = open.pop();
    if (begun) spans.push({ name, from: begun.from, to: end, text: begun.hasChild ? undefined : [begun.end, index] });
  }
  const inside = xml.indexOf("<", xml.indexOf("oadrSignedObject"));
  return spans.filter(({ from, name }) => from >= inside && !name.startsWith("ds:"));
}

// What a peer may well put where something else is expected; none of it is what was recorded.
const TEXTS = ["", "other", "0", "-1", "1e5", "PT0S", "P", "9999-12-31T23:59:59Z", "x-other", "true"];

/** Documents that differ from one in one element each, with words for what differs: left out, said twice, with other text. */
export function* mutantsOf(xml: string): Generator<readonly [string, string]> {
  for (const { name, from, to, text } of spansOf(xml)) {
    const whole = xml.slice(from, to);
    yield [`${name} left out`, xml.slice(0, from) + xml.slice(to)];
    yield [`${name} said twice`, xml.slice(0, to) + whole + xml.slice(to)];
    if (text === undefined) continue;
    const [begin, end] = text;
    for (const other of TEXTS) yield [`${name} with ${JSON.stringify(other)}`, xml.slice(0, begin) + other + xml.slice(end)];
  }
}
