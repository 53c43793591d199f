import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import type { TestProject } from "vitest/node";
import { type PostgresCluster, startCluster } from "./postgres-cluster.ts";
import { findPostgres } from "./postgres-programs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the tests know of a PostgreSQL: its URL, a port that tells it when it is asked, or why there is none. */
    readonly postgres: { readonly url: string } | { readonly port: number } | { readonly missing: string };
  }
}

let server: Server | undefined;
let cluster: Promise<PostgresCluster> | undefined;

/** Is called before a test run. Whichever worker asks first has the one database started. */
export async function setup({ provide }: Pick<TestProject, "provide">): Promise<void> {
  const place = findPostgres();
  if (!("programs" in place)) return provide("postgres", place);
  server = createServer((socket) => {
    socket.on("error", () => {});
    cluster ??= startCluster(place);
    cluster.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  provide("postgres", { port: (server.address() as AddressInfo).port });
}

/** Is called after a test run. */
export async function teardown(): Promise<void> {
  server?.close();
  await (await cluster?.catch(() => undefined))?.close();
}
