import { any, attribute, type Fields, needed, one, optional, special, type TypeDef, value, type Wildcard, wild } from "./dsl.ts";
import { AtomTextType } from "./enums.ts";
import { EspiResource } from "./espi.ts";
import { anyUri, email, language, nmtoken, positiveInteger, text, zonedDateTime } from "./scalars.ts";

// RFC 4287. Its rules on how often an element stands are kept by `one`, `optional` and `any`; the XSD cannot state them.

const foreign: Wildcard = { namespace: "##other", process: "strict" };

const base = attribute("xml:base", anyUri, "What relative references in it are resolved against.");
const lang = attribute("xml:lang", language, "Language of what people read in it.");
const common: Fields = { base, lang };
const otherAttributes: Wildcard = foreign;

// References and texts that are nothing but a value. Only where a reference may be relative is the object kept, for its base.
const reference = (xsd: `atom:${string}`, doc: string): TypeDef =>
  special(xsd, doc, { otherAttributes }, { ...common, value: value(anyUri, "The reference.") });

export const AtomId: TypeDef = special(
  "atom:idType",
  "An absolute URI that never changes.",
  { otherAttributes, flat: true },
  { ...common, value: value(anyUri, "The URI.") },
);
export const AtomDateTime: TypeDef = special(
  "atom:dateTimeType",
  "A point in time.",
  { otherAttributes, flat: true },
  { ...common, value: value(zonedDateTime, "The time.") },
);
export const AtomUri: TypeDef = reference("atom:uriType", "A reference to somebody's page.");
export const AtomIcon: TypeDef = reference("atom:iconType", "A reference to a small square picture.");
export const AtomLogo: TypeDef = reference("atom:logoType", "A reference to a picture twice as wide as high.");

export const AtomText: TypeDef = special(
  "atom:textType",
  "A text for people: plain or HTML in `value`, or XHTML.",
  { mixed: true, otherAttributes },
  {
    contentType: attribute(":type", AtomTextType, "Plain text where it is left out."),
    ...common,
    value: { ...value(text, "The text. Not beside XHTML."), occurs: "?" },
    xhtml: wild("?", { namespace: "http://www.w3.org/1999/xhtml", process: "strict" }, "XML text of a `div`. Not beside text.", "#xhtml"),
  },
);

export const AtomPerson: TypeDef = special(
  "atom:personType",
  "A person, or an organization.",
  { anyOrder: 1, otherAttributes },
  {
    ...common,
    name: one("atom:name", text, "Name for people."),
    uri: optional("atom:uri", AtomUri, "Page of the person."),
    email: optional("atom:email", email, "Address of the person."),
    others: { ...wild("*", foreign), round: "1" },
  },
);

export const AtomCategory: TypeDef = special(
  "atom:categoryType",
  "A category.",
  { otherAttributes },
  {
    term: needed(":term", text, "The category."),
    scheme: attribute(":scheme", anyUri, "The scheme it is taken from."),
    label: attribute(":label", text, "What people call it."),
    ...common,
  },
);

export const AtomGenerator: TypeDef = special(
  "atom:generatorType",
  "The program that made a feed.",
  { otherAttributes },
  {
    uri: attribute(":uri", anyUri, "Page of the program."),
    version: attribute(":version", text, "Version of the program."),
    ...common,
    value: value(text, "Name for people."),
  },
);

export const AtomLink: TypeDef = special(
  "atom:linkType",
  "A link. Green Button resources point at each other by these, not by where they stand.",
  { mixed: true, otherAttributes },
  {
    href: needed(":href", anyUri, "What is linked to."),
    rel: attribute(":rel", text, "How it relates to the entry: `self`, `up`, `related`; `alternate` where it is left out."),
    contentType: attribute(":type", text, "Media type to expect; Green Button names the kind of resource in it."),
    hreflang: attribute(":hreflang", nmtoken, "Language of what is linked to."),
    title: attribute(":title", text, "Title for people."),
    length: attribute(":length", positiveInteger, "Length of what is linked to, in bytes."),
    ...common,
  },
);

export const AtomContent: TypeDef = special(
  "atom:contentType",
  "What an entry is about: Green Button resources, or any other XML, or text, or a reference to what stands elsewhere.",
  { mixed: true, otherAttributes },
  {
    contentType: attribute(":type", text, "`text`, `html`, `xhtml` or a media type."),
    src: attribute(":src", anyUri, "Where the content stands, if not here."),
    ...common,
    value: { ...value(text, "The text. Not beside resources or other XML."), occurs: "?" },
    resources: any("espi:resource", EspiResource, "Green Button resources.", { let: true }),
    others: wild("*", foreign, "XML texts of other elements; they follow the resources."),
  },
);

const authors = any("atom:author", AtomPerson, "Who made it.");
const categories = any("atom:category", AtomCategory, "Its categories.");
const contributors = any("atom:contributor", AtomPerson, "Who helped.");
const links = any("atom:link", AtomLink, "Its links.");
const rights = optional("atom:rights", AtomText, "Rights that somebody holds in it.");

export const AtomEntry: TypeDef = special(
  "atom:entryType",
  "An entry of a feed.",
  { anyOrder: 1, otherAttributes },
  {
    ...common,
    id: one("atom:id", AtomId, "Identity, which never changes; Green Button writes `urn:uuid:…`."),
    title: one("atom:title", AtomText, "Title for people; it may be empty."),
    updated: one("atom:updated", AtomDateTime, "When it last changed in a way that matters."),
    published: optional("atom:published", AtomDateTime, "When it was first made."),
    authors,
    categories,
    contributors,
    links,
    rights,
    source: optional("atom:source", AtomText, "Where it was copied from; the schema has a text here."),
    summary: optional("atom:summary", AtomText, "Short account of it."),
    content: optional("atom:content", AtomContent, "What it is about."),
    others: wild("*", foreign),
  },
);

export const AtomFeed: TypeDef = special(
  "atom:feedType",
  "A feed of entries.",
  { anyOrder: 3, otherAttributes },
  {
    ...common,
    id: one("atom:id", AtomId, "Identity, which never changes."),
    title: one("atom:title", AtomText, "Title for people; it may be empty."),
    updated: one("atom:updated", AtomDateTime, "When it last changed in a way that matters."),
    authors,
    categories,
    contributors,
    generator: optional("atom:generator", AtomGenerator, "What made it."),
    icon: optional("atom:icon", AtomIcon, "Small picture."),
    links,
    logo: optional("atom:logo", AtomLogo, "Larger picture."),
    rights,
    subtitle: optional("atom:subtitle", AtomText, "Subtitle for people."),
    others: wild("*", foreign, "Elements of other vocabularies; they come before the entries."),
    entries: any("atom:entry", AtomEntry, "The entries."),
  },
);
