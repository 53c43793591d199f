/** Why a body was not read. */
export type BodyFault = "too large" | "no room" | "broken off";

/** Bounds on reading bodies. */
export interface BodyLimits {
  /** Largest body, in bytes. */
  readonly each: number;
  /** Largest sum of the bodies being read at the same time, in bytes. */
  readonly together: number;
}

/**
 * Makes a function that reads one body, whole or in chunks. What is over a limit is not read on: neither a large body nor many
 * unfinished ones can fill the memory. `length` is the Content-Length, if there is one.
 */
export function bodyReader({
  each,
  together,
}: BodyLimits): (body: Uint8Array | AsyncIterable<Uint8Array>, length: number | undefined) => Promise<Uint8Array | BodyFault> {
  let held = 0;
  return async (body, length) => {
    if (body instanceof Uint8Array) return body.length > each ? "too large" : body;
    if (length !== undefined && length > each) return "too large";
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of body) {
        if (size + chunk.length > each) return "too large";
        if (held + chunk.length > together) return "no room";
        size += chunk.length;
        held += chunk.length;
        chunks.push(chunk);
      }
    } catch {
      return "broken off";
    } finally {
      held -= size;
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
  };
}
