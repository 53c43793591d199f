import { type Duration, durationMs } from "@oadr/model";
import { type ListenOptions, proxyIdentity } from "@oadr/transport/node";
import type { ReportWish, VtnOptions } from "@oadr/vtn";
import type { Config } from "./config/config.ts";
import type { ServerParts } from "./create-server.ts";
import { type Observe, observedExchanges } from "./observe.ts";
import type { ServerSignatures } from "./open-signatures.ts";
import { pushExchanges } from "./push-exchanges.ts";
import type { Keys } from "./watch-keys.ts";

/** What a VTN is told of a configuration, but for its store and its ways to VENs. */
export function vtnOptions(config: Config, { clock, log, reports, handlers }: ServerParts): VtnOptions {
  const { vtnId, pollFrequency, missedPolls, admit, resendAfter, maxDeliveries, telemetry } = config;
  const { enabled, ...messageLog } = config.messages;
  return {
    vtnId,
    pollFrequency,
    missedPolls,
    admit,
    resendAfter,
    maxDeliveries,
    requestReports: reportsToAskFor(telemetry),
    ...(enabled && { messageLog }),
    ...(clock && { clock }),
    ...(log && { log }),
    ...(reports && { reports }),
    ...handlers,
  };
}

/** What `telemetry` asks of every VEN. */
function reportsToAskFor(telemetry: Duration | boolean): readonly ReportWish[] {
  if (telemetry === false) return [];
  const times = telemetry === true ? {} : { granularity: telemetry, reportBackDuration: telemetry };
  return [{ reportName: "TELEMETRY_USAGE", ...times }];
}

/** What a VTN is told of its ways to VENs; nothing when it is not to call any. */
export function pushOptions(
  config: Config,
  { keys, signatures, observe }: { keys: Keys | undefined; signatures: ServerSignatures | undefined; observe: Observe },
): Partial<VtnOptions> {
  const { enabled, most, timeout } = config.push;
  if (!enabled) return {};
  return { maxPushes: most, pushTimeout: timeout, exchangeWith: observedExchanges(pushExchanges(config, keys, signatures), observe) };
}

/** What the listener for VENs is told, but for its keys. */
export function listenOptions({ host, port, prefix, proxy, limits, shutdown }: Config): ListenOptions {
  const { connectionsPerAddress } = limits;
  return {
    host,
    port,
    prefix,
    maxBodyBytes: limits.bodyBytes,
    maxConcurrent: limits.concurrent,
    maxConnections: limits.connections,
    ...(connectionsPerAddress !== undefined && { maxConnectionsPerAddress: connectionsPerAddress }),
    maxMessagesPerSecond: limits.messagesPerSecond,
    ...(proxy && { identify: proxyIdentity({ ...proxy, proxies: proxy.address }) }),
    headersTimeoutMs: durationMs(limits.headersTimeout),
    requestTimeoutMs: durationMs(limits.requestTimeout),
    keepAliveTimeoutMs: durationMs(limits.keepAlive),
    closeTimeoutMs: durationMs(shutdown.timeout),
  };
}
