import autocannon from "autocannon";
import type { Served } from "./served.ts";

/** Requests to one service. */
export interface Traffic {
  /** Those that share the connections. */
  readonly servers: readonly Served[];
  readonly service: string;
  /** XML of the requests: they are shared out among the connections, each of which sends its own in turn, over and over. */
  readonly bodies: readonly string[];
  readonly connections: number;
}

/** How fast servers were. */
export interface Speed {
  readonly perSecond: number;
  /** Processor time of the servers for one answer, in microseconds; it does not depend on what else the machine has to do. */
  readonly cpuUs: number;
}

/** Sends one request after the other on every connection for a time. */
export async function send({ servers, ...traffic }: Traffic, seconds: number): Promise<Speed> {
  const connections = Math.ceil(traffic.connections / servers.length);
  const before = await cpuOf(servers);
  const results = await Promise.all(servers.map((server) => sendTo(server, { ...traffic, connections }, seconds)));
  const answers = results.reduce((sum, { requests }) => sum + requests.total, 0);
  return {
    perSecond: results.reduce((sum, { requests, duration }) => sum + requests.total / duration, 0),
    cpuUs: ((await cpuOf(servers)) - before) / answers,
  };
}

const cpuOf = async (servers: readonly Served[]): Promise<number> =>
  (await Promise.all(servers.map((server) => server.cpuUs()))).reduce((sum, cpuUs) => sum + cpuUs, 0);

async function sendTo(server: Served, traffic: Omit<Traffic, "servers">, seconds: number): Promise<autocannon.Result> {
  const { service, bodies, connections } = traffic;
  const requests = bodies.map((body): autocannon.Request => ({ ...request(service), body }));
  let clients = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    duration: seconds,
    ...request(service),
    setupClient: (client) => {
      const first = clients++ % requests.length;
      client.setRequests(requests.filter((_, index) => index % Math.min(connections, requests.length) === first));
    },
  });
  const { errors, non2xx } = result;
  if (errors + non2xx > 0) throw new Error(`${service}: ${errors} requests failed, ${non2xx} were answered by other than 200`);
  return result;
}

const request = (service: string) =>
  ({ method: "POST", path: `/OpenADR2/Simple/2.0b/${service}`, headers: { "content-type": "application/xml" } }) as const;
