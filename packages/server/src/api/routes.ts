import type { IncomingMessage } from "node:http";
import createRouter, { type HTTPMethod } from "find-my-way";
import { ApiError } from "./api-error.ts";
import type { Operation } from "./operation.ts";

/** Where a request leads. */
export interface Route {
  readonly operation: Operation;
  /** The values in its path, as they came. */
  readonly path: Readonly<Record<string, string | undefined>>;
  /** What stands after the question mark. */
  readonly query: string;
}

/** Where requests lead. */
export interface Routes {
  /** Throws ApiError 404 where there is nothing, 405 for a method that is not for that path. */
  readonly find: (request: IncomingMessage) => Route | "document";
  /** The operation that a request leads to, if there is one. */
  readonly operationOf: (request: IncomingMessage) => Operation | undefined;
}

const DOCUMENT = "/openapi.json";
const methods: readonly HTTPMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Makes the routes of operations. */
export function createRoutes(operations: readonly Operation[]): Routes {
  // Ids may be long; the length of a request's head bounds them.
  const router = createRouter({ maxParamLength: 16_384, querystringParser: (query) => ({ query }) });
  const ignore = (): void => {};
  for (const operation of operations) router.on(operation.method, operation.path.replaceAll(/\{(\w+)\}/g, ":$1"), ignore, operation);
  router.on("GET", DOCUMENT, ignore, "document");

  const look = (method: string, url: string): ReturnType<typeof router.find> => router.find(method as HTTPMethod, url);
  return {
    find: ({ method = "", url = "" }) => {
      const found = look(method, url);
      if (found?.store === "document") return "document";
      if (found?.store != null) {
        const { query = "" } = found.searchParams as { readonly query?: string };
        return { operation: found.store as Operation, path: found.params, query };
      }
      const allowed = methods.filter((each) => look(each, url)?.store != null);
      if (allowed.length === 0) throw new ApiError(404, "ERR_OADR_API_NOT_FOUND", "there is nothing under this path");
      throw new ApiError(405, "ERR_OADR_API_METHOD_NOT_ALLOWED", `${method} is not for this path`, {
        headers: { Allow: allowed.join(", ") },
      });
    },
    operationOf: ({ method = "", url = "" }) => {
      const store: Operation | "document" | null | undefined = look(method, url)?.store;
      return store === "document" || store === null ? undefined : store;
    },
  };
}
