import type { IncomingMessage } from "node:http";

/** Largest body that is read before anything is known of the request: less than what a connection may send as headers. */
const SMALL_BYTES = 4_096;

/** Whether a request says that its body is small; most are, a poll has 300 bytes. */
export const isSmall = ({ headers }: IncomingMessage): boolean => Number(headers["content-length"] ?? Number.NaN) <= SMALL_BYTES;

/** Reads a small body as a whole, with less work than chunk by chunk; undefined when the connection breaks off before its end. */
export function smallBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.once("close", () => resolve(undefined));
  });
}
