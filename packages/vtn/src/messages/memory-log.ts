import type { LoggedExchange, MessageFilter, MessageLog } from "./message-log.ts";

/** Bounds of a log in memory. */
export interface MemoryLogLimits {
  /** Exchanges over all VENs. */
  readonly most: number;
  /** Exchanges of one VEN. */
  readonly mostPerVen: number;
  /** Bytes over all VENs: of the messages as JSON, which is about what they take. */
  readonly mostBytes: number;
}

/** An exchange between its neighbours of all VENs. */
interface Node {
  readonly logged: LoggedExchange;
  readonly bytes: number;
  older: Node | undefined;
  newer: Node | undefined;
}

/** Makes a log in memory. What is over one of its bounds is forgotten, the oldest first. An exchange too large for it is not kept. */
export function memoryLog({ most, mostPerVen, mostBytes }: MemoryLogLimits): MessageLog {
  let newest: Node | undefined;
  let oldest: Node | undefined;
  let count = 0;
  let total = 0;
  let size = 0;
  /** By venID, the oldest first; those without one stand together. Exists only while it holds something. */
  const byVen = new Map<string | undefined, Node[]>();

  const forget = (node: Node): void => {
    if (node.newer === undefined) newest = node.older;
    else node.newer.older = node.older;
    if (node.older === undefined) oldest = node.newer;
    else node.older.newer = node.newer;
    size -= 1;
    total -= node.bytes;
    const { venId } = node.logged;
    const own = byVen.get(venId);
    // The oldest of all, or of its VEN: either way its VEN's oldest.
    own?.shift();
    if (own?.length === 0) byVen.delete(venId);
  };

  return {
    add: async (exchanged) => {
      const bytes = bytesOf(exchanged.request) + bytesOf(exchanged.reply);
      if (bytes > mostBytes) return;
      const logged = { id: String(++count).padStart(16, "0"), ...exchanged };
      const node: Node = { logged, bytes, older: newest, newer: undefined };
      if (newest !== undefined) newest.newer = node;
      newest = node;
      oldest ??= node;
      size += 1;
      total += bytes;
      const own = byVen.get(exchanged.venId) ?? [];
      own.push(node);
      byVen.set(exchanged.venId, own);
      const [first] = own;
      if (own.length > mostPerVen && first !== undefined) forget(first);
      while (oldest !== undefined && (size > most || total > mostBytes)) forget(oldest);
    },
    messages: async (filter) => {
      const { venId, limit = 100 } = filter;
      const found: LoggedExchange[] = [];
      const all = venId === undefined ? backwards(newest) : [...(byVen.get(venId) ?? [])].reverse();
      for (const { logged } of all) {
        if (found.length >= limit) break;
        if (fits(logged, filter)) found.push(logged);
      }
      return found;
    },
  };
}

function* backwards(newest: Node | undefined): Iterable<Node> {
  for (let node = newest; node !== undefined; node = node.older) yield node;
}

const bytesOf = (message: object | undefined): number => (message === undefined ? 0 : JSON.stringify(message).length);

function fits({ id, request, reply, isFailure, at }: LoggedExchange, { after, type, failures, since }: MessageFilter): boolean {
  if (after !== undefined && id >= after) return false;
  if (type !== undefined && request.type !== type && reply?.type !== type) return false;
  if (failures === true && !isFailure) return false;
  return since === undefined || at >= since;
}
