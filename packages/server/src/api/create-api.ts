import type { IncomingMessage, ServerResponse } from "node:http";
import { type Clock, systemClock } from "@oadr/model";
import type { AuditStore, StoredToken, TokenStore } from "@oadr/store";
import type { Log, Vtn } from "@oadr/vtn";
import { version } from "../version.ts";
import { answer, type Reply } from "./answer.ts";
import { ApiError } from "./api-error.ts";
import { audited } from "./audited.ts";
import { authenticator } from "./authenticate.ts";
import { type ChangeFeedLimits, createChangeFeed } from "./change-feed.ts";
import { openApiDocument } from "./open-api.ts";
import { isWrite } from "./operation.ts";
import { operations } from "./operations.ts";
import type { BodyLimits } from "./read-body.ts";
import { createRoutes } from "./routes.ts";
import { sendJson, sendProblem, sendReply } from "./send.ts";

/** What the operator API is made of. */
export interface ApiOptions {
  readonly vtn: Vtn;
  readonly tokens: TokenStore;
  readonly audit: AuditStore;
  readonly log: Log;
  /** Time; that of the machine unless given. */
  readonly clock?: Clock;
  /** Bytes of a body, and how long it may take; 1 MiB and 10 s unless given. */
  readonly body?: BodyLimits;
  /** Bounds of `/v1/changes`; 100 readers, 1,000 changes waiting for each and 1,000 remembered unless given. */
  readonly changes?: ChangeFeedLimits;
}

/** The operator API. */
export interface Api {
  /** Answers a request; hand it to a server of node:http. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Refuses requests from now on and ends what is streamed; what is in work is answered still. */
  readonly close: () => Promise<void>;
}

/** Makes the operator API of a VTN. It listens nowhere itself. */
export function createApi(options: ApiOptions): Api {
  const { vtn, audit, log, clock = systemClock } = options;
  const limits = options.body ?? { bytes: 2 ** 20, ms: 10_000 };
  const changes = createChangeFeed(
    vtn,
    clock,
    crypto.randomUUID().slice(0, 8),
    options.changes ?? { readers: 100, waiting: 1_000, remembered: 1_000 },
  );
  const context = { vtn, audit, changes };
  const authenticate = authenticator(options.tokens, clock, log);
  const routes = createRoutes(operations);
  const document = JSON.stringify(openApiDocument(operations, version));
  let isClosed = false;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isClosed) throw new ApiError(503, "ERR_OADR_API_CLOSING", "the VTN is about to end", { headers: { Connection: "close" } });
    const route = routes.find(request);
    if (route === "document") {
      sendJson(response, 200, document);
      return;
    }
    const token = await authenticate(request);
    const { operation, path, query } = route;
    const work = (): Promise<Reply> => answer(operation, request, { context, path, query, limits, clock });
    const reply = await (isWrite(operation)
      ? audited(audit, { clock, log, token, operation, path, request }, async () => {
          requireFull(token);
          return work();
        })
      : work());
    await sendReply(response, reply);
  };
  return {
    handle: (request, response) => {
      serve(request, response).catch((error: unknown) => sendProblem(request, response, error, routes.operationOf(request), log));
    },
    close: async () => {
      isClosed = true;
      changes.close();
    },
  };
}

function requireFull({ name, role }: StoredToken): void {
  if (role !== "full") throw new ApiError(403, "ERR_OADR_API_FORBIDDEN", `token ${name} is only for reading`);
}
