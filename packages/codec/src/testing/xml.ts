import { namespaces } from "../gen/namespaces.ts";

const declarations = Object.entries(namespaces)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

/** The envelope around a message, with all of the usual prefixes declared. */
export const enveloped = (message: string): string =>
  `<oadr:oadrPayload${declarations}><oadr:oadrSignedObject>${message}</oadr:oadrSignedObject></oadr:oadrPayload>`;

/** A poll with this inside. */
export const poll = (content: string): string => enveloped(`<oadr:oadrPoll ei:schemaVersion="2.0b">${content}</oadr:oadrPoll>`);

/** The namespace of `oadr`. */
export const OADR: string = namespaces.oadr;

/** The namespace of `ei`. */
export const EI: string = namespaces.ei;
