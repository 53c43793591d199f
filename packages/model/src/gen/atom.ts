// Generated from schema/ by `pnpm generate`. Do not edit.

import type { AtomTextType } from "./enums.ts";
import type { EspiResource } from "./espi.ts";

/**
 * A category.
 *
 * Schema name `atom:categoryType`.
 */
export interface AtomCategory {
  /** The category. */
  readonly term: string;
  /** The scheme it is taken from. */
  readonly scheme?: string;
  /** What people call it. */
  readonly label?: string;
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
}

/**
 * What an entry is about: Green Button resources, or any other XML, or text, or a reference to what stands elsewhere.
 *
 * Schema name `atom:contentType`.
 */
export interface AtomContent {
  /** `text`, `html`, `xhtml` or a media type. */
  readonly contentType?: string;
  /** Where the content stands, if not here. */
  readonly src?: string;
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** The text. Not beside resources or other XML. */
  readonly value?: string;
  /** Green Button resources. */
  readonly resources?: readonly EspiResource[];
  /** XML texts of other elements; they follow the resources. */
  readonly others?: readonly string[];
}

/**
 * An entry of a feed.
 *
 * Schema name `atom:entryType`.
 */
export interface AtomEntry {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** Identity, which never changes; Green Button writes `urn:uuid:…`. */
  readonly id: string;
  /** Title for people; it may be empty. */
  readonly title: AtomText;
  /** When it last changed in a way that matters. */
  readonly updated: Date;
  /** When it was first made. */
  readonly published?: Date;
  /** Who made it. */
  readonly authors?: readonly AtomPerson[];
  /** Its categories. */
  readonly categories?: readonly AtomCategory[];
  /** Who helped. */
  readonly contributors?: readonly AtomPerson[];
  /** Its links. */
  readonly links?: readonly AtomLink[];
  /** Rights that somebody holds in it. */
  readonly rights?: AtomText;
  /** Where it was copied from; the schema has a text here. */
  readonly source?: AtomText;
  /** Short account of it. */
  readonly summary?: AtomText;
  /** What it is about. */
  readonly content?: AtomContent;
  /** Elements of other vocabularies. */
  readonly others?: readonly string[];
}

/**
 * A feed of entries.
 *
 * Schema name `atom:feedType`.
 */
export interface AtomFeed {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** Identity, which never changes. */
  readonly id: string;
  /** Title for people; it may be empty. */
  readonly title: AtomText;
  /** When it last changed in a way that matters. */
  readonly updated: Date;
  /** Who made it. */
  readonly authors?: readonly AtomPerson[];
  /** Its categories. */
  readonly categories?: readonly AtomCategory[];
  /** Who helped. */
  readonly contributors?: readonly AtomPerson[];
  /** What made it. */
  readonly generator?: AtomGenerator;
  /** Small picture. */
  readonly icon?: AtomIcon;
  /** Its links. */
  readonly links?: readonly AtomLink[];
  /** Larger picture. */
  readonly logo?: AtomLogo;
  /** Rights that somebody holds in it. */
  readonly rights?: AtomText;
  /** Subtitle for people. */
  readonly subtitle?: AtomText;
  /** Elements of other vocabularies; they come before the entries. */
  readonly others?: readonly string[];
  /** The entries. */
  readonly entries?: readonly AtomEntry[];
}

/**
 * The program that made a feed.
 *
 * Schema name `atom:generatorType`.
 */
export interface AtomGenerator {
  /** Page of the program. */
  readonly uri?: string;
  /** Version of the program. */
  readonly version?: string;
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** Name for people. */
  readonly value: string;
}

/**
 * A reference to a small square picture.
 *
 * Schema name `atom:iconType`.
 */
export interface AtomIcon {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** The reference. */
  readonly value: string;
}

/**
 * A link. Green Button resources point at each other by these, not by where they stand.
 *
 * Schema name `atom:linkType`.
 */
export interface AtomLink {
  /** What is linked to. */
  readonly href: string;
  /** How it relates to the entry: `self`, `up`, `related`; `alternate` where it is left out. */
  readonly rel?: string;
  /** Media type to expect; Green Button names the kind of resource in it. */
  readonly contentType?: string;
  /** Language of what is linked to. */
  readonly hreflang?: string;
  /** Title for people. */
  readonly title?: string;
  /** Length of what is linked to, in bytes. */
  readonly length?: number;
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
}

/**
 * A reference to a picture twice as wide as high.
 *
 * Schema name `atom:logoType`.
 */
export interface AtomLogo {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** The reference. */
  readonly value: string;
}

/**
 * A person, or an organization.
 *
 * Schema name `atom:personType`.
 */
export interface AtomPerson {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** Name for people. */
  readonly name: string;
  /** Page of the person. */
  readonly uri?: AtomUri;
  /** Address of the person. */
  readonly email?: string;
  /** Elements of other vocabularies. */
  readonly others?: readonly string[];
}

/**
 * A text for people: plain or HTML in `value`, or XHTML.
 *
 * Schema name `atom:textType`.
 */
export interface AtomText {
  /** Plain text where it is left out. */
  readonly contentType?: AtomTextType;
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** The text. Not beside XHTML. */
  readonly value?: string;
  /** XML text of a `div`. Not beside text. */
  readonly xhtml?: string;
}

/**
 * A reference to somebody's page.
 *
 * Schema name `atom:uriType`.
 */
export interface AtomUri {
  /** What relative references in it are resolved against. */
  readonly base?: string;
  /** Language of what people read in it. */
  readonly lang?: string;
  /** The reference. */
  readonly value: string;
}
