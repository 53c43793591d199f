import { type ListenOptions, listen } from "@oadr/transport/node";
import { createVtn, type Vtn, type VtnOptions } from "@oadr/vtn";
import { type ClientCredentials, type RawClient, rawClient } from "./raw-client.ts";

/** A VTN behind real HTTP, and a client that sends it anything. */
export interface Served {
  readonly vtn: Vtn;
  readonly client: RawClient;
  /** Faults of our own, which the client saw as status 500. */
  readonly errors: readonly unknown[];
  readonly close: () => Promise<void>;
}

/** How a VTN is served: over TLS, which the client then speaks with these credentials, with signatures, and so on. */
export interface ServeOptions extends Pick<ListenOptions, "tls" | "signatures" | "identify"> {
  readonly client?: ClientCredentials;
}

/** Serves a VTN on a free port of this machine. */
export async function serve(options: VtnOptions, { client: credentials, ...how }: ServeOptions = {}): Promise<Served> {
  const errors: unknown[] = [];
  const vtn = createVtn(options);
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1", onError: (error) => errors.push(error), ...how });
  const client = rawClient(server.port, credentials);
  const close = async (): Promise<void> => {
    client.close();
    await server.close();
    vtn.close();
  };
  return { vtn, client, errors, close };
}
