import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { decode } from "@oadr/codec";
import type { Exchange } from "@oadr/transport";
import { type HttpExchangeOptions, httpExchange } from "@oadr/transport/http";
import type { ClientCredentials } from "./raw-client.ts";
import type { RecordedVtn } from "./recorded-vtn.ts";

/** The way to a recorded VTN over real HTTP. */
export interface RecordedHttp {
  readonly exchange: Exchange;
  /** Lets virtual time pass, which stands still while a request is under way. A wait may end up to `grain` milliseconds late. */
  readonly advance: (ms: number, grain?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a recorded VTN is served and called; over plain HTTP unless given. */
export interface RecordedHttpOptions extends HttpExchangeOptions {
  /** What the server shows, and whom it trusts: with it, no client without a certificate is served. */
  readonly server?: ClientCredentials;
}

/** Serves a recorded VTN on a free port of this machine: each response with the status, the headers and the bytes that it had. */
export async function serveRecorded(vtn: RecordedVtn, { server: tls, ...options }: RecordedHttpOptions = {}): Promise<RecordedHttp> {
  const serve: RequestListener = async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { status, headers, body } = vtn.reply(decode(Buffer.concat(chunks)).message);
    response.writeHead(status, [...headers]).end(body);
  };
  const server = tls ? createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: true }, serve) : createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const link = httpExchange(`${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  const underWay = new Set<Promise<unknown>>();
  const { clock } = vtn;

  // A reply may bring the next request at once.
  const idle = async (): Promise<void> => {
    await clock.settle();
    while (underWay.size > 0) {
      await Promise.allSettled(underWay);
      await clock.settle();
    }
  };

  return {
    exchange: (service, message, options) => {
      const call = link(service, message, options);
      underWay.add(call);
      const done = (): void => void underWay.delete(call);
      call.then(done, done);
      return call;
    },
    advance: async (ms, grain = 100) => {
      await idle();
      for (let passed = 0; passed < ms; passed += grain) {
        await clock.advance(Math.min(grain, ms - passed));
        await idle();
      }
    },
    close: async () => {
      await link.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
