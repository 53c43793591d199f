/** The namespaces of OpenADR 2.0b by the prefix that this project writes for them. */
export const namespaces = {
  oadr: "http://openadr.org/oadr-2.0b/2012/07",
  ei: "http://docs.oasis-open.org/ns/energyinterop/201110",
  pyld: "http://docs.oasis-open.org/ns/energyinterop/201110/payloads",
  emix: "http://docs.oasis-open.org/ns/emix/2011/06",
  power: "http://docs.oasis-open.org/ns/emix/2011/06/power",
  scale: "http://docs.oasis-open.org/ns/emix/2011/06/siscale",
  strm: "urn:ietf:params:xml:ns:icalendar-2.0:stream",
  xcal: "urn:ietf:params:xml:ns:icalendar-2.0",
  gml: "http://www.opengis.net/gml/3.2",
  ds: "http://www.w3.org/2000/09/xmldsig#",
  atom: "http://www.w3.org/2005/Atom",
  espi: "http://naesb.org/espi",
  dsig11: "http://www.w3.org/2009/xmldsig11#",
  dsp: "http://openadr.org/oadr-2.0b/2012/07/xmldsig-properties",
  clm5ISO42173A: "urn:un:unece:uncefact:codelist:standard:5:ISO42173A:2010-04-07",
  xml: "http://www.w3.org/XML/1998/namespace",
} as const;

/** A prefix of {@link namespaces}. */
export type Prefix = keyof typeof namespaces;

/** The name of an element, attribute or type, with its prefix: `ei:venID`. */
export type Name = `${Prefix}:${string}`;

/** An attribute without namespace: `:href`. */
export type Unprefixed = `:${string}`;

/** A place in a type that has no name in the schema: `#value` for its text, `#others` for a wildcard. */
export type Nameless = `#${string}`;
