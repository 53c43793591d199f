// Generated from schema/ by `pnpm generate`. Do not edit.

import { anyUri, email, language, nmtoken, positiveInteger, text, xmlIn, xmlOutside, zonedDateTime } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { atomTextType } from "./enums.ts";
import { espiElectricPowerQualitySummary, espiElectricPowerUsageSummary, espiIntervalBlock, espiLocalTimeParameters, espiMeterReading, espiReadingType, espiUsagePoint } from "./espi.ts";
import type { AtomCategory, AtomContent, AtomEntry, AtomFeed, AtomGenerator, AtomIcon, AtomLink, AtomLogo, AtomPerson, AtomText, AtomUri } from "@oadr/model";

export const atomCategory: Shape<AtomCategory> = {
  fields: {
    term: { attribute: ":term", occurs: "1", of: text },
    scheme: { attribute: ":scheme", occurs: "?", of: anyUri },
    label: { attribute: ":label", occurs: "?", of: text },
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
  },
};

export const atomContent: Shape<AtomContent> = {
  anyOrder: true,
  mixed: true,
  fields: {
    contentType: { attribute: ":type", occurs: "?", of: text },
    src: { attribute: ":src", occurs: "?", of: anyUri },
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "?", of: text },
    resources: { name: "espi:resource", occurs: "*?", of: { choice: { UsagePoint: () => espiUsagePoint, MeterReading: () => espiMeterReading, ReadingType: () => espiReadingType, IntervalBlock: () => espiIntervalBlock, ElectricPowerUsageSummary: () => espiElectricPowerUsageSummary, ElectricPowerQualitySummary: () => espiElectricPowerQualitySummary, LocalTimeParameters: () => espiLocalTimeParameters } } },
    others: { name: "*", occurs: "*?", of: /* @__PURE__ */ xmlOutside("atom") },
  },
};

export const atomEntry: Shape<AtomEntry> = {
  anyOrder: true,
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    id: { name: "atom:id", occurs: "1", of: anyUri },
    title: { name: "atom:title", occurs: "1", of: () => atomText },
    updated: { name: "atom:updated", occurs: "1", of: zonedDateTime },
    published: { name: "atom:published", occurs: "?", of: zonedDateTime },
    authors: { name: "atom:author", occurs: "*?", of: () => atomPerson },
    categories: { name: "atom:category", occurs: "*?", of: () => atomCategory },
    contributors: { name: "atom:contributor", occurs: "*?", of: () => atomPerson },
    links: { name: "atom:link", occurs: "*?", of: () => atomLink },
    rights: { name: "atom:rights", occurs: "?", of: () => atomText },
    source: { name: "atom:source", occurs: "?", of: () => atomText },
    summary: { name: "atom:summary", occurs: "?", of: () => atomText },
    content: { name: "atom:content", occurs: "?", of: () => atomContent },
    others: { name: "*", occurs: "*?", of: /* @__PURE__ */ xmlOutside("atom") },
  },
};

export const atomFeed: Shape<AtomFeed> = {
  anyOrder: true,
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    id: { name: "atom:id", occurs: "1", of: anyUri },
    title: { name: "atom:title", occurs: "1", of: () => atomText },
    updated: { name: "atom:updated", occurs: "1", of: zonedDateTime },
    authors: { name: "atom:author", occurs: "*?", of: () => atomPerson },
    categories: { name: "atom:category", occurs: "*?", of: () => atomCategory },
    contributors: { name: "atom:contributor", occurs: "*?", of: () => atomPerson },
    generator: { name: "atom:generator", occurs: "?", of: () => atomGenerator },
    icon: { name: "atom:icon", occurs: "?", of: () => atomIcon },
    links: { name: "atom:link", occurs: "*?", of: () => atomLink },
    logo: { name: "atom:logo", occurs: "?", of: () => atomLogo },
    rights: { name: "atom:rights", occurs: "?", of: () => atomText },
    subtitle: { name: "atom:subtitle", occurs: "?", of: () => atomText },
    others: { name: "*", occurs: "*?", of: /* @__PURE__ */ xmlOutside("atom") },
    entries: { name: "atom:entry", occurs: "*?", of: () => atomEntry },
  },
};

export const atomGenerator: Shape<AtomGenerator> = {
  fields: {
    uri: { attribute: ":uri", occurs: "?", of: anyUri },
    version: { attribute: ":version", occurs: "?", of: text },
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "1", of: text },
  },
};

export const atomIcon: Shape<AtomIcon> = {
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "1", of: anyUri },
  },
};

export const atomLink: Shape<AtomLink> = {
  mixed: true,
  fields: {
    href: { attribute: ":href", occurs: "1", of: anyUri },
    rel: { attribute: ":rel", occurs: "?", of: text },
    contentType: { attribute: ":type", occurs: "?", of: text },
    hreflang: { attribute: ":hreflang", occurs: "?", of: nmtoken },
    title: { attribute: ":title", occurs: "?", of: text },
    length: { attribute: ":length", occurs: "?", of: positiveInteger },
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
  },
};

export const atomLogo: Shape<AtomLogo> = {
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "1", of: anyUri },
  },
};

export const atomPerson: Shape<AtomPerson> = {
  anyOrder: true,
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    name: { name: "atom:name", occurs: "1", of: text },
    uri: { name: "atom:uri", occurs: "?", of: () => atomUri },
    email: { name: "atom:email", occurs: "?", of: email },
    others: { name: "*", occurs: "*?", of: /* @__PURE__ */ xmlOutside("atom") },
  },
};

export const atomText: Shape<AtomText> = {
  mixed: true,
  fields: {
    contentType: { attribute: ":type", occurs: "?", of: atomTextType },
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "?", of: text },
    xhtml: { name: "*", occurs: "?", of: /* @__PURE__ */ xmlIn("http://www.w3.org/1999/xhtml") },
  },
};

export const atomUri: Shape<AtomUri> = {
  fields: {
    base: { attribute: "xml:base", occurs: "?", of: anyUri },
    lang: { attribute: "xml:lang", occurs: "?", of: language },
    value: { text: true, occurs: "1", of: anyUri },
  },
};
