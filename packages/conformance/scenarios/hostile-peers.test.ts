import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { encode } from "@oadr/codec";
import { registration } from "@oadr/vtn/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attacks } from "../src/attacks.ts";
import { type RawClient, rawClient } from "../src/raw-client.ts";

const program = join(import.meta.dirname, "../src/attacked-vtn.ts");
const loader = createRequire(import.meta.url).resolve("tsx");
const VENS = 5;
const POLLS = 10;
const base = "/OpenADR2/Simple/2.0b";

let vtn: ChildProcess;
let port: number;
let vens: { readonly client: RawClient; readonly venId: string }[];
let quietMs: number;
let quietBytes: number;

async function bytes(): Promise<number> {
  const said = once(vtn, "message");
  vtn.send("memory");
  const [{ bytes: held }] = await said;
  return held;
}

/** Has each VEN poll so often, one poll after the other; resolves to how long the slowest poll took, and the most memory seen. */
async function poll(): Promise<{ readonly slowestMs: number; readonly mostBytes: number }> {
  let [slowestMs, mostBytes] = [0, 0];
  for (let round = 0; round < POLLS; round++) {
    await Promise.all(
      vens.map(async ({ client, venId }) => {
        const began = performance.now();
        const body = encode({ type: "oadrPoll", venId });
        const { status, text } = await client.send({ path: `${base}/OadrPoll`, body, headers: ["Content-Type", "application/xml"] });
        expect([status, /responseCode>[45]/.exec(text)]).toEqual([200, null]);
        slowestMs = Math.max(slowestMs, performance.now() - began);
      }),
    );
    mostBytes = Math.max(mostBytes, await bytes());
  }
  return { slowestMs, mostBytes };
}

beforeAll(async () => {
  vtn = fork(program, {
    execArgv: ["--conditions=@oadr/source", "--import", loader, "--max-old-space-size=192"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  [{ port }] = await once(vtn, "message");
  vens = await Promise.all(
    Array.from({ length: VENS }, async (_, index) => {
      const client = rawClient(port);
      const { text } = await client.send({
        path: `${base}/EiRegisterParty`,
        body: encode(registration({ oadrVenName: `ven-${index}` })),
        headers: ["Content-Type", "application/xml"],
      });
      return { client, venId: /<ei:venID>([^<]+)</.exec(text)?.[1] ?? expect.fail(text) };
    }),
  );
  await poll();
  ({ slowestMs: quietMs, mostBytes: quietBytes } = await poll());
});

afterAll(async () => {
  for (const { client } of vens ?? []) client.close();
  if (vtn === undefined || vtn.exitCode !== null) return;
  const exited = once(vtn, "exit");
  vtn.disconnect();
  await exited;
});

describe("somebody sends too much", () => {
  test.each(Object.entries(attacks))("%s: others are answered, all of them and soon, and memory stays", async (_, begin) => {
    const attack = begin(port);
    try {
      await attack.turnedAway(1);
      const { slowestMs, mostBytes } = await poll();
      await attack.turnedAway(1);
      // A busy machine is slow without anybody's doing: what is ruled out is that others wait for the attack to end.
      expect(slowestMs).toBeLessThan(1_000 + 50 * quietMs);
      expect(mostBytes - quietBytes).toBeLessThan(64 * 2 ** 20);
    } finally {
      attack.stop();
    }
    await poll();
  });
});
