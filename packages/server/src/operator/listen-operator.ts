import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Listening, ServerTls } from "@oadr/transport/node";

/** How the operator's listener is set up. */
export interface OperatorListenerOptions {
  readonly host: string;
  readonly port: number;
  /** Clients need no certificate: they have tokens. */
  readonly tls?: ServerTls;
  /** How long `close()` waits for what is in work, in milliseconds. */
  readonly closeTimeoutMs: number;
  readonly onError: (error: unknown) => void;
}

// A console, a few programs, and a Prometheus.
const MOST_CONNECTIONS = 1_000;

/** Listens for the operator. Rejects when the address cannot be listened on. */
export async function listenOperator(listener: RequestListener, options: OperatorListenerOptions): Promise<Listening> {
  const { host, port, tls, closeTimeoutMs, onError } = options;
  const limits = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 30_000, connectionsCheckingInterval: 5_000 };
  const tlsServer = tls && createTlsServer({ ...limits, ...nodeTls(tls) });
  const server: Server = tlsServer ?? createServer(limits);
  server.maxConnections = MOST_CONNECTIONS;
  let closing: Promise<void> | undefined;
  server.on("request", (request, response) => {
    if (closing) response.setHeader("connection", "close");
    // A client that was told nothing of the end would keep its connection, and the end would wait for it.
    response.once("close", () => {
      if (closing) server.closeIdleConnections();
    });
    listener(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      server.on("error", onError);
      resolve();
    });
  });
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
    await closed;
    clearTimeout(timer);
  };
  const address = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://${nameOf(host)}:${address.port}`,
    port: address.port,
    reload: (renewed) => tlsServer?.setSecureContext(nodeTls(renewed)),
    close: () => {
      closing ??= shut();
      return closing;
    },
  };
}

function nameOf(host: string): string {
  if (host === "::" || host === "0.0.0.0") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

const list = (pem: ServerTls["cert"]): (string | Buffer)[] =>
  (Array.isArray(pem) ? pem : [pem]).map((each) => (typeof each === "string" ? each : Buffer.from(each)));

/** TLS for browsers and programs, in place of the suites of the standard. */
const nodeTls = ({ cert, key, passphrase, minVersion, maxVersion, ciphers }: ServerTls) => ({
  cert: list(cert),
  key: list(key),
  minVersion: minVersion ?? "TLSv1.2",
  ...(passphrase !== undefined && { passphrase }),
  ...(maxVersion !== undefined && { maxVersion }),
  ...(ciphers !== undefined && { ciphers }),
});
