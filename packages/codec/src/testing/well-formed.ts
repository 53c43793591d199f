import { fromUtf8 } from "../xml/from-utf8.ts";
import { defaultLimits, type Limits } from "../xml/limits.ts";
import { Scanner } from "../xml/scanner.ts";
import { skipRoot } from "../xml/skip-root.ts";

/**
 * Passes a whole document with the codec's scanner, whatever its elements are.
 *
 * @throws CodecError `ERR_OADR_XML_MALFORMED` or `ERR_OADR_XML_LIMIT`; Error when bytes are not UTF-8
 */
export function checkWellFormed(xml: string | Uint8Array, limits: Limits = defaultLimits): void {
  const text = typeof xml === "string" ? xml : fromUtf8(xml);
  if (typeof text !== "string") throw new Error(text.fault, { cause: text.cause });
  const scanner = new Scanner(text, limits);
  try {
    skipRoot(scanner);
    scanner.finish();
  } finally {
    scanner.release();
  }
}
