import { durationMs, responseCodes } from "@oadr/model";
import { httpExchange } from "@oadr/transport/http";
import type { ServerTls } from "@oadr/transport/node";
import { type ExchangeWith, ResponseError } from "@oadr/vtn";
import type { Config } from "./config/config.ts";

/**
 * Makes the ways to VENs that want to be called, which the VTN does with the certificate that it shows them when they call. With TLS it calls no VEN
 * without, unless it is to be `insecure`.
 */
export function pushExchanges({ push, insecure }: Pick<Config, "push" | "insecure">, tls: ServerTls | undefined): ExchangeWith {
  const { timeout, checkHostname } = push;
  const { cert, key, ca, passphrase } = tls ?? {};
  const own = {
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(ca !== undefined && { ca }),
    ...(passphrase !== undefined && { passphrase }),
    checkHostname,
  };
  return (address) => {
    if (tls !== undefined && !insecure && !/^https:/i.test(address)) {
      throw new ResponseError(responseCodes.deployment, "oadrTransportAddress has to begin with https:");
    }
    return httpExchange(address, { timeoutMs: durationMs(timeout), tls: own });
  };
}
