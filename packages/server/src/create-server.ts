import { type Clock, durationMs, systemClock } from "@oadr/model";
import type { RefusedRequest } from "@oadr/transport/http";
import { type FailedHandshake, type Listening, listen } from "@oadr/transport/node";
import { createVtn, type Log, type OwnReport, type Vtn, type VtnHandlers } from "@oadr/vtn";
import { type ClosingStack, closingStack } from "./closing-stack.ts";
import type { Config, ConfigInput } from "./config/config.ts";
import { parseConfig } from "./config/parse-config.ts";
import { isLoopback } from "./is-loopback.ts";
import { createLog } from "./log/create-log.ts";
import { logExchanges } from "./log/log-exchanges.ts";
import { countingStore } from "./metrics/counting-store.ts";
import { createMetrics, type StoreFigures } from "./metrics/create-metrics.ts";
import { type Observe, observedResponder } from "./observe.ts";
import { openSignatures } from "./open-signatures.ts";
import { listenOperator } from "./operator/listen-operator.ts";
import { operatorApi } from "./operator/operator-api.ts";
import { operatorPages } from "./operator/operator-pages.ts";
import { createReadiness } from "./operator/readiness.ts";
import { listenOptions, pushOptions, vtnOptions } from "./options-of.ts";
import { ServerError } from "./server-error.ts";
import { openStore } from "./store/open-store.ts";
import { retention } from "./store/retention.ts";
import type { ServerStore } from "./store/server-store.ts";
import { watchKeys } from "./watch-keys.ts";
import { oneAtATime, within } from "./within.ts";

/** What is handed in beside the configuration, where the usual will not do. */
export interface ServerParts {
  /** Takes what there is to say; JSON lines or text on standard output unless given. */
  readonly log?: Log;
  /** In place of the one that `db` names; it is closed in the end. */
  readonly store?: ServerStore;
  /** Time; that of the machine unless given. */
  readonly clock?: Clock;
  /** Your own code, called when VENs have said something. */
  readonly handlers?: VtnHandlers;
  /** What VENs can have of this VTN. */
  readonly reports?: readonly OwnReport[];
  /** Is called before anybody can reach the VTN; when it rejects, so does `createServer`. */
  readonly prepare?: (vtn: Vtn) => Promise<void>;
}

/** A VTN that listens. */
export interface Server {
  readonly vtn: Vtn;
  /** Where VENs reach it, as they would configure it. */
  readonly url: string;
  /** Where its operator does; undefined when `operator.enabled` is false. */
  readonly operatorUrl?: string;
  /**
   * Ends it: not ready any more, it answers what is in work, takes nothing new, and lets go of all it has. Resolves when that is done,
   * also when something of it failed, which is logged.
   */
  readonly close: () => Promise<void>;
}

/** How long the store may take for what `/metrics` wants to know, in milliseconds. */
const FIGURES_MS = 2_000;

/** How much longer than what is in work a thing may take to close, in milliseconds. */
const GRACE_MS = 1_000;

/**
 * Sets up a VTN with all that belongs to it: store, listeners for VENs and for the operator, log, metrics and health.
 *
 * @throws ServerError when a setting is wrong, an address cannot be listened on, or the database cannot be opened; nothing is left open
 */
export async function createServer(input: ConfigInput = {}, parts: ServerParts = {}): Promise<Server> {
  const config = parseConfig(input);
  const { clock = systemClock, log = createLog(config.log, process.stdout) } = parts;
  // Listeners cut off by themselves what takes too long; the grace is for that.
  const stack = closingStack(log, durationMs(config.shutdown.timeout) + GRACE_MS);
  try {
    return await open(config, { ...parts, clock, log }, stack);
  } catch (error) {
    await stack.close();
    throw error;
  }
}

type Parts = ServerParts & { readonly clock: Clock; readonly log: Log };

async function open(config: Config, parts: Parts, stack: ClosingStack): Promise<Server> {
  const { clock, log } = parts;
  const closeTimeoutMs = durationMs(config.shutdown.timeout);
  const keys = config.tls && (await watchKeys("tls", config.tls, { clock, log }));
  if (keys) stack.add("the watch over certificates", keys.close);
  const operatorKeys = config.operator.tls && (await watchKeys("operator.tls", config.operator.tls, { clock, log }));
  if (operatorKeys) stack.add("the watch over certificates", operatorKeys.close);
  const metrics = createMetrics();
  if (keys) metrics.certificate("tls", keys.endsAt);
  if (operatorKeys) metrics.certificate("operator.tls", operatorKeys.endsAt);
  const logged = logExchanges(log, config.log);
  const observe: Observe = (exchange) => {
    metrics.observe(exchange);
    logged(exchange);
  };

  const store = parts.store ?? (await openStore(config, { alone: true }));
  stack.add("the store", () => store.close?.());
  const signatures = await openSignatures(config.signatures, { store, clock, log });
  if (signatures) stack.add("the watch over certificates", signatures.close);
  if (signatures?.endsAt) metrics.certificate("signatures", signatures.endsAt);
  const vtn = createVtn({
    ...vtnOptions(config, parts),
    store: countingStore(store, metrics),
    ...pushOptions(config, { keys, signatures, observe }),
    ...(signatures && config.signatures.requireOf.length > 0 && { signaturesOf: signatures.policyOf }),
  });
  stack.add("the VTN", vtn.close);
  for (const venId of config.ven) await vtn.vens.provision({ venId });
  await parts.prepare?.(vtn);
  if (config.keepTelemetry !== undefined) {
    const job = retention(retentionOf(store), config.keepTelemetry, { clock, log });
    stack.add("the removal of old values", job.stop);
  }

  const state = { listening: false, draining: false };
  const onError = (error: unknown): void => log("error", "a message of a VEN could not be answered", { error });
  let operator: Listening | undefined;
  if (config.operator.enabled) {
    const readiness = createReadiness(
      () => state,
      () => store.ven(""),
    );
    const { db } = config;
    const api = await operatorApi({ vtn, store, config: config.operator, ...(db !== undefined && { db }), clock, log });
    const pages = operatorPages({ metrics, figures: figuresOf(store), readiness, log, api: api.handle });
    const { host, port } = config.operator;
    const options = { host, port, closeTimeoutMs, onError, ...(operatorKeys && { tls: operatorKeys.tls() }) };
    operator = await listening("operator.port", host, port, () => listenOperator(pages, options));
    stack.add("the operator's listener", operator.close);
    operatorKeys?.onChange(operator.reload);
    // First of the two, so that streams of changes end by themselves.
    stack.add("the operator API", api.close);
  }
  const { host, port } = config;
  const onRefused = (refused: RefusedRequest): void => {
    metrics.refused(refused);
    const { status, reason, detail, address } = refused;
    log("debug", `a request was refused with ${status}: ${detail}`, { what: "refused", status, reason, address });
  };
  const onHandshakeFailed = (failed: FailedHandshake): void => {
    metrics.handshakeFailed(failed);
    const { reason, detail, address } = failed;
    log("debug", `a TLS handshake failed: ${detail}`, { what: "handshake", reason, address });
  };
  const options = {
    ...listenOptions(config),
    onError,
    onRefused,
    onHandshakeFailed,
    ...(keys && { tls: keys.tls() }),
    ...(signatures && { signatures: signatures.answering }),
  };
  const node = await listening("port", host, port, () => listen(observedResponder(vtn.respond, observe), options));
  stack.add("the listener for VENs", node.close);
  keys?.onChange(node.reload);
  state.listening = true;
  announce(config, log, node, operator);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    state.draining = true;
    log("info", "closing; what is in work is answered first", { what: "closing" });
    const delayMs = durationMs(config.shutdown.delay);
    if (delayMs > 0) await new Promise<void>((resolve) => clock.schedule(clock.now() + delayMs, resolve));
    await stack.close();
    log("info", "closed", { what: "closed" });
  };
  return {
    vtn,
    url: node.url,
    ...(operator && { operatorUrl: operator.url }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function listening<T>(path: string, host: string, port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServerError("ERR_OADR_SERVER_LISTEN", path, `${path}: cannot listen on ${host}:${port}: ${reason}`, { cause: error });
  }
}

function retentionOf({ deleteReadingsBefore }: ServerStore): (before: Date) => Promise<number> {
  if (deleteReadingsBefore !== undefined) return deleteReadingsBefore;
  const text = "keepTelemetry: values are kept by their number, not by age, unless db names a database";
  throw new ServerError("ERR_OADR_SERVER_CONFIG", "keepTelemetry", text);
}

/** What `/metrics` has to ask the store for; undefined when it does not answer in time. */
function figuresOf(store: ServerStore): () => Promise<StoreFigures | undefined> {
  const read = oneAtATime(async () => ({
    known: await store.countVens({}),
    registered: await store.countVens({ registered: true }),
    online: await store.countVens({ online: true }),
    waiting: await store.countOutbox(),
  }));
  return () => within(FIGURES_MS, read);
}

function announce(
  { vtnId, tls, proxy, signatures, host, db, dbFile }: Config,
  log: Log,
  node: Listening,
  operator: Listening | undefined,
): void {
  const { url, port } = node;
  log("info", `VTN ${vtnId} listens on ${url}/OpenADR2/Simple/2.0b`, { what: "listening", url, port });
  if (operator) log("info", `for its operator: ${operator.url}`, { what: "operator", url: operator.url, port: operator.port });
  if (tls === undefined && !proxy?.required) {
    const open =
      signatures.policy === "require" ? "whoever is on the way can read all messages" : "whoever gets there can speak for any VEN";
    const who = isLoopback(host) ? "only this machine gets there" : open;
    log(isLoopback(host) ? "info" : "warn", `there is no TLS: ${who}`, { what: "insecure" });
  }
  if ((db ?? "memory") === "memory" && dbFile === undefined) {
    log("info", "everything is kept in memory, and gone at the end; db keeps it", { what: "memory" });
  }
}
