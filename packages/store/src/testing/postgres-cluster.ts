import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A PostgreSQL for the time of a test run. */
export interface PostgresCluster {
  readonly url: string;
  /** Resolves when it has ended, and nothing is left of it. */
  readonly close: () => Promise<void>;
}

// What it reads ends when this process does, in whatever way: then the database ends, and its folder goes. Nothing is written for good, so
// nothing waits for a disk. Texts go by the rules of a language where that can be had, so that it is seen when we rely on no such rules.
const script = `
trap 'rm -rf "$2"' EXIT
icu=$("$1/initdb" --help | grep -q icu-locale && echo --locale-provider=icu --icu-locale=en)
"$1/initdb" -D "$2/data" -U oadr -A trust -E UTF8 --locale=C.UTF-8 $icu --no-sync >"$2/log" 2>&1 &&
"$1/pg_ctl" -D "$2/data" -l "$2/log" -w -t 60 -s \
  -o "-k $2 -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200" start >/dev/null 2>&1 ||
  { cat "$2/log"; exit 1; }
echo ready
cat >/dev/null
"$1/pg_ctl" -D "$2/data" -m immediate -w -s stop
`;

/** Makes a database in a temporary folder, reached by a socket in that folder and by nothing else. */
export async function startCluster({
  programs,
  user,
}: {
  readonly programs: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), "oadr-pg-"));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  // In a group of its own: what interrupts the tests at a keyboard leaves it the time to clear up.
  const keeper = spawn("/bin/sh", ["-c", script, "sh", programs, folder], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(keeper, "exit");
  const said: string[] = [];
  for await (const line of createInterface({ input: keeper.stdout })) {
    said.push(line);
    if (line === "ready") break;
  }
  if (said.at(-1) !== "ready") throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`);
  return {
    url: `postgres://oadr@localhost/postgres?host=${encodeURIComponent(folder)}`,
    close: async () => {
      keeper.stdin.end();
      await ended;
    },
  };
}
