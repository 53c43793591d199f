import { promisify } from "node:util";
import { deflate, deflateSync, gunzip, gzip, gzipSync, inflate, inflateRaw } from "node:zlib";

/** A content coding that OpenADR foresees. */
export type ContentCoding = "gzip" | "deflate";

/** Up to this size compressing at once costs less than handing the work to another thread. */
const atOnceBytes = 32 * 1024;

/**
 * Returns the coding that a request's Accept-Encoding asks a reply to be in; undefined for none. The highest q-value wins, gzip among
 * equals; `identity` counts only when it is listed with a higher one.
 */
export function chooseCoding(acceptEncoding: string | undefined): ContentCoding | undefined {
  const weights = new Map<string, number>();
  for (const part of (acceptEncoding ?? "").split(",").slice(0, 32)) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const q = parameters.map((piece) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/.exec(piece)?.[1]).find((value) => value !== undefined);
    if (name !== "") weights.set(name === "x-gzip" ? "gzip" : name, q === undefined ? 1 : Number(q));
  }
  const any = weights.get("*") ?? 0;
  const gzipWeight = weights.get("gzip") ?? any;
  const deflateWeight = weights.get("deflate") ?? any;
  const best = Math.max(gzipWeight, deflateWeight);
  if (best === 0 || best < (weights.get("identity") ?? 0)) return undefined;
  return gzipWeight === best ? "gzip" : "deflate";
}

/** Compresses a reply. */
export async function compress(body: Uint8Array, coding: ContentCoding): Promise<Uint8Array> {
  if (body.length <= atOnceBytes) return coding === "gzip" ? gzipSync(body) : deflateSync(body);
  return coding === "gzip" ? promisify(gzip)(body) : promisify(deflate)(body);
}

/**
 * Undoes a reply's Content-Encoding. `deflate` is read with and without the zlib header, since peers send both.
 * Throws RangeError when the result would exceed `limit` bytes, Error when the coding is unknown or the data is broken.
 */
export async function decompress(body: Uint8Array, coding: string, limit: number): Promise<Uint8Array> {
  switch (coding.trim().toLowerCase()) {
    case "":
    case "identity":
      return body;
    case "gzip":
    case "x-gzip":
      return promisify(gunzip)(body, { maxOutputLength: limit });
    case "deflate":
      return promisify(hasZlibHeader(body) ? inflate : inflateRaw)(body, { maxOutputLength: limit });
    default:
      throw new Error("unknown content coding");
  }
}

function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
