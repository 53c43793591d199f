import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Peer } from "../ports.ts";
import { certificatePeer } from "./certificate-peer.ts";

const known = new WeakMap<Socket, Peer>();

/** Returns what a connection says of the peer: its address and, with TLS, its certificate. Read once per connection. */
export function peerOf(socket: Socket): Peer {
  const found = known.get(socket);
  if (found) return found;
  const peer: Peer = { ...addressOf(socket), ...(socket instanceof TLSSocket ? certificateOf(socket) : {}) };
  known.set(socket, peer);
  return peer;
}

/** The network address of a peer; an IPv4 one as such. */
export function addressOf({ remoteAddress }: Socket): Peer {
  return remoteAddress === undefined ? {} : { address: remoteAddress.replace(/^::ffff:(?=\d+\.)/, "") };
}

function certificateOf(socket: TLSSocket): Peer {
  const certificate = socket.getPeerX509Certificate();
  // The handshake proves the key, and so the fingerprint.
  return certificate ? certificatePeer(certificate, socket.authorized) : {};
}
