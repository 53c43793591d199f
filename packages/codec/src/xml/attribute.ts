/** An attribute that is not a namespace declaration. */
export interface XmlAttribute {
  /** As it stands in the document. */
  readonly raw: string;
  /** Empty when the attribute has no prefix. */
  readonly uri: string;
  readonly local: string;
  /** Namespace and local name in one, to look the attribute up. */
  readonly key: string;
  /** With references replaced and white space made blanks. */
  readonly value: string;
  /** Position of the name in the document. */
  readonly at: number;
}

/** The attributes of the many elements that have none. */
export const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** The key under which an attribute is looked up. */
export const attributeKey = (uri: string, local: string): string => `${uri}\0${local}`;
