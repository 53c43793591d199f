// biome-ignore-all lint/correctness/noNodejsModules: only tests import this file.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES: readonly string[] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser on the `PATH` that runs without a screen, or what has to be done for there to be one. */
export function chromium(): { readonly program: string } | { readonly missing: string } {
  // biome-ignore lint/style/noProcessEnv: where programs are that are not ours is told to tests only.
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const program = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return program === undefined ? { missing: "install chromium (Debian: chromium)" } : { program };
}

/** Opens a page of this HTML and returns its document as it stands when it has settled. @throws Error when the browser does not end well */
export function documentAfter(program: string, html: string): string {
  const own = mkdtempSync(join(tmpdir(), "oadr-page-"));
  try {
    const page = join(own, "page.html");
    writeFileSync(page, html);
    // No library drives it: all that is asked for is the document in the end. Virtual time passes as soon as nothing is left to do.
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      `--user-data-dir=${join(own, "profile")}`,
      "--virtual-time-budget=20000",
    ];
    const { status, stdout, stderr, error } = spawnSync(program, [...flags, "--dump-dom", `file://${page}`], {
      encoding: "utf8",
      timeout: 60_000,
    });
    if (error || status !== 0) throw new Error(`${program} ended with ${error?.message ?? status}\n${stderr}`);
    return stdout;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
