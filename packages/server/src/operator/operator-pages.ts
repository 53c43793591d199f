import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Log } from "@oadr/vtn";
import type { Metrics, StoreFigures } from "../metrics/create-metrics.ts";
import type { Readiness } from "./readiness.ts";

/** What is shown beside the API. */
export interface OperatorPages {
  readonly metrics: Metrics;
  readonly figures: () => Promise<StoreFigures | undefined>;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
  /** Answers everything else. */
  readonly api?: RequestListener;
}

/** One page: status, content type, text. */
type Page = readonly [status: number, contentType: string, text: string];

const json = "application/json; charset=utf-8";
const plain = "text/plain; charset=utf-8";

/**
 * Serves what keeps a server in view: `/metrics`, `/healthz` (the process lives) and `/readyz` (it can take messages of VENs). They need no
 * token, as whoever asks for them mostly has none, and say nothing of anybody.
 */
export function operatorPages({ metrics, figures, readiness, log, api }: OperatorPages): RequestListener {
  const pages: Readonly<Record<string, () => Promise<Page>>> = {
    "/metrics": async () => [200, metrics.contentType, await metrics.page(figures)],
    "/healthz": async () => [200, json, '{"status":"ok"}\n'],
    "/readyz": async () => {
      const found = await readiness();
      return [found.ready ? 200 : 503, json, `${JSON.stringify(found)}\n`];
    },
  };
  return (request, response) => {
    const page = pages[request.url?.split("?")[0] ?? ""];
    if (page === undefined) {
      if (api) api(request, response);
      else send(request, response, [404, plain, "there is no such page\n"]);
    } else if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      send(request, response, [405, plain, "only GET is supported\n"]);
    } else {
      page().then(
        (found) => send(request, response, found),
        (error: unknown) => {
          log("error", `${request.url} failed`, { error });
          send(request, response, [500, plain, "internal error\n"]);
        },
      );
    }
  };
}

function send(request: IncomingMessage, response: ServerResponse, [status, contentType, text]: Page): void {
  request.resume();
  const headers = { "content-type": contentType, "content-length": Buffer.byteLength(text), "cache-control": "no-store" };
  response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : text);
}
