import { benchSignature } from "./bench-signature.ts";
import type { Credentials } from "./credentials.ts";

/** What the process is asked to do. */
export interface SignatureRole {
  readonly rounds: number;
  readonly sliceMs: number;
  readonly credentials: readonly Credentials[];
}

const { credentials, ...effort } = JSON.parse(process.argv[2] ?? "") as SignatureRole;
for await (const table of benchSignature(credentials, effort)) process.send?.(table);
process.disconnect();
