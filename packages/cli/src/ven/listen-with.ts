import type { Signatures } from "@oadr/transport";
import type { ClientTls } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import type { Listen } from "@oadr/ven";
import type { Announce } from "../announce.ts";
import { type LossOptions, reachable } from "./injection.ts";
import type { ListenPlan } from "./plan.ts";

/** What pushes are taken with. */
export interface ListenContext extends Pick<LossOptions, "isOffline" | "tally"> {
  readonly tls: ClientTls | undefined;
  readonly signatures: Signatures | undefined;
  readonly say: Announce;
}

/** Makes how a VEN listens for pushes: with TLS when it has a certificate, and not during an outage. */
export const listenWith =
  ({ host, port, address }: ListenPlan, { tls, signatures, say, ...loss }: ListenContext): Listen =>
  async (respond) => {
    const server = await listen(reachable(respond, loss), {
      host,
      port,
      // Conformance rule 511: these have a place at a VEN.
      services: ["EiEvent", "EiReport", "EiRegisterParty"],
      ...(tls?.cert && tls.key && { tls: { cert: tls.cert, key: tls.key, ...(tls.ca && { ca: tls.ca }) } }),
      ...(signatures && { signatures }),
      onError: (error) => say("error", `a push could not be answered: ${error instanceof Error ? error.message : error}`),
    });
    const url = address?.replaceAll("{port}", String(server.port)) ?? server.url;
    say("listening", `listens on ${server.url}${url === server.url ? "" : `, which the VTN knows as ${url}`}`, { url, port: server.port });
    return { url, close: server.close };
  };
