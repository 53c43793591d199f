import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

// Debian has it where only root looks.
const program = ["nginx", "/usr/sbin/nginx"].find((path) => spawnSync(path, ["-v"]).status === 0);

/** Whether nginx is there; says on the error output what is not tested without it. */
export function hasNginx(): boolean {
  if (program === undefined) process.stderr.write("\nA VTN behind nginx: NOT tested; install nginx (Debian: nginx-light).\n\n");
  return program !== undefined;
}

/** An nginx that runs. */
export interface Nginx {
  readonly port: number;
  readonly end: () => Promise<void>;
}

/** Starts nginx with the `server` of a configuration, which is made for a port that is free. @throws Error with what it says when it does not start */
export async function startNginx(serverFor: (port: number) => string): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "oadr-nginx-"));
  const port = await freePort();
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${join(folder, name)};`);
  // Whoever is root would not get to this folder as somebody else.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const file = join(folder, "nginx.conf");
  writeFileSync(
    file,
    `daemon off; ${user} pid ${join(folder, "pid")}; error_log stderr notice; events {}
    http { access_log off; ${places.join(" ")} ${serverFor(port)} }`,
  );
  const child = spawn(program ?? "nginx", ["-p", folder, "-c", file], { stdio: ["ignore", "ignore", "pipe"] });
  const killed = (): void => void child.kill("SIGKILL");
  process.once("exit", killed);
  const ended = once(child, "exit");
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    process.off("exit", killed);
    rmSync(folder, { recursive: true, force: true });
  };
  const said: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    said.push(line);
    if (!line.includes("start worker process ")) continue;
    child.stderr.resume();
    return { port, end };
  }
  await end();
  throw new Error(said.join("\n"));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
