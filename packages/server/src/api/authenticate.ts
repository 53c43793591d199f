import type { IncomingMessage } from "node:http";
import type { Clock } from "@oadr/model";
import type { StoredToken, TokenStore } from "@oadr/store";
import type { Log } from "@oadr/vtn";
import { ApiError } from "./api-error.ts";
import { failedAttempts } from "./failed-attempts.ts";
import { hashOf, isSameHash } from "./token.ts";

/** Tells whose token a request bears. Rejects with ApiError 401, or 429 when its address has failed too often. */
export type AuthenticateToken = (request: IncomingMessage) => Promise<StoredToken>;

const WINDOW_MS = 60_000;
const MOST_FAILED = 10;
const MOST_ADDRESSES = 10_000;
// Tokens of which it is remembered that they opened something, and how exactly the time of their last use is noted.
const MOST_KNOWN = 1_000;
const NOTED_MS = 60_000;

/** Makes what authenticates requests. */
export function authenticator(tokens: TokenStore, clock: Clock, log: Log): AuthenticateToken {
  const failed = failedAttempts(MOST_FAILED, WINDOW_MS, MOST_ADDRESSES);
  const usedAt = new Map<string, number>();

  const noteUse = (hash: string, now: number): void => {
    if (now - (usedAt.get(hash) ?? Number.NEGATIVE_INFINITY) < NOTED_MS) return;
    usedAt.delete(hash);
    usedAt.set(hash, now);
    const [first] = usedAt.keys();
    if (usedAt.size > MOST_KNOWN && first !== undefined) usedAt.delete(first);
    tokens.noteTokenUse(hash, new Date(now)).catch((error: unknown) => log("warn", "the use of a token could not be noted", { error }));
  };

  return async (request) => {
    const now = clock.now();
    const address = addressOf(request);
    const token = tokenIn(request);
    if (token === undefined) throw unauthenticated('expected the header "Authorization: Bearer oadr_…"', false);
    const hash = hashOf(token);
    const wait = failed.waitOf(address, now);
    // Whoever shares its address with one who guesses goes on: what was right once is looked up still.
    if (wait > 0 && !usedAt.has(hash)) {
      throw new ApiError(429, "ERR_OADR_API_TOO_MANY", "too many failed attempts from this address", {
        headers: { "Retry-After": String(wait) },
      });
    }
    const stored = await tokens.token(hash);
    if (stored !== undefined && isSameHash(stored.hash, hash) && (stored.expiresAt === undefined || stored.expiresAt.getTime() > now)) {
      noteUse(hash, now);
      return stored;
    }
    usedAt.delete(hash);
    failed.add(address, now);
    const why = stored === undefined ? "there is no such token" : `token ${stored.name} has expired`;
    log("warn", `operator API: refused a request from ${address}: ${why}`, { address });
    throw unauthenticated("the token opens nothing: it is unknown, revoked or expired", true);
  };
}

/** The address that a request came from. */
export const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? "unknown";

function tokenIn({ headers: { authorization = "" } }: IncomingMessage): string | undefined {
  return /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization)?.[1];
}

const unauthenticated = (detail: string, hadToken: boolean): ApiError =>
  new ApiError(401, "ERR_OADR_API_UNAUTHENTICATED", detail, {
    errors: [{ place: "header.authorization", reason: detail }],
    headers: { "WWW-Authenticate": `Bearer realm="oadr"${hadToken ? ', error="invalid_token"' : ""}` },
  });
