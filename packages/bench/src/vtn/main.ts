import { median } from "../measure.ts";
import { polls, updates } from "./requests.ts";
import { type Speed, send, type Traffic } from "./send.ts";
import { createServers, type Served, type ServerRole } from "./served.ts";

/** How long and how often to measure. */
export interface ServerEffort {
  readonly rounds: number;
  /** How long each server answers in each round. */
  readonly seconds: number;
  readonly connections: number;
  /** VENs of the large VTN. */
  readonly vens: number;
}

/** Answers per second of one server, next to those of the reference that took turns with it. */
export interface Throughput {
  readonly job: string;
  readonly name: string;
  readonly reference: string;
  readonly ours: Speed;
  readonly other: Speed;
  /** Median over the rounds of what ours answers for each answer of the reference. */
  readonly share: number;
  readonly leastShare: number;
}

/** What is measured of a VTN. */
export interface VtnResult {
  readonly throughput: readonly Throughput[];
  readonly bytesPerVen: number;
  readonly mostBytesPerVen: number;
}

const SMALL = 100;
const WARM_UP_ROUNDS = 3;

/** Measures a VTN over HTTP next to a bare server that answers with the same bytes, all in processes of their own. */
export async function benchVtn({ rounds, seconds, connections, vens }: ServerEffort, progress: (text: string) => void): Promise<VtnResult> {
  const servers = await createServers();
  const serve = (role: ServerRole): Promise<Served> => {
    progress(`starting a ${role.kind} server with ${role.vens.toLocaleString("en")} VENs`);
    return servers.start(role);
  };
  try {
    const small = await serve({ kind: "vtn", vens: SMALL });
    const large = await serve({ kind: "vtn", vens });
    const some = polls(SMALL, SMALL);
    const many = polls(1_000, vens);
    const reports = updates(small.asked, 4, 100);
    const bare = await serve({
      kind: "bare",
      vens: 0,
      replies: { OadrPoll: await replyOf(small, "OadrPoll", some[0]), EiReport: await replyOf(small, "EiReport", reports[0]) },
    });
    const at = (server: Served, service: string, bodies: readonly string[]): Traffic => ({
      server,
      service,
      bodies,
      connections,
    });
    const jobs: readonly Job[] = [
      {
        job: "oadrPoll, nothing waiting",
        name: `VTN with ${SMALL} VENs`,
        reference: "bare node:http",
        traffic: [at(small, "OadrPoll", some), at(bare, "OadrPoll", some)],
        leastShare: 0.6,
      },
      {
        job: "oadrUpdateReport, 100 values",
        name: `VTN with ${SMALL} VENs`,
        reference: "bare node:http",
        traffic: [at(small, "EiReport", reports), at(bare, "EiReport", reports)],
        leastShare: 0.35,
      },
      {
        job: "oadrPoll, nothing waiting",
        name: `VTN with ${vens.toLocaleString("en")} VENs`,
        reference: `VTN with ${SMALL} VENs`,
        traffic: [at(large, "OadrPoll", many), at(small, "OadrPoll", some)],
        leastShare: 0.9,
      },
    ];
    const throughput: Throughput[] = [];
    for (const job of jobs) throughput.push(await run(job, rounds, seconds, progress));
    return { throughput, bytesPerVen: large.bytesPerVen, mostBytesPerVen: 3_000 };
  } finally {
    await servers.close();
  }
}

interface Job extends Pick<Throughput, "job" | "name" | "reference" | "leastShare"> {
  readonly traffic: readonly [ours: Traffic, reference: Traffic];
}

/** Lets both take turns: a slow moment of the machine falls on both, and counts for little in the median. */
async function run({ traffic, ...about }: Job, rounds: number, seconds: number, progress: (text: string) => void): Promise<Throughput> {
  const [ours, reference] = traffic;
  const pairs: (readonly [Speed, Speed])[] = [];
  // The first rounds are for the compiler, and do not count.
  for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round++) {
    progress(`${about.job}, ${about.name}: round ${round} of ${rounds}`);
    const pair = [await send(ours, seconds), await send(reference, seconds)] as const;
    if (round > 0) pairs.push(pair);
  }
  return {
    ...about,
    ours: middle(pairs.map(([mine]) => mine)),
    other: middle(pairs.map(([, theirs]) => theirs)),
    share: median(pairs.map(([mine, theirs]) => mine.perSecond / theirs.perSecond)),
  };
}

const middle = (speeds: readonly Speed[]): Speed => ({
  perSecond: median(speeds.map(({ perSecond }) => perSecond)),
  cpuUs: median(speeds.map(({ cpuUs }) => cpuUs)),
});

/** What a VTN answers: the bare server says the same. */
async function replyOf({ port }: Served, service: string, body = ""): Promise<string> {
  const url = `http://127.0.0.1:${port}/OpenADR2/Simple/2.0b/${service}`;
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/xml" }, body });
  const xml = await response.text();
  if (response.status !== 200 || !xml.includes("<ei:responseCode>200<"))
    throw new Error(`${service} was refused: ${response.status} ${xml}`);
  return xml;
}
