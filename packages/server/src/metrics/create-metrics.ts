import type { RefusedRequest } from "@oadr/transport/http";
import type { FailedHandshake } from "@oadr/transport/node";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Observe } from "../observe.ts";
import { version } from "../version.ts";
import { processMetrics } from "./process-metrics.ts";

/** What is counted of a server, for Prometheus. */
export interface Metrics {
  /** Counts an exchange. */
  readonly observe: Observe;
  /** Counts a request that was refused. */
  readonly refused: (refused: Pick<RefusedRequest, "status" | "reason">) => void;
  /** Counts a handshake of TLS that came to nothing. */
  readonly handshakeFailed: (failed: Pick<FailedHandshake, "reason">) => void;
  /** Counts answers to events that are stored, by what VENs opted for. */
  readonly answers: (optType: string, count: number) => void;
  /** Counts values that are stored. */
  readonly readings: (count: number) => void;
  /** Shows from now on when the certificate of a listener ends, in milliseconds since 1970; `listener` is where it is configured. */
  readonly certificate: (listener: string, endsAt: () => number) => void;
  /** The page, with what `read` finds out about the store at this moment; what it does not know is left out. */
  readonly page: (read: () => Promise<StoreFigures | undefined>) => Promise<string>;
  readonly contentType: string;
}

/** What is read from the store when somebody looks. */
export interface StoreFigures {
  /** VENs that are known. */
  readonly known: number;
  readonly registered: number;
  readonly online: number;
  /** Messages that wait for VENs, lists of events among them. */
  readonly waiting: number;
}

// From a poll in memory to a report that a busy database has to write.
const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Makes the metrics of a server; those of the process are among them. */
export function createMetrics(): Metrics {
  // From now on, not from the first look on.
  processMetrics();
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "oadr_requests_total",
    help: "Messages of VENs that were answered, by response code; none: the reply has no code; error: there was no reply.",
    labelNames: ["message", "code"],
    registers,
  });
  const durations = new Histogram({
    name: "oadr_request_duration_seconds",
    help: "Time from a message of a VEN to its reply, without reading and writing XML.",
    labelNames: ["message"],
    buckets: seconds,
    registers,
  });
  const refusals = new Counter({
    name: "oadr_requests_refused_total",
    help: "Requests at the listener for VENs that got no reply, by HTTP status and reason; most never came to be messages.",
    labelNames: ["status", "reason"],
    registers,
  });
  const handshakes = new Counter({
    name: "oadr_handshakes_failed_total",
    help: "Handshakes of TLS at the listener for VENs that came to nothing, by reason.",
    labelNames: ["reason"],
    registers,
  });
  const pushes = new Counter({ name: "oadr_push_calls_total", help: "Messages pushed to VENs.", labelNames: ["message"], registers });
  const failures = new Counter({
    name: "oadr_push_failures_total",
    help: "Messages pushed to VENs that failed, or that the VEN refused.",
    labelNames: ["message"],
    registers,
  });
  const answers = new Counter({
    name: "oadr_event_answers_total",
    help: "Answers of VENs to events that were stored, repeated ones too.",
    labelNames: ["opt_type"],
    registers,
  });
  const readings = new Counter({ name: "oadr_readings_total", help: "Values of VENs that were stored, repeated ones too.", registers });
  const storeUp = new Gauge({ name: "oadr_store_up", help: "Whether the store answered in time just now.", registers });
  new Gauge({ name: "oadr_build_info", help: "The version of the server.", labelNames: ["version"], registers }).set({ version }, 1);
  const certificates = new Map<string, () => number>();
  new Gauge({
    name: "oadr_certificate_end_seconds",
    help: "When the certificate of a listener ends, the first of several, in seconds since 1970.",
    labelNames: ["listener"],
    registers,
    collect() {
      for (const [listener, endsAt] of certificates) this.set({ listener }, endsAt() / 1000);
    },
  });
  // What the store tells, which may be nothing.
  const stored = new Registry();
  const vens = new Gauge({ name: "oadr_vens", help: "VENs, by state.", labelNames: ["state"], registers: [stored] });
  const waiting = new Gauge({ name: "oadr_outbox_messages", help: "Messages that wait for VENs.", registers: [stored] });

  return {
    observe: ({ exchanged, ms }) => {
      const { from, request, responseCode, error, isFailure } = exchanged;
      const message = request.type;
      if (from === "VTN") {
        pushes.inc({ message });
        if (isFailure) failures.inc({ message });
        return;
      }
      requests.inc({ message, code: error === undefined ? (responseCode ?? "none") : "error" });
      durations.observe({ message }, ms / 1000);
    },
    refused: ({ status, reason }) => refusals.inc({ status, reason }),
    handshakeFailed: ({ reason }) => handshakes.inc({ reason }),
    answers: (optType, count) => answers.inc({ opt_type: optType }, count),
    readings: (count) => readings.inc(count),
    certificate: (listener, endsAt) => void certificates.set(listener, endsAt),
    contentType: registry.contentType,
    page: async (read) => {
      const figures = await read();
      storeUp.set(figures === undefined ? 0 : 1);
      const parts = [registry.metrics(), processMetrics().metrics()];
      if (figures !== undefined) {
        for (const state of ["known", "registered", "online"] as const) vens.set({ state }, figures[state]);
        waiting.set(figures.waiting);
        parts.push(stored.metrics());
      }
      return (await Promise.all(parts)).join("\n");
    },
  };
}
