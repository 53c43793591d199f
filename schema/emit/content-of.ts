import { type Def, type Ref, resolve } from "../src/index.ts";

/** What the model has for a definition: of a flat type, what its text is; else the definition itself. */
export function contentOf(ref: Ref): Def {
  const def = resolve(ref);
  const text = def.kind === "type" && def.flat ? Object.values(def.fields).find((field) => field.text) : undefined;
  return text === undefined ? def : resolve(text.of);
}
