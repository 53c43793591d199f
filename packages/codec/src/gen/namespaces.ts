// Generated from schema/ by `pnpm generate`. Do not edit.

/** Namespaces by the prefix that `encode` writes. */
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
  xml: "http://www.w3.org/XML/1998/namespace",
} as const;

/** A prefix of `namespaces`. */
export type Prefix = keyof typeof namespaces;
