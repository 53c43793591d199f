import type { Clock } from "@oadr/model";
import type { Log, Vtn } from "@oadr/vtn";
import { type Api, createApi } from "../api/create-api.ts";
import { memoryAuditStore } from "../api/memory-audit-store.ts";
import { memoryTokenStore } from "../api/memory-token-store.ts";
import { hashOf } from "../api/token.ts";
import { withOwnToken } from "../api/with-own-token.ts";
import type { Config } from "../config/config.ts";
import { readText } from "../read-text.ts";
import { ServerError } from "../server-error.ts";
import { hasOperatorStore, type OperatorStore, type ServerStore } from "../store/server-store.ts";

/** What the API is made of. */
export interface OperatorApiParts {
  readonly vtn: Vtn;
  readonly store: ServerStore;
  readonly config: Pick<Config["operator"], "token" | "tokenFile">;
  /** Where everything is kept, as far as anybody may see it. */
  readonly db?: string;
  readonly clock: Clock;
  readonly log: Log;
}

// As the setting has it; a file is read only now.
const isToken = /^[\w.~+/-]{32,200}=*$/;

/** Makes the operator API of a server. Rejects with ServerError when the file with the token cannot be read, or has none. */
export async function operatorApi({ vtn, store, config, db, clock, log }: OperatorApiParts): Promise<Api> {
  const kept: OperatorStore = hasOperatorStore(store) ? store : { ...memoryTokenStore(), ...memoryAuditStore() };
  const token = config.token ?? (config.tokenFile === undefined ? undefined : await tokenIn(config.tokenFile));
  if (token === undefined && !hasOperatorStore(store)) {
    log("info", "the operator API is closed: tokens need a database, or give operator.token", { what: "tokens" });
  } else if (token === undefined && (await kept.tokens({ limit: 1 })).length === 0) {
    log("info", `the operator API has no tokens yet: oadr token create NAME ${whereOf(db)} makes one`, { what: "tokens" });
  }
  const own =
    token === undefined
      ? undefined
      : ({ name: "configuration", hash: hashOf(token), role: "full", createdAt: new Date(clock.now()) } as const);
  return createApi({ vtn, clock, log, audit: kept, tokens: own === undefined ? kept : withOwnToken(kept, own) });
}

/** How a command finds the database: a path can be typed; a URL may have a password in it. */
function whereOf(db: string | undefined): string {
  if (db === undefined || URL.canParse(db)) return "with the settings of this VTN";
  return `--db ${/^[\w./-]+$/.test(db) ? db : JSON.stringify(db)}`;
}

async function tokenIn(file: string): Promise<string> {
  const token = (await readText("operator.tokenFile", file)).trim();
  if (isToken.test(token)) return token;
  const text = "operator.tokenFile: expected a token of 32 to 200 letters, digits and . _ ~ + / - in it, and nothing else";
  throw new ServerError("ERR_OADR_SERVER_CONFIG", "operator.tokenFile", text);
}
