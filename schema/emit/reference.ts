import type { Output } from "./drift.ts";
import { messageIndex, messagePage } from "./reference/message-page.ts";
import { fileOf, TYPES_INDEX } from "./reference/site.ts";
import { sharedTypes, typeIndex, typePage } from "./reference/type-page.ts";
import { messageEntries } from "./registry.ts";

/** The pages of `docs/reference/messages` and of `docs/reference/types`, by file name. */
export function emitReference(): { readonly messages: Output; readonly types: Output } {
  return {
    messages: new Map([["README.md", messageIndex()], ...messageEntries().map(({ def }) => [fileOf(def).file, messagePage(def)] as const)]),
    types: new Map([[TYPES_INDEX, typeIndex()], ...sharedTypes().map((def) => [fileOf(def).file, typePage(def)] as const)]),
  };
}
