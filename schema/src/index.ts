export { attributes, elements, types } from "./declarations.ts";
export * from "./dsl.ts";
export * as enums from "./enums.ts";
export { Payload } from "./envelope.ts";
export { type Name, type Nameless, namespaces, type Prefix, type Unprefixed } from "./namespaces.ts";
export { messageOrder, modules } from "./payload.ts";
export { type Party, type RuleDef, rules } from "./rules.ts";
export * as scalars from "./scalars.ts";
export { topLevel } from "./top-level.ts";
