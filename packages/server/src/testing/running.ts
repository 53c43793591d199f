import type { Message } from "@oadr/model";
import { type HttpExchange, type HttpExchangeOptions, httpExchange } from "@oadr/transport/http";
import { registration } from "@oadr/vtn/testing";
import type { ConfigInput } from "../config/config.ts";
import { createServer, type Server, type ServerParts } from "../create-server.ts";
import { type KeptLog, keptLog } from "./kept-log.ts";

/** A server on ports of its own, and what it logs. */
export interface RunningServer extends Server, KeptLog {
  readonly operatorUrl: string;
}

const closing: (() => Promise<void>)[] = [];

/** Starts a server on ports of its own. */
export async function runningServer(config: ConfigInput = {}, parts: ServerParts = {}): Promise<RunningServer> {
  const kept = keptLog(config.log as object);
  const operator = { port: 0, ...config.operator };
  const server = await createServer({ port: 0, ...config, operator }, { log: kept.log, ...parts });
  closing.push(server.close);
  return { ...server, ...kept, operatorUrl: server.operatorUrl ?? "" };
}

/** A VEN that says what it is told to. */
export function venAt(url: string, options: HttpExchangeOptions = {}): HttpExchange {
  const exchange = httpExchange(url, options);
  closing.push(() => exchange.close());
  return exchange;
}

/** Closes all servers and VENs; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** Registers a VEN; resolves to its id. */
export async function register(ven: HttpExchange, parts: Parameters<typeof registration>[0] = {}): Promise<string> {
  const reply = await ven("EiRegisterParty", registration(parts));
  if (reply?.type !== "oadrCreatedPartyRegistration" || reply.venId === undefined) throw new Error(JSON.stringify(reply));
  return reply.venId;
}

/** Fetches a page as text. */
export async function page(url: string, init?: RequestInit): Promise<{ status: number; text: string }> {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text() };
}

/** Polls until a message of a type comes, a few times at most. */
export async function pollFor<T extends Message["type"]>(
  ven: HttpExchange,
  venId: string,
  type: T,
): Promise<Extract<Message, { type: T }>> {
  const seen: string[] = [];
  for (let polls = 0; polls < 10; polls++) {
    const reply = await ven("OadrPoll", { type: "oadrPoll", venId });
    if (reply?.type === type) return reply as Extract<Message, { type: T }>;
    seen.push(reply?.type ?? "nothing");
  }
  throw new Error(`no ${type}, but ${seen.join(", ")}`);
}
