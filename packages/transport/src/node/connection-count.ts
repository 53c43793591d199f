import { isIPv6, type Socket } from "node:net";
import { addressOf } from "./peer-of.ts";

const MOST_PER_ADDRESS = 1_000;

/**
 * Makes a function that counts a new connection for the address that it comes from, as long as it is open. It closes one that is beyond the
 * bound, and returns false. Without a bound of one's own, addresses of this machine may have any number.
 */
export function connectionCount(most: number | undefined): (socket: Socket) => boolean {
  const open = new Map<string, number>();
  return (socket) => {
    const { address } = addressOf(socket);
    // The peer is gone already.
    if (address === undefined) return true;
    if (most === undefined && isLoopback(address)) return true;
    const network = networkOf(address);
    const before = open.get(network) ?? 0;
    if (before >= (most ?? MOST_PER_ADDRESS)) {
      socket.destroy();
      return false;
    }
    open.set(network, before + 1);
    socket.once("close", () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
    return true;
  };
}

const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** Who has one IPv6 address has all of its network: the first 64 bits. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const [first, last] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  if (!first || !last) return address;
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(missing).fill("0"), ...last];
  return `${groups.slice(0, 4).join(":").toLowerCase()}::/64`;
}
