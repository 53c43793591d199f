import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createSecureContext, type Server as TlsServer } from "node:tls";
import { closeExpired } from "../http/close-expired.ts";
import { type HttpHandlerOptions, httpHandler } from "../http/http-handler.ts";
import type { HttpHeaders } from "../http/http-message.ts";
import type { Peer, Responder } from "../ports.ts";
import { answersInWork } from "./answers-in-work.ts";
import { clientError } from "./client-error.ts";
import { connectionCount } from "./connection-count.ts";
import { type FailedHandshake, failedHandshake } from "./failed-handshake.ts";
import { serveRequest } from "./serve-request.ts";
import { type ServerTls, serverTls } from "./server-tls.ts";

/** How a server listens. */
export interface ListenOptions extends HttpHandlerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address or name to listen on; all of the machine by default. */
  readonly host?: string;
  /** Makes it HTTPS. Without it the peers are not authenticated: test set-ups, or behind a proxy that does it. */
  readonly tls?: ServerTls;
  /**
   * Completes what is known of a peer: see `proxyIdentity` for the headers of a proxy that ends TLS. A TransportError
   * `ERR_OADR_TRANSPORT_STATUS` of status 403 that it throws is what the peer is answered.
   */
  readonly identify?: (peer: Peer, headers: HttpHeaders) => Peer;
  /** Is told of each handshake of TLS that comes to nothing. */
  readonly onHandshakeFailed?: (failed: FailedHandshake) => void;
  /** How long a client may take over the TLS handshake, and over its headers, in milliseconds; 10 s by default. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take over a whole request, in milliseconds; 60 s by default. */
  readonly requestTimeoutMs?: number;
  /** How long an idle connection is kept, in milliseconds; 30 s by default. Clients are told. */
  readonly keepAliveTimeoutMs?: number;
  /** How many connections may be open at the same time; 10 000 by default. More are closed at once. */
  readonly maxConnections?: number;
  /**
   * How many of them one address may have open; more are closed at once. Those of an IPv6 network of 64 bits count together. 1 000 by
   * default, and any number for addresses of this machine, where a proxy is, or many VENs that are simulated.
   */
  readonly maxConnectionsPerAddress?: number;
  /** How long `close()` waits for what is in work, in milliseconds; 10 s by default. */
  readonly closeTimeoutMs?: number;
}

/** A server that listens. */
export interface Listening {
  /** Where, as a VEN would configure it: with the prefix, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /**
   * Shows and trusts something else from now on, without a moment in which nobody is served. Connections from before end with the answer
   * that is in work, and nobody resumes a session of TLS from before. Throws, and leaves all as it is, when the options are wrong or the
   * server is one without TLS.
   */
  reload(tls: ServerTls): void;
  /** Stops accepting, answers what is in work, and closes; what takes longer than `closeTimeoutMs` is cut off. */
  close(): Promise<void>;
}

/** Serves a responder over HTTP or HTTPS. Rejects when the address cannot be listened on, or the TLS options are wrong. */
export async function listen(respond: Responder, options: ListenOptions): Promise<Listening> {
  const { tls, host, port, prefix = "", identify, onError, onRefused, onHandshakeFailed, closeTimeoutMs = 10_000 } = options;
  const limits = serverOptions(options);
  const tlsServer = tls && createTlsServer({ ...limits, ...serverTls(tls), handshakeTimeout: limits.headersTimeout });
  const server: Server = tlsServer ?? createServer(limits);
  server.maxRequestsPerSocket = 10_000;
  server.maxConnections = options.maxConnections ?? 10_000;
  // Catches a client that does not take its answer; what happens before that has shorter limits of its own.
  server.timeout = 120_000;

  const open = new Set<Socket>();
  const ready = new Set<Socket>();
  /** Connections that end with the answer that is in work. */
  const leaving = new WeakSet<Socket>();
  const count = connectionCount(options.maxConnectionsPerAddress);
  const inWork = answersInWork();
  let closing: Promise<void> | undefined;

  server.on("connection", (socket) => {
    if (!count(socket)) return;
    track(open, socket);
  });
  server.on("secureConnection", closeExpired);
  server.on("tlsClientError", (error, socket) => {
    onHandshakeFailed?.(failedHandshake(error, socket));
    // An answer, as to what is not HTTP, would wait for the end of the handshake.
    socket.destroy();
  });
  server.on(tls ? "secureConnection" : "connection", (socket) => track(ready, socket));
  const handle = httpHandler(respond, options);
  const isLeaving = (socket: Socket): boolean => closing !== undefined || leaving.has(socket);
  const serveOptions = { handle, isLeaving, ...(identify && { identify }), ...(onRefused && { onRefused }) };
  const serve = (expectsContinue: boolean): RequestListener => {
    return (request, response) => {
      const { socket } = request;
      inWork.add(socket, response);
      response.once("close", () => {
        inWork.remove(socket, response);
        if (isLeaving(socket) && !isBusy(socket)) socket.destroySoon();
      });
      serveRequest(request, response, expectsContinue, serveOptions).catch((error: unknown) => {
        request.socket.destroy();
        onError?.(error);
      });
    };
  };
  const isBusy = (socket: Socket): boolean => inWork.of(socket).length > 0;
  server.on("request", serve(false));
  server.on("checkContinue", serve(true));
  server.on("clientError", (error, socket) => {
    const isAnswering = inWork.of(socket).some(({ headersSent }) => headersSent);
    clientError(error, socket, isAnswering);
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.off("error", reject);
      server.on("error", (error) => onError?.(error));
      resolve();
    });
  });

  const dropIdle = (): void => {
    for (const socket of ready) {
      if (isBusy(socket)) leaving.add(socket);
      else socket.destroy();
    }
  };
  const shut = async (): Promise<void> => {
    // Node takes a connection for idle as soon as its reply has been handed over, and would cut off one that is still being sent.
    server.closeIdleConnections = () => {};
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    dropIdle();
    const timer = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, closeTimeoutMs);
    await closed;
    clearTimeout(timer);
  };
  const address = server.address() as AddressInfo;
  return {
    url: urlOf(tls ? "https" : "http", host, address.port, prefix),
    port: address.port,
    reload: (renewed) => {
      if (tlsServer === undefined) throw new TypeError("a server without TLS cannot take any on while it runs");
      renew(tlsServer, renewed);
      // Who is in the middle of a handshake may be one that is no longer trusted: it has to begin again.
      const done = new Set([...ready].map(endOf));
      for (const socket of open) if (!done.has(endOf(socket))) socket.destroy();
      dropIdle();
    },
    close: () => {
      closing ??= shut();
      return closing;
    },
  };
}

function serverOptions(options: ListenOptions): ServerOptions & { readonly headersTimeout: number } {
  const { headersTimeoutMs = 10_000, requestTimeoutMs = 60_000, keepAliveTimeoutMs = 30_000 } = options;
  return {
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    // Node only looks at these timeouts now and then.
    connectionsCheckingInterval: Math.min(5_000, Math.max(50, headersTimeoutMs / 2)),
  };
}

function renew(server: TlsServer, tls: ServerTls): void {
  const options = serverTls(tls);
  // Node would keep the half of options that are wrong.
  createSecureContext(options);
  server.setSecureContext(options);
}

const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
}

function urlOf(scheme: string, host: string | undefined, port: number, prefix: string): string {
  const any = host === undefined || host === "::" || host === "0.0.0.0";
  const name = any ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const path = prefix.split("/").filter((segment) => segment !== "");
  return [`${scheme}://${name}:${port}`, ...path].join("/");
}
