import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type AnyNode, parse } from "acorn";
import { full } from "acorn-walk";
import { transformSync } from "esbuild";
import { root } from "./command.ts";

/** A file of the code that ships. */
export interface SourceFile {
  /** From the root of the repository. */
  readonly file: string;
  /** All that it consists of, as JavaScript: comments and types are gone. */
  readonly nodes: readonly AnyNode[];
}

const isShipped = (name: string): boolean =>
  name.endsWith(".ts") && !/\.test(-d)?\.ts$|(^|\/)testing\/|(^|\/)suite[^/]*(\/|\.ts$)|-suite\.ts$/.test(name);

/** The code of all packages that are published. */
export function sourceFiles(): readonly SourceFile[] {
  const packages = readdirSync(join(root, "packages")).filter((name) => isPublished(name));
  return packages.flatMap((name) => {
    const folder = join(root, "packages", name, "src");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isShipped).sort();
    return files.map((file) => read(join(folder, file)));
  });
}

function isPublished(name: string): boolean {
  try {
    return JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")).private !== true;
  } catch {
    // A folder that a package has left behind.
    return false;
  }
}

function read(path: string): SourceFile {
  const { code } = transformSync(readFileSync(path, "utf8"), { loader: "ts", target: "esnext" });
  const nodes: AnyNode[] = [];
  full(parse(code.replace(/^#!.*/, ""), { ecmaVersion: "latest", sourceType: "module" }), (node) => {
    nodes.push(node as AnyNode);
  });
  return { file: relative(root, path), nodes };
}

/** The name of what is called or read: `Date.now`, `RegExp`; empty for anything that is not as simple. */
export function nameOf(node: AnyNode): string {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return "";
  const owner = nameOf(node.object as AnyNode).replace(/^globalThis\.?/, "");
  return owner === "" ? node.property.name : `${owner}.${node.property.name}`;
}
