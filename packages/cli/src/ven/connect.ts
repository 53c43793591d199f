import type { Exchange } from "@oadr/transport";
import { httpExchange } from "@oadr/transport/http";
import type { VenPlan } from "./plan.ts";

/** Opens the way of a VEN to its VTN. */
export type Connect = (plan: VenPlan) => Exchange & { close(): Promise<void> };

// As patient as `createVen` is by itself.
const REQUEST_TIMEOUT_MS = 60_000;

/** Opens a way over HTTP: connections of its own for each VEN, as if each were a machine. */
export const connectHttp: Connect = ({ vtnUrl, tls, signatures }) =>
  httpExchange(vtnUrl, { timeoutMs: REQUEST_TIMEOUT_MS, ...(tls && { tls }), ...(signatures && { signatures }) });
