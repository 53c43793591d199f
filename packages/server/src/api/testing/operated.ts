import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import type { AuditStore, TokenRole, TokenStore } from "@oadr/store";
import { loopback } from "@oadr/transport";
import { createVen, powerReal, usage, type Ven } from "@oadr/ven";
import { createVtn, memoryStore, type Vtn, type VtnOptions, type VtnStore } from "@oadr/vtn";
import { type Api, type ApiOptions, createApi } from "../create-api.ts";
import { memoryAuditStore } from "../memory-audit-store.ts";
import { memoryTokenStore } from "../memory-token-store.ts";
import { createToken } from "../token.ts";

/** When all of this begins. */
export const START: Date = new Date("2026-12-01T12:00:00Z");

/** A VTN with its operator API on a port of its own, in virtual time. */
export interface Operated {
  readonly clock: VirtualClock;
  readonly vtn: Vtn;
  readonly store: VtnStore;
  readonly api: Api;
  readonly url: string;
  readonly server: Server;
  readonly tokens: TokenStore;
  readonly audit: AuditStore;
  /** What was logged at `warn` and above. */
  readonly complaints: string[];
  /** A new token. */
  readonly token: (role: TokenRole, values?: { readonly name?: string; readonly expiresAt?: Date }) => Promise<string>;
  /** A VEN that registers, offers `TELEMETRY_USAGE` of a data point `main`, and polls each minute. */
  readonly join: (venName: string) => Promise<Ven>;
  /** A time so many minutes after the beginning, as JSON has it. */
  readonly minute: (count: number) => string;
}

const closing: (() => Promise<void>)[] = [];

/** Sets it up. */
export async function operated(
  options: Partial<ApiOptions> & { readonly of?: Partial<VtnOptions>; readonly store?: VtnStore } = {},
): Promise<Operated> {
  const clock = virtualClock(START.getTime());
  const store = options.store ?? memoryStore();
  const complaints: string[] = [];
  const log = (level: string, message: string): void => {
    if (level === "warn" || level === "error") complaints.push(message);
  };
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const vtn = createVtn({ vtnId: "vtn-1", store, clock, newId, log, pollFrequency: "PT1M", messageLog: {}, ...options.of });
  const [tokens, audit] = [options.tokens ?? memoryTokenStore(), options.audit ?? memoryAuditStore()];
  const api = createApi({ vtn, clock, log, ...options, tokens, audit });
  const server = createServer(api.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    api.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await vtn.close();
  });
  return {
    clock,
    vtn,
    store,
    api,
    server,
    tokens,
    audit,
    complaints,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: async (role, values = {}) => {
      const { token, stored } = createToken({ name: role, ...values, role, createdAt: new Date(clock.now()) });
      await tokens.addToken(stored);
      return token;
    },
    join: async (venName) => {
      await vtn.vens.provision({ venId: venName, venName });
      const samplingRate = { min: "PT1M", max: "PT1H", onChange: false } as const;
      const reports = [usage({ rId: "main", item: powerReal("k"), samplingRate, read: () => 7 })];
      const ven = createVen({ venName, exchange: loopback(vtn.respond), clock, newId, reports, random: () => 0.5 });
      closing.push(() => ven.stop());
      void ven.run();
      await clock.settle();
      return ven;
    },
    minute: (count) => new Date(START.getTime() + count * 60_000).toISOString(),
  };
}

/** Ends all; for `afterEach` or `afterAll`. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
