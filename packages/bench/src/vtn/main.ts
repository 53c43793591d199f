import { median } from "../measure.ts";
import { polls, updates } from "./requests.ts";
import { createSchemas } from "./schemas.ts";
import { type Speed, send, type Traffic } from "./send.ts";
import { createServers, type Served, type ServerRole, type StoreRole } from "./served.ts";

/** How long and how often to measure. */
export interface ServerEffort {
  readonly rounds: number;
  /** How long each server answers in each round. */
  readonly seconds: number;
  readonly connections: number;
  /** VENs of the large VTN. */
  readonly vens: number;
  /** Where VTNs keep what they remember. */
  readonly store: "memory" | "sqlite" | "postgres";
  /** URL of a PostgreSQL database. */
  readonly postgres?: string;
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
  /** What is to be reached; undefined where there is no goal. */
  readonly leastShare: number | undefined;
}

/** What is measured of a VTN. */
export interface VtnResult {
  readonly throughput: readonly Throughput[];
  /** Undefined for stores that are not in memory. */
  readonly bytesPerVen: number | undefined;
  readonly mostBytesPerVen: number;
}

const SMALL = 100;
const READINGS = 1_000_000;
const WARM_UP_ROUNDS = 3;

/** What is to be reached with each store. */
const goals: Readonly<Record<ServerEffort["store"], Readonly<Record<"poll" | "update" | "large", number | undefined>>>> = {
  memory: { poll: 0.6, update: 0.35, large: 0.9 },
  sqlite: { poll: 0.5, update: 0.25, large: 1 / 1.2 },
  postgres: { poll: undefined, update: undefined, large: 1 / 1.2 },
};
/** What two processes on one database are to give for each answer of one, where the machine has the cores. */
const PAIR = 1.6;

/** Measures a VTN over HTTP next to a bare server that answers with the same bytes, all in processes of their own. */
export async function benchVtn(effort: ServerEffort, progress: (text: string) => void): Promise<VtnResult> {
  const { rounds, seconds, connections, vens, store } = effort;
  const servers = await createServers();
  const schemas = store === "postgres" ? await createSchemas(effort.postgres ?? "") : undefined;
  const newStore = async (): Promise<StoreRole> =>
    store === "postgres" ? { kind: store, url: effort.postgres ?? "", schema: (await schemas?.add()) ?? "" } : { kind: store };
  const serve = (role: ServerRole): Promise<Served> => {
    progress(`starting a ${role.kind} server with ${role.vens.toLocaleString("en")} VENs`);
    return servers.start(role);
  };
  try {
    const where = await newStore();
    const small = await serve({ kind: "vtn", vens: SMALL, store: where });
    const readings = store === "memory" ? 0 : READINGS;
    const large = await serve({ kind: "vtn", vens, readings, store: await newStore() });
    const other = store === "postgres" ? await serve({ kind: "vtn", vens: SMALL, store: where, joins: true }) : undefined;
    const some = polls(SMALL, SMALL);
    const many = polls(1_000, vens);
    const reports = updates(small.asked, 4, 100);
    const bare = await serve({
      kind: "bare",
      vens: 0,
      replies: { OadrPoll: await replyOf(small, "OadrPoll", some[0]), EiReport: await replyOf(small, "EiReport", reports[0]) },
    });
    const at = (service: string, bodies: readonly string[], ...of: readonly Served[]): Traffic => ({
      servers: of,
      service,
      bodies,
      connections,
    });
    const name = `VTN with ${SMALL} VENs, ${store}`;
    const reference = "bare node:http";
    const goal = goals[store];
    const poll = "oadrPoll, nothing waiting";
    const update = "oadrUpdateReport, 100 values";
    const full = `VTN with ${vens.toLocaleString("en")} VENs${readings > 0 ? `, ${readings.toLocaleString("en")} readings` : ""}`;
    const jobs: Job[] = [
      { job: poll, name, reference, traffic: [at("OadrPoll", some, small), at("OadrPoll", some, bare)], leastShare: goal.poll },
      { job: update, name, reference, traffic: [at("EiReport", reports, small), at("EiReport", reports, bare)], leastShare: goal.update },
      {
        job: poll,
        name: full,
        reference: name,
        traffic: [at("OadrPoll", many, large), at("OadrPoll", some, small)],
        leastShare: goal.large,
      },
    ];
    if (other !== undefined) {
      const both = { name: "two processes, one database", reference: "one process", leastShare: PAIR };
      jobs.push({ job: poll, ...both, traffic: [at("OadrPoll", some, small, other), at("OadrPoll", some, small)] });
      jobs.push({ job: update, ...both, traffic: [at("EiReport", reports, small, other), at("EiReport", reports, small)] });
    }
    const throughput: Throughput[] = [];
    for (const job of jobs) throughput.push(await run(job, rounds, seconds, progress));
    return { throughput, bytesPerVen: store === "memory" ? large.bytesPerVen : undefined, mostBytesPerVen: 3_000 };
  } finally {
    await servers.close();
    await schemas?.close();
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
