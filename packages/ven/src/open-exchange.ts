import type { Exchange } from "@oadr/transport";
import type { VenOptions } from "./options.ts";

/** The way to the VTN, and how to close it. */
export interface Link {
  readonly exchange: Exchange;
  /** Closes what was opened; an exchange that was handed in stays open. */
  readonly close: () => Promise<void>;
}

/** Makes the way to the VTN: the exchange that was handed in, or one over HTTP, which is loaded and opened at its first use. */
export function openExchange({
  vtnUrl,
  exchange,
  tls,
  signatures,
  requestTimeoutMs,
}: Pick<VenOptions, "vtnUrl" | "exchange" | "tls" | "signatures"> & { requestTimeoutMs: number }): Link {
  if (exchange || vtnUrl === undefined) return { exchange: exchange ?? unreachable, close: async () => {} };
  const open = async () =>
    (await import("@oadr/transport/http")).httpExchange(vtnUrl, {
      timeoutMs: requestTimeoutMs,
      ...(tls && { tls }),
      ...(signatures && { signatures }),
    });
  let opened: ReturnType<typeof open> | undefined;
  return {
    exchange: async (service, message, options) => {
      opened ??= open();
      return (await opened)(service, message, options);
    },
    close: async () => {
      const closing = opened;
      // The VEN may be started again; then it opens a new one.
      opened = undefined;
      await (await closing)?.close();
    },
  };
}

const unreachable: Exchange = () => Promise.reject(new TypeError("a VEN without vtnUrl and exchange"));
