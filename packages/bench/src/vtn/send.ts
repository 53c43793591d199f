import autocannon from "autocannon";
import type { Served } from "./served.ts";

/** Requests to one service of a server. */
export interface Traffic {
  readonly server: Served;
  readonly service: string;
  /** XML of the requests: they are shared out among the connections, each of which sends its own in turn, over and over. */
  readonly bodies: readonly string[];
  readonly connections: number;
}

/** How fast a server was. */
export interface Speed {
  readonly perSecond: number;
  /** Processor time of the server for one answer, in microseconds; it does not depend on what else the machine has to do. */
  readonly cpuUs: number;
}

/** Sends one request after the other on every connection for a time. */
export async function send({ server, service, bodies, connections }: Traffic, seconds: number): Promise<Speed> {
  const requests = bodies.map((body): autocannon.Request => ({ ...request(service), body }));
  const before = await server.cpuUs();
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
  const { errors, non2xx, requests: answered, duration } = result;
  if (errors + non2xx > 0) throw new Error(`${service}: ${errors} requests failed, ${non2xx} were answered by other than 200`);
  return { perSecond: answered.total / duration, cpuUs: ((await server.cpuUs()) - before) / answered.total };
}

const request = (service: string) =>
  ({ method: "POST", path: `/OpenADR2/Simple/2.0b/${service}`, headers: { "content-type": "application/xml" } }) as const;
