const NAME = /[^\s/>]+/y;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const END = /\s*(\/?)>/y;

/** The prefix of a name; `""` when it has none. */
const prefixOf = (name: string): string => name.slice(0, Math.max(name.indexOf(":"), 0));

/** What one start tag declares and uses. */
interface Tag {
  readonly declared: readonly string[];
  readonly used: readonly string[];
  readonly empty: boolean;
  readonly end: number;
}

function readTag(xml: string, start: number): Tag {
  NAME.lastIndex = start + 1;
  const name = NAME.exec(xml)?.[0] ?? "";
  const declared: string[] = [];
  const used = [prefixOf(name)];
  let end = start + 1 + name.length;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(xml);
    if (found === null) break;
    end = ATTRIBUTE.lastIndex;
    const [, attribute = "", double, single = ""] = found;
    if (attribute === "xmlns") declared.push("");
    else if (attribute.startsWith("xmlns:")) declared.push(attribute.slice(6));
    else if (attribute.includes(":")) {
      used.push(prefixOf(attribute));
      // The value of xsi:type is a name too.
      if (attribute.endsWith(":type")) used.push(...typePrefix(double ?? single));
    }
  }
  END.lastIndex = end;
  const close = END.exec(xml);
  return { declared, used, empty: close?.[1] === "/", end: close === null ? xml.length : END.lastIndex };
}

const typePrefix = (value: string): string[] => (/^\s*[^\s:]+:[^\s:]+\s*$/.test(value) ? [prefixOf(value.trim())] : []);

/**
 * The prefixes that an element uses, in it and its content, and does not declare itself; `""` stands for the default namespace.
 *
 * `xml` is that of one element, and well-formed but for missing declarations.
 */
export function freePrefixes(xml: string): Set<string> {
  const free = new Set<string>();
  const open: (readonly string[])[] = [];
  /** How many open elements declare a prefix. `xml` needs no declaration. */
  const declared = new Map<string, number>([["xml", 1]]);
  const count = (prefixes: readonly string[], by: number): void => {
    for (const prefix of prefixes) declared.set(prefix, (declared.get(prefix) ?? 0) + by);
  };
  for (let at = 0; at >= 0 && at < xml.length; ) {
    if (xml.startsWith("<!--", at)) at = xml.indexOf("-->", at + 4);
    else if (xml.startsWith("<![CDATA[", at)) at = xml.indexOf("]]>", at + 9);
    else if (xml.startsWith("<?", at)) at = xml.indexOf("?>", at + 2);
    else if (xml.startsWith("</", at)) count(open.pop() ?? [], -1);
    else {
      const tag = readTag(xml, at);
      count(tag.declared, 1);
      for (const prefix of tag.used) if ((declared.get(prefix) ?? 0) === 0) free.add(prefix);
      if (tag.empty) count(tag.declared, -1);
      else open.push(tag.declared);
      at = tag.end - 1;
    }
    if (at < 0) break;
    at = xml.indexOf("<", at + 1);
  }
  return free;
}
