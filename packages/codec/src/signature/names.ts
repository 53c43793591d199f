import { type ElementName, elementName } from "../xml/element-name.ts";

/** The namespaces of a signed document. */
export const namespaces = {
  oadr: "http://openadr.org/oadr-2.0b/2012/07",
  ds: "http://www.w3.org/2000/09/xmldsig#",
  /** Of XML Signature 1.1, which has keys of elliptic curves. */
  ds11: "http://www.w3.org/2009/xmldsig11#",
  /** Of ReplayProtect. */
  dsp: "http://openadr.org/oadr-2.0b/2012/07/xmldsig-properties",
} as const;

export const payloadName: ElementName = elementName("oadr:oadrPayload");
export const signedObjectName: ElementName = elementName("oadr:oadrSignedObject");
export const signatureName: ElementName = elementName("ds:Signature");
