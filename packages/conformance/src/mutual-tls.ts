import { type Listening, listen, type ServerTls } from "@oadr/transport/node";
import { authority, type Credentials, issue, type Kind } from "@oadr/transport/testing";
import { createVen, type Ven, type VenOptions } from "@oadr/ven";
import { politeReply } from "./polite-reply.ts";

/** A VTN behind HTTPS that says yes to everything. */
export interface SecureVtn extends Listening {
  /** Common names of the certificates that VENs have shown, in order. */
  readonly seen: readonly (string | undefined)[];
  /** Where the VEN that registered last takes pushes. */
  readonly venUrl: () => string;
}

/** Certificates of one authority, and what connects with them on this machine. */
export interface MutualTls {
  readonly ca: string;
  readonly issue: (name: string, kind: Kind) => Promise<Credentials>;
  readonly serve: (tls: Omit<ServerTls, "ca">) => Promise<SecureVtn>;
  /** A VEN with these credentials, or without any. */
  readonly ven: (vtn: SecureVtn, own: Partial<Credentials>, options?: Partial<VenOptions>) => Ven;
  /** Closes whatever is open. */
  readonly close: () => Promise<void>;
}

const here = [{ type: "ip", value: "127.0.0.1" }] as const;

/** Makes a certificate authority of its own. */
export async function mutualTls(): Promise<MutualTls> {
  const ours = await authority("ca");
  const ca = ours.cert;
  const opened: (() => Promise<unknown>)[] = [];
  return {
    ca,
    issue: (name, kind) => issue(name, ours, kind, here),
    serve: async (tls) => {
      const seen: (string | undefined)[] = [];
      let venUrl = "";
      const server = await listen(
        async (_service, message, { commonName }) => {
          seen.push(commonName);
          if (message.type === "oadrCreatePartyRegistration") venUrl = message.oadrTransportAddress ?? "";
          return politeReply(message);
        },
        { port: 0, host: "127.0.0.1", tls: { ca, ...tls } },
      );
      opened.push(server.close);
      return { ...server, seen, venUrl: () => venUrl };
    },
    ven: ({ url }, own, options) => {
      const ven = createVen({ venName: "ven-1", vtnUrl: url, tls: { ca, ...own }, ...options });
      opened.push(() => ven.stop());
      return ven;
    },
    close: async () => {
      for (const each of opened.splice(0).reverse()) await each();
    },
  };
}
