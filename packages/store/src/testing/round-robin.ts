import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that hands each request to another one of some servers. */
export interface RoundRobin {
  readonly url: string;
  /** Ports of the servers: those that are not there are left out until they are named again. */
  readonly serve: (ports: readonly number[]) => void;
  /** Calls once, as soon as a server answers a request of a path; whoever sent that does not get the answer. */
  readonly loseAnswer: (port: number, path: string, call: () => void) => void;
  /** How many requests got no answer of their server. */
  readonly cutOff: () => number;
  readonly close: () => Promise<void>;
}

/** Starts a proxy. A request that a server does not answer is answered with 502, and is not handed to another one. */
export async function startRoundRobin(): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let servers: readonly number[] = [];
  let [turn, cutOff] = [0, 0];
  let watch: { readonly port: number; readonly path: string; readonly call: () => void } | undefined;

  const server = createServer((from, to) => {
    const port = servers[turn++ % servers.length];
    if (port === undefined) return void to.writeHead(503).end();
    const { method, url = "", headers } = from;
    const passed = request({ agent, host: "127.0.0.1", port, method, path: url, headers: { ...headers, connection: "keep-alive" } });
    passed.on("response", (answer) => {
      if (watch?.port === port && url.endsWith(watch.path)) {
        const { call } = watch;
        watch = undefined;
        cutOff += 1;
        answer.destroy();
        from.socket.destroy();
        return void call();
      }
      to.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "keep-alive" });
      answer.on("error", () => to.destroy());
      answer.pipe(to);
    });
    passed.on("error", () => {
      cutOff += 1;
      servers = servers.filter((each) => each !== port);
      if (to.headersSent) to.destroy();
      else to.writeHead(502).end();
    });
    from.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (ports) => {
      servers = ports;
    },
    loseAnswer: (port, path, call) => {
      watch = { port, path, call };
    },
    cutOff: () => cutOff,
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
