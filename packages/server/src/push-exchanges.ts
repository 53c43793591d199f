import { durationMs, responseCodes } from "@oadr/model";
import { httpExchange } from "@oadr/transport/http";
import { type ExchangeWith, ResponseError } from "@oadr/vtn";
import type { Config } from "./config/config.ts";
import type { ServerSignatures } from "./open-signatures.ts";
import type { Keys } from "./watch-keys.ts";

/**
 * Makes the ways to VENs that want to be called, which the VTN does with the certificate that it shows them when they call. With TLS it calls no VEN
 * without, unless it is to be `insecure`.
 */
export function pushExchanges(
  { push, insecure }: Pick<Config, "push" | "insecure">,
  keys: Keys | undefined,
  signatures: ServerSignatures | undefined,
): ExchangeWith {
  const { timeout, checkHostname } = push;
  return (address, ven) => {
    if (keys !== undefined && !insecure && !/^https:/i.test(address)) {
      throw new ResponseError(responseCodes.deployment, "oadrTransportAddress has to begin with https:");
    }
    // A way to a VEN is given up when nothing is left to say: so the next one has what is in force then.
    const { cert, key, ca, passphrase } = keys?.tls() ?? {};
    const own = {
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(ca !== undefined && { ca }),
      ...(passphrase !== undefined && { passphrase }),
      checkHostname,
    };
    return httpExchange(address, {
      timeoutMs: durationMs(timeout),
      tls: own,
      ...(signatures && { signatures: signatures.calling(ven) }),
    });
  };
}
