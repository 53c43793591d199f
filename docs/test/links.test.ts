import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./command.ts";

const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => join(folder, name));

const readmes = readdirSync(join(root, "packages")).map((name) => `packages/${name}/README.md`);
const pages = ["README.md", "SECURITY.md", ...readmes, ...pagesIn("docs")].filter((page) => existsSync(join(root, page))).sort();

const withoutCode = (text: string): string =>
  text.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, "."));

/** The anchors of a page: those that GitHub makes of its headings. */
function anchorsOf(file: string): Set<string> {
  const headings = readFileSync(file, "utf8")
    .replaceAll(/^```.*?^```$/gms, "")
    .matchAll(/^#+ (.+)$/gm);
  const anchors = [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
  return new Set(anchors);
}

describe.each(pages)("the links of %s", (page) => {
  const file = join(root, page);
  const links = [...withoutCode(readFileSync(file, "utf8")).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);

  test("lead to pages and headings that are there", () => {
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : resolve(dirname(file), path);
      // What is outside of the repository is nobody's to promise.
      if (relative(root, target).startsWith("..") || !existsSync(target)) return true;
      return anchor !== undefined && (!statSync(target).isFile() || !anchorsOf(target).has(anchor));
    });
    expect(broken).toEqual([]);
  });
});
