import { copy } from "../scalar/intern.ts";
import { NO_ATTRIBUTES, type XmlAttribute } from "./attribute.ts";
import { Tag } from "./code-units.ts";
import type { ElementName } from "./element-name.ts";
import type { Scope } from "./scope.ts";

/** What a start tag stands for. */
export interface TagMeaning {
  readonly element: ElementName | undefined;
  readonly label: string;
  readonly due: Tag;
  readonly attributes: readonly XmlAttribute[];
  /** The scope inside. */
  readonly scope: Scope;
}

/**
 * A start tag with attributes or declarations that was read before, to the letter. In the same scope it stands for the
 * same again. It keeps nothing of its document alive.
 */
export class KnownTag {
  readonly tag: Tag;
  /** Positions count from the start of the tag. */
  readonly meaning: TagMeaning;

  constructor(text: string, start: number, { element, label, due, attributes, scope }: TagMeaning) {
    this.tag = new Tag(copy(text));
    this.meaning = { element, label: copy(label), due, attributes: attributes.map((attribute) => kept(attribute, start)), scope };
  }

  /** The attributes of the same tag at another place. */
  attributesAt(start: number): readonly XmlAttribute[] {
    const { attributes } = this.meaning;
    return attributes.length === 0 ? NO_ATTRIBUTES : attributes.map((attribute) => ({ ...attribute, at: attribute.at + start }));
  }
}

const kept = ({ raw, uri, local, key, value, at }: XmlAttribute, start: number): XmlAttribute => ({
  raw: copy(raw),
  uri,
  local: copy(local),
  key: copy(key),
  value: copy(value),
  at: at - start,
});
