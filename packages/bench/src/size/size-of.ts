import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Size } from "./parts.ts";

/**
 * Bundles a module with all that it uses, as for a browser, and measures the result.
 *
 * It is read from source: what the build makes of it differs in types and comments alone, and neither is in a bundle.
 *
 * @throws Error when something cannot be found; modules of Node are not there for a browser
 */
export async function sizeOf(source: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    conditions: ["@oadr/source"],
    write: false,
    logLevel: "silent",
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}
