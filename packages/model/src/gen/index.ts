// Generated from schema/ by `pnpm generate`. Do not edit.

export type * from "./atom.ts";
export type * from "./common.ts";
export type * from "./enums.ts";
export type * from "./espi.ts";
export type * from "./espi-codes.ts";
export type * from "./event.ts";
export type * from "./green-button.ts";
export * from "./messages.ts";
export type * from "./opt.ts";
export type * from "./poll.ts";
export type * from "./register-party.ts";
export type * from "./report.ts";
export type * from "./units.ts";
export * from "./values.ts";
