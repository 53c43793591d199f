import { type HttpHeaders, headerOf } from "./http-message.ts";

/**
 * Reads a body of at most `limit` bytes; undefined as soon as it proves larger. Leaving the loop destroys the body, and with it
 * the connection, so that the rest is not received.
 */
export async function readLimited(body: AsyncIterable<Uint8Array>, headers: HttpHeaders, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The length is only announced: it saves reading what will be refused, but does not replace counting.
  const announced = Number(headerOf(headers, "content-length") ?? 0);
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit || announced > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
