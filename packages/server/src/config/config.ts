import type { Duration } from "@oadr/model";

/** Keys and certificates of a listener; they are renewed when the files change. */
export interface KeysConfig {
  readonly certFile?: readonly string[];
  readonly keyFile?: readonly string[];
  readonly passphrase?: string;
  readonly passphraseFile?: string;
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
  readonly ciphers?: string;
}

/** TLS of the listener for VENs. */
export interface TlsConfig extends KeysConfig {
  readonly caFile?: readonly string[];
}

/** A proxy that ends TLS, and says who its client is. */
export interface ProxyConfig {
  readonly address: readonly string[];
  readonly certificateHeader?: string;
  readonly fingerprintHeader?: string;
  readonly verifiedHeader?: string;
  readonly required: boolean;
}

/** What is done about signatures. The files are read again when they change. */
export interface SignaturesConfig {
  readonly policy: "off" | "accept" | "require";
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly passphrase?: string;
  readonly passphraseFile?: string;
  readonly caFile?: readonly string[];
  readonly requireOf: readonly string[];
  readonly window: Duration;
  readonly sha1: boolean;
}

/** All that a server is told, complete and checked. What each setting means is said by the schema, and by its reference page. */
export interface Config {
  readonly vtnId: string;
  readonly host: string;
  readonly port: number;
  readonly prefix: string;
  readonly insecure: boolean;
  readonly tls?: TlsConfig;
  readonly proxy?: ProxyConfig;
  readonly db?: string;
  readonly dbFile?: string;
  readonly keepTelemetry?: Duration;
  readonly pollFrequency: Duration;
  readonly missedPolls: number;
  readonly admit: "all" | "known";
  readonly ven: readonly string[];
  readonly telemetry: Duration | boolean;
  readonly resendAfter: Duration;
  readonly maxDeliveries: number;
  readonly push: {
    readonly enabled: boolean;
    readonly most: number;
    readonly timeout: Duration;
    readonly checkHostname: boolean;
  };
  readonly signatures: SignaturesConfig;
  readonly operator: {
    readonly enabled: boolean;
    readonly host: string;
    readonly port: number;
    readonly insecure: boolean;
    readonly tls?: KeysConfig;
    readonly token?: string;
    readonly tokenFile?: string;
  };
  readonly messages: {
    readonly enabled: boolean;
    readonly most: number;
    readonly mostPerVen: number;
    readonly mostBytes: number;
    readonly idlePolls: boolean;
  };
  readonly log: LogConfig;
  readonly limits: {
    readonly bodyBytes: number;
    readonly concurrent: number;
    readonly connections: number;
    readonly connectionsPerAddress?: number;
    readonly messagesPerSecond: number;
    readonly headersTimeout: Duration;
    readonly requestTimeout: Duration;
    readonly keepAlive: Duration;
  };
  readonly shutdown: {
    readonly delay: Duration;
    readonly timeout: Duration;
  };
}

/** What is logged, and how. */
export interface LogConfig {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  readonly format: "json" | "text" | "auto";
  readonly exchanges: "all" | "busy" | "none";
  readonly payloads: boolean;
}

type Leaf = string | number | boolean | undefined | readonly unknown[];

type Settings<T> = { readonly [K in keyof T]?: (T[K] extends Leaf ? T[K] : Settings<T[K]>) | undefined };

/** What a server may be told; for all that is left out there are defaults. */
export type ConfigInput = Settings<Config>;
