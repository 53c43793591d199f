import type { Duration } from "@oadr/model";
import type { Signatures } from "@oadr/transport";
import type { ClientTls } from "@oadr/transport/http";
import type { Load } from "./load.ts";
import type { OptOptions } from "./opt-policy.ts";
import type { Outage } from "./outage.ts";

/** How a VEN behaves, well or badly. */
export interface Behaviour {
  readonly opt: OptOptions;
  /** How long it thinks about an event, in milliseconds. */
  readonly optDelayMs: number;
  /** How likely a message or its reply is lost, 0 to 1. */
  readonly failRequests: number;
  /** How likely a reading fails, 0 to 1. */
  readonly failReads: number;
  readonly outage?: Outage;
  /** How often it is stopped and started anew, in milliseconds. */
  readonly restartMs?: number;
}

/** Where a VEN listens for pushes. */
export interface ListenPlan {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What the VTN is told, where it is not the server's own; `{port}` stands for the port. */
  readonly address?: string;
}

/** What a simulated VEN is to be. */
export interface VenPlan {
  readonly name: string;
  readonly venId?: string;
  readonly vtnUrl: string;
  /** With a certificate, pushes are taken with TLS too. */
  readonly tls?: ClientTls;
  /** How it signs and verifies, what it sends and pushes that it takes. */
  readonly signatures?: Signatures;
  /** File that keeps its state. */
  readonly store?: string;
  readonly listen?: ListenPlan;
  readonly load: Load;
  /** Shortest time between samples of the load. */
  readonly sampling: Duration;
  readonly behaviour: Behaviour;
}
