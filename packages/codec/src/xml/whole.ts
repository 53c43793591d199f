import { CodecError } from "../codec-error.ts";
import { namespaces } from "../gen/namespaces.ts";
import { freePrefixes } from "./free-prefixes.ts";
import { defaultLimits } from "./limits.ts";
import { Scanner } from "./scanner.ts";
import { skipRoot } from "./skip-root.ts";

/** Whether a text is one well-formed element that `takes` accepts, which needs no declaration from outside and has nothing around it. */
export function isWhole(xml: string, takes: (uri: string, local: string) => boolean): boolean {
  if (xml.charCodeAt(0) !== 60) return false;
  let scanner: Scanner | undefined;
  try {
    scanner = new Scanner(xml, defaultLimits);
    // A prolog or a comment that was passed stands outside of the element.
    if (scanner.position !== 0) return false;
    skipRoot(scanner);
    const { uri, local } = scanner.nameAt(0);
    if (scanner.position !== xml.length || !takes(uri, local)) return false;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  } finally {
    scanner?.release();
  }
  // The scanner has refused elements and attributes with undeclared prefixes, not types: ours must not be taken for theirs.
  return ![...freePrefixes(xml)].some((prefix) => Object.hasOwn(namespaces, prefix));
}
