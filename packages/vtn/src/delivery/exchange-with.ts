import type { Exchange } from "@oadr/transport";
import type { VenRecord } from "../store/ven-store.ts";

/** A way to a VEN that is called. */
export type VenExchange = Exchange & {
  /** Lets go of what it holds; called when nothing is left to say for now. */
  readonly close?: () => unknown;
};

/**
 * Makes the way to a VEN that wants to be called at an address of its choice (oadrTransportAddress): over HTTP
 * `(address) => httpExchange(address)` of `@oadr/transport/http`. What it throws refuses the registration; a ResponseError says with
 * which code. Whoever may register makes the VTN call what address it likes: throw where that must not be.
 */
export type ExchangeWith = (address: string, ven: VenRecord) => VenExchange;
