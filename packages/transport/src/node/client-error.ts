import type { Duplex } from "node:stream";

const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Answers what is not HTTP, or did not come in time, and closes the connection. `answering` says that the answer to an earlier request
 * is already on its way, so that nothing may be put in between.
 */
export function clientError(error: NodeJS.ErrnoException, socket: Duplex, answering: boolean): void {
  if (error.code === "ECONNRESET" || answering || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ""] ?? "400 Bad Request";
  const text = `${status.slice(4).toLowerCase()}\n`;
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}\r\n\r\n`;
  socket.end(head + text, () => socket.destroy());
}
