export * from "./dsl.ts";
export * as enums from "./enums.ts";
export { type Name, namespaces, type Prefix } from "./namespaces.ts";
export { messageOrder, modules } from "./payload.ts";
export { type Party, type RuleDef, rules } from "./rules.ts";
export * as scalars from "./scalars.ts";
