/** A generated TypeScript file: text and imports, gathered while it is written. */
export class Source {
  readonly #imports = new Map<string, Set<string>>();
  readonly #body: string[] = [];

  /** Notes that the file uses `name` from `from`; `type ` before the name imports only the type. */
  use(from: string, name: string): void {
    const names = this.#imports.get(from) ?? new Set();
    this.#imports.set(from, names.add(name));
  }

  add(...lines: string[]): void {
    this.#body.push(...lines);
  }

  toString(): string {
    const imports = [...this.#imports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, names]) => importLine(from, [...names].sort()));
    return [HEADER, ...imports, ...(imports.length > 0 ? [""] : []), ...this.#body].join("\n").trimEnd().concat("\n");
  }
}

const HEADER = "// Generated from schema/ by `pnpm generate`. Do not edit.\n";

const importLine = (from: string, names: readonly string[]): string =>
  names.every((name) => name.startsWith("type "))
    ? `import type { ${names.map((name) => name.slice(5)).join(", ")} } from "${from}";`
    : `import { ${names.join(", ")} } from "${from}";`;

/** A documentation comment. */
export const comment = (text: string, indent = ""): string => `${indent}/** ${text} */`;
