import { X509Certificate } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { type HttpHeaders, headerOf } from "../http/http-message.ts";
import type { Peer } from "../ports.ts";
import { statusError } from "../transport-error.ts";
import { certificatePeer } from "./certificate-peer.ts";

/** How a proxy that ends TLS says who its client is. */
export interface ProxyIdentityOptions {
  /** Addresses of the proxies, or networks such as `10.0.0.0/8`. Nobody else is believed. */
  readonly proxies: readonly string[];
  /**
   * Header with the client's certificate: PEM that is percent-encoded, as nginx and load balancers write it, PEM with blanks instead of line
   * ends, as Apache does, or bare base64.
   */
  readonly certificateHeader?: string;
  /** Header with the SHA-256 fingerprint instead, as 64 or the last 20 hexadecimal digits, with or without colons. */
  readonly fingerprintHeader?: string;
  /** Header that has to say `SUCCESS`, for a proxy that hands on certificates which it has not verified, too. */
  readonly verifiedHeader?: string;
  /** Whether who comes without a certificate is turned away with 403, also past the proxies; true unless given. */
  readonly required?: boolean;
}

// A proxy names the same few thousand certificates again and again; to read one takes as long as to answer a poll.
const MOST_KNOWN = 1_000;

/**
 * Makes the `identify` of `listen` for a VTN behind proxies that end TLS. What a proxy says replaces what is known of the connection: who
 * comes past the proxies is known by its own certificate, or not at all. The proxy must drop headers of these names that clients send.
 * Throws TypeError when the options make no sense.
 */
export function proxyIdentity(options: ProxyIdentityOptions): (peer: Peer, headers: HttpHeaders) => Peer {
  const { certificateHeader, fingerprintHeader, required = true } = options;
  if ((certificateHeader === undefined) === (fingerprintHeader === undefined)) {
    throw new TypeError("either certificateHeader or fingerprintHeader has to be given");
  }
  const proxies = listOf(options.proxies);
  const name = (certificateHeader ?? fingerprintHeader ?? "").toLowerCase();
  const verifiedName = options.verifiedHeader?.toLowerCase();
  const known = new Map<string, Peer>();

  const read = (value: string): Peer => {
    const found = known.get(value);
    if (found) return found;
    const peer = certificateHeader === undefined ? { fingerprint: fingerprintIn(value) } : certificatePeer(certificateIn(value), true);
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? "");
    known.set(value, peer);
    return peer;
  };

  return (peer, headers) => {
    const from = (peer.address ?? "").split("%")[0] ?? "";
    const isProxy = isIP(from) !== 0 && proxies.check(from, isIP(from) === 6 ? "ipv6" : "ipv4");
    if (!isProxy) return required && peer.fingerprint === undefined ? refuse("no certificate, and not by way of the proxy") : peer;
    // A certificate of the proxy itself says nothing of its client.
    const { address } = peer;
    const value = headerOf(headers, name)?.trim() ?? "";
    const isVerified = verifiedName === undefined || headerOf(headers, verifiedName) === "SUCCESS";
    if (value === "" || !isVerified)
      return required ? refuse("the proxy names no certificate that it has verified") : { ...(address && { address }) };
    return { ...read(value), ...(address && { address }) };
  };
}

function refuse(reason: string): never {
  throw statusError(403, reason);
}

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits, ...rest] = entry.split("/");
    const kind = isIP(address);
    const most = kind === 6 ? 128 : 32;
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (kind === 0 || rest.length > 0 || !(length <= most)) {
      throw new TypeError(`not an address or a network such as 10.0.0.0/8: ${JSON.stringify(entry)}`);
    }
    list.addSubnet(address, length, kind === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

function fingerprintIn(value: string): string {
  // Twenty bytes would be a SHA-1, which nginx calls a fingerprint. Two headers in one have a comma between them.
  const digits = /^(?:[0-9a-f]{2}:){9,31}[0-9a-f]{2}$|^[0-9a-f]{20,64}$/i.test(value) ? value.replaceAll(":", "").toUpperCase() : "";
  if (digits.length !== 20 && digits.length !== 64) return refuse("the proxy names no SHA-256 fingerprint");
  return (digits.slice(-20).match(/../g) ?? []).join(":");
}

function certificateIn(value: string): X509Certificate {
  try {
    const text = value.includes("%") ? decodeURIComponent(value) : value;
    const [, , inside] = /^(-----BEGIN CERTIFICATE-----)?([A-Za-z0-9+/=\s]+)(?:-----END CERTIFICATE-----\s*)?$/.exec(text) ?? [];
    return new X509Certificate(Buffer.from((inside ?? "").replace(/\s+/g, ""), "base64"));
  } catch {
    return refuse("the proxy names no certificate that can be read");
  }
}
