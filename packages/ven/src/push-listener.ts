import type { Message } from "@oadr/model";
import { type Responder, TransportError } from "@oadr/transport";
import type { ListenOptions } from "@oadr/transport/node";
import type { Log } from "./log.ts";
import type { Shell } from "./shell.ts";
import { VenError } from "./ven-error.ts";

/** A way for the VTN to reach the VEN. */
export interface PushServer {
  /** Base of the URLs of the VEN's services, as the VTN is told it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Makes a way for the VTN to reach the VEN, which answers with `respond`: any transport, such as one in memory. */
export type Listen = (respond: Responder) => Promise<PushServer>;

/** How a VEN listens for pushes over HTTP. Needs Node. */
export interface PushOptions extends Omit<ListenOptions, "services" | "onError"> {
  /** What the VTN is told when it is not the server's own address: behind a proxy, say. */
  readonly address?: string;
}

/** Listens for pushes while a VEN is at work. */
export interface PushListener {
  /**
   * Begins to listen, if it does not already, and resolves to the address for the VTN.
   *
   * @throws VenError ERR_OADR_VEN_LISTEN.
   */
  readonly open: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Makes what listens for the pushes of a VTN, and hands them to the core. */
export function createPushListener(listen: PushOptions | Listen, shell: Shell, log: Log): PushListener {
  const waiting = new Map<number, { readonly resolve: (message: Message | undefined) => void; readonly reject: (error: Error) => void }>();
  let requests = 0;
  let opened: Promise<PushServer> | undefined;

  shell.watch(({ effects }) => {
    for (const effect of effects) {
      if (effect.type !== "respond" && effect.type !== "refuse") continue;
      const caller = waiting.get(effect.id);
      waiting.delete(effect.id);
      if (effect.type === "respond") caller?.resolve(effect.message);
      else caller?.reject(new TransportError("ERR_OADR_TRANSPORT_STATUS", effect.reason, { status: 503, retry: true }));
    }
  });

  const respond: Responder = (service, message) =>
    new Promise((resolve, reject) => {
      const id = ++requests;
      waiting.set(id, { resolve, reject });
      shell.dispatch({ type: "request", id, service, message });
    });

  return {
    open: async () => {
      opened ??= listenWith(listen, log)(respond);
      try {
        return (await opened).url;
      } catch (cause) {
        opened = undefined;
        throw new VenError("ERR_OADR_VEN_LISTEN", `listen: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    },
    close: async () => {
      const closing = opened;
      // The VEN may be started again; then it listens anew.
      opened = undefined;
      await (await closing?.catch(() => undefined))?.close();
    },
  };
}

function listenWith(listen: PushOptions | Listen, log: Log): Listen {
  if (typeof listen === "function") return listen;
  const { address, ...options } = listen;
  return async (respond) => {
    const { listen: open } = await import("@oadr/transport/node");
    const server = await open(respond, {
      ...options,
      // Conformance rule 511: these have a place at a VEN.
      services: ["EiEvent", "EiReport", "EiRegisterParty"],
      onError: (error) => log("error", "a push could not be answered", { error }),
    });
    return { url: address ?? server.url, close: server.close };
  };
}
