import type { ElementDef } from "./dsl.ts";
import * as envelope from "./envelope.ts";
import * as signature from "./signature.ts";
import * as unused from "./unused.ts";

export { attributes, types } from "./unused.ts";

/** Elements that a schema declares at its top besides messages, choices, and those of `topLevel`. */
export const elements: readonly ElementDef[] = [...envelope.elements, ...signature.elements, ...unused.elements];
