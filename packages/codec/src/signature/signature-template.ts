import { copy } from "../scalar/intern.ts";
import { Tag } from "../xml/code-units.ts";
import type { Scanner } from "../xml/scanner.ts";
import { allDeclarations } from "./canonical-namespaces.ts";
import type { DocumentIds } from "./document-ids.ts";
import type { SignatureElement } from "./read-element.ts";
import type { SignatureContent } from "./read-signature.ts";
import { type Signature, type SignatureForm, type SignedParts, signatureOf } from "./signature-form.ts";

/** Longest signature that a template is made of, in characters. */
const LONGEST = 16_384;
/** No text to compare with is shorter. */
const SHORTEST = 4;

/**
 * A signature as it was written once: its markup to the letter, with gaps for what differs from message to message.
 *
 * Peers write their signatures alike. Where the markup is the same, in the same scope, the careful reader would come to the same result
 * with other texts in it, and so would canonical XML. Where anything differs, nothing has been passed, and the careful reader takes over.
 * What the texts say is verified in either case.
 */
export class SignatureTemplate {
  /** The declarations of all namespaces in force outside the signature. */
  readonly #scope: string;
  /** The markup before each gap: two digests, the value, the certificate, the time, the nonce. */
  readonly #before: readonly Tag[];
  readonly #after: Tag;
  readonly #elements: number;
  readonly #ids: readonly string[];
  readonly #form: SignatureForm;
  readonly #signedInfo: readonly string[];
  readonly #replayProtect: readonly string[];

  private constructor(scope: string, markup: readonly Tag[], elements: number, ids: readonly string[], form: SignatureForm, parts: Pieces) {
    this.#scope = scope;
    this.#before = markup.slice(0, -1);
    this.#after = markup.at(-1) as Tag;
    this.#elements = elements;
    this.#ids = ids;
    this.#form = form;
    this.#signedInfo = parts.signedInfo;
    this.#replayProtect = parts.replayProtect;
  }

  /** Makes a template of a signature that has been read with care and verified; undefined where that is not possible. */
  static of(read: ReadSignature, { signedInfo, replayProtect }: SignedParts, scanner: Scanner): SignatureTemplate | undefined {
    const { content, root, end, elements, ids } = read;
    const { form, texts, gaps } = content;
    if (end - root.start > LONGEST || !("certificate" in texts.key)) return undefined;
    if ([form.canonicalization, ...form.references.map((one) => one.canonicalization)].some((one) => one.inclusivePrefixes))
      return undefined;
    const markup: Tag[] = [];
    let at = root.start;
    for (const { inside, text } of gaps) {
      const until = inside + text.length;
      // Only what stands there as it is read: without comments, references and so on.
      if (text === "" || inside - at < SHORTEST || !scanner.text.startsWith(`${text}</`, inside)) return undefined;
      markup.push(new Tag(copy(scanner.text.slice(at, inside))));
      at = until;
    }
    markup.push(new Tag(copy(scanner.text.slice(at, end))));
    const parts = {
      signedInfo: piecesOf(signedInfo, texts.digests),
      replayProtect: piecesOf(replayProtect, [texts.timestamp, texts.nonce]),
    };
    if (parts.signedInfo === undefined || parts.replayProtect === undefined) return undefined;
    const [first, second] = form.references;
    const kept = {
      ...form,
      references: [
        { ...first, id: copy(first.id) },
        { ...second, id: copy(second.id) },
      ] as const,
    };
    return new SignatureTemplate(allDeclarations(root.outer), markup, elements, ids.map(copy), kept, parts as Pieces);
  }

  /** Reads the signature at the cursor; undefined, having passed nothing, when it is written in another way. Throws SignatureError. */
  read(scanner: Scanner, ids: DocumentIds): Signature | undefined {
    if (this.#scope !== allDeclarations(scanner.scope)) return undefined;
    const { units, text } = scanner;
    const found: string[] = [];
    let at = scanner.position;
    for (const before of this.#before) {
      if (!units.matches(before, at)) return undefined;
      const start = at + before.length;
      at = units.plainEnd(start);
      if (at <= start) return undefined;
      found.push(text.slice(start, at));
    }
    if (!units.matches(this.#after, at)) return undefined;
    const [first, second, value, certificate, timestamp, nonce] = found as [string, string, string, string, string, string];
    // Written otherwise in canonical XML; the others cannot hold it.
    if (nonce.includes(">") || timestamp.includes(">") || first.includes(">") || second.includes(">")) return undefined;
    if (!scanner.pass(at + this.#after.length, this.#elements)) return undefined;
    for (const id of this.#ids) ids.take(id);
    const [a = "", b = "", c = ""] = this.#signedInfo;
    const [d = "", e = "", f = ""] = this.#replayProtect;
    return signatureOf(
      this.#form,
      { digests: [first, second], value, key: { certificate }, timestamp, nonce },
      { signedInfo: a + first + b + second + c, replayProtect: d + timestamp + e + nonce + f },
    );
  }
}

/** A signature that was read with care. */
export interface ReadSignature {
  readonly content: SignatureContent;
  readonly root: SignatureElement;
  /** Position after it. */
  readonly end: number;
  /** Number of its elements. */
  readonly elements: number;
  /** All ids in it. */
  readonly ids: readonly string[];
}

/** Canonical forms around their gaps. */
interface Pieces {
  readonly signedInfo: readonly string[];
  readonly replayProtect: readonly string[];
}

/** A canonical form around two texts; undefined when it is not certain which of several places they stand at. */
function piecesOf(canonical: string, [first, second]: readonly [string, string]): readonly string[] | undefined {
  const [before, rest, more] = canonical.split(`>${first}<`);
  const [between, after, other] = (rest ?? "").split(`>${second}<`);
  if (before === undefined || between === undefined || after === undefined || more !== undefined || other !== undefined) return undefined;
  if (before.includes(`>${second}<`)) return undefined;
  return [`${before}>`, `<${between}>`, `<${after}`].map(copy);
}
