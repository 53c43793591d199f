import { hash as hashOf } from "node:crypto";
import type { Hash } from "./algorithms.ts";

/** The digest of a text in UTF-8, in base64. */
export const digestOf = (hash: Hash, text: string): string => hashOf(hash, text, "base64");
