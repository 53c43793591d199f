import { Agent, type IncomingHttpHeaders, request as requestPlain } from "node:http";
import { request as requestTls, Agent as TlsAgent } from "node:https";
import { gunzipSync, inflateSync } from "node:zlib";

/** A request, as raw as wanted. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  /** Names and values in turn; sent as they are. */
  readonly headers?: readonly string[];
  readonly body?: Uint8Array | string;
}

/** A response. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Length of the body as it came. */
  readonly length: number;
  /** The body as text, when its content coding has been undone. */
  readonly text: string;
  /** It came over a connection that had been used before. */
  readonly reused: boolean;
}

/** A client that keeps its one connection, and sends what it is given. */
export interface RawClient {
  readonly send: (request: RawRequest) => Promise<RawResponse>;
  readonly close: () => void;
}

/** What a client shows over TLS, and whom it trusts. */
export interface ClientCredentials {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

/** Makes a client of a server on this machine, over TLS if it has credentials. */
export function rawClient(port: number, credentials?: ClientCredentials): RawClient {
  const settings = { keepAlive: true, maxSockets: 1 };
  const agent = credentials ? new TlsAgent({ ...settings, ...credentials }) : new Agent(settings);
  const request = credentials ? requestTls : requestPlain;
  const send: RawClient["send"] = ({ method = "POST", path, headers = [], body = "" }) =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(body);
      const has = (name: string): boolean => headers.some((text, index) => index % 2 === 0 && text.toLowerCase() === name);
      const all = [...headers];
      if (!has("host")) all.push("Host", `127.0.0.1:${port}`);
      if (!has("content-length")) all.push("Content-Length", String(bytes.length));
      const sent = request({ agent, host: "127.0.0.1", port, method, path, headers: all }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const raw = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            length: raw.length,
            text: decoded(raw, response.headers["content-encoding"]),
            reused: sent.reusedSocket,
          });
        });
      });
      sent.on("error", reject);
      sent.end(bytes);
    });
  return { send, close: () => agent.destroy() };
}

function decoded(body: Buffer, coding: string | undefined): string {
  if (coding === "gzip") return gunzipSync(body).toString("utf8");
  return (coding === "deflate" ? inflateSync(body) : body).toString("utf8");
}
