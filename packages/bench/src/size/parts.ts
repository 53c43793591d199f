/** Bytes of a bundle. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Something that a browser or a device may bundle, and the most bytes that it may cost. */
export interface Part {
  readonly name: string;
  /** A module that uses what is measured, and nothing else. */
  readonly source: string;
  readonly budget: Pick<Size, "minified" | "gzip">;
}

const events = "oadrResponse, poll, requestEvent, distributeEvent, createdEvent";
const registration =
  "queryRegistration, createPartyRegistration, createdPartyRegistration, cancelPartyRegistration, canceledPartyRegistration, requestReregistration";

const codecOf = (messages: string): string =>
  `import { createCodec } from "@oadr/codec"; import { ${messages} } from "@oadr/codec/messages"; export const codec = createCodec([${messages}]);`;

/**
 * What `pnpm size` measures.
 *
 * Whoever makes something larger for a reason raises its budget in the same change, to about a tenth above what is measured then.
 */
export const parts: readonly Part[] = [
  {
    name: "codec: decode, encode and JSON",
    source: 'export { decode, encode, fromJson, toJson } from "@oadr/codec";',
    budget: { minified: 106_000, gzip: 33_000 },
  },
  { name: "codec: decode", source: 'export { decode } from "@oadr/codec";', budget: { minified: 97_000, gzip: 30_000 } },
  { name: "codec: encode", source: 'export { encode } from "@oadr/codec";', budget: { minified: 85_000, gzip: 25_500 } },
  { name: "codec of oadrPoll alone", source: codecOf("poll"), budget: { minified: 56_000, gzip: 20_500 } },
  {
    name: "codec of events and registration",
    source: codecOf(`${events}, ${registration}`),
    budget: { minified: 98_000, gzip: 32_000 },
  },
  { name: "model: what is there at run time", source: 'export * from "@oadr/model";', budget: { minified: 21_500, gzip: 8_900 } },
];
