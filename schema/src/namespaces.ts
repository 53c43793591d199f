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
} as const;

/** A prefix of {@link namespaces}. */
export type Prefix = keyof typeof namespaces;

/** The name of an element, attribute or type, with its prefix: `ei:venID`. */
export type Name = `${Prefix}:${string}`;
