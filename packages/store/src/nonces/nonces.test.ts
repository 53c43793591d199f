import { createSigner, createVerifier, memoryNonces, type NonceStore } from "@oadr/codec/signature";
import { authority, issue } from "@oadr/transport/testing";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { postgres, sqlite } from "../testing/temporary-stores.ts";

const WINDOW_MS = 300_000;
/** Longer than anybody keeps what is over. */
const LATER_MS = 600_000;
const start = Date.parse("2026-12-01T12:00:00Z");
const nonce = (name: string, sent = start, signer = "alice") => ({ signer, nonce: name, until: sent + WINDOW_MS });

/** How much a store may hold. */
interface Bounds {
  readonly most?: number;
  readonly mostPerSigner?: number;
}

const memory = { name: "memory", isMissing: false, make: async (bounds?: Bounds): Promise<NonceStore> => memoryNonces(bounds) };
const databases = [sqlite, postgres].map(({ name, isMissing, stores }) => {
  const { make, end, close } = stores();
  afterEach(end);
  afterAll(close);
  return {
    name,
    isMissing,
    make: async ({ most = 1_000, mostPerSigner = 1_000 }: Bounds = {}): Promise<NonceStore> => {
      const store = await make({ limits: { maxNonces: most, maxNoncesPerSigner: mostPerSigner } });
      return { take: store.takeNonce };
    },
  };
});

describe.each([memory, ...databases])("nonces in $name", ({ make, isMissing }) => {
  const run = test.skipIf(isMissing);

  run("each is good once, for each signer by itself, whatever its time", async () => {
    const { take } = await make();
    expect(await take(nonce("a"), start)).toBe("taken");
    expect(await take(nonce("a"), start)).toBe("repeated");
    expect(await take(nonce("a", start, "bob"), start)).toBe("taken");
    expect(await take(nonce("A"), start)).toBe("taken");
    expect(await take(nonce("\u{1f600} '; --"), start)).toBe("taken");
    expect(await take(nonce("a", start + 60_000), start + 60_000)).toBe("repeated");
  });

  run("of many who ask for one at once one gets it", async () => {
    const { take } = await make();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => take(nonce("a"), start)));
    expect(answers.filter((answer) => answer === "taken")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "repeated")).toHaveLength(19);
  });

  run("each is remembered until its message would be refused for its age, and is no burden for ever", async () => {
    const { take } = await make({ most: 2 });
    expect(await take(nonce("a"), start)).toBe("taken");
    expect(await take(nonce("b"), start)).toBe("taken");
    expect(await take(nonce("a"), start + WINDOW_MS)).toBe("repeated");
    expect(await take(nonce("c", start + WINDOW_MS), start + WINDOW_MS)).toBe("full");
    for (const name of ["c", "d"]) expect(await take(nonce(name, start + LATER_MS), start + LATER_MS)).toBe("taken");
    expect(await take(nonce("e", start + LATER_MS), start + LATER_MS)).toBe("full");
  });

  run("when there is no room new ones are refused, and none that counts is forgotten", async () => {
    const { take } = await make({ most: 3, mostPerSigner: 2 });
    for (const name of ["a", "b"]) expect(await take(nonce(name), start)).toBe("taken");
    expect(await take(nonce("c"), start)).toBe("full");
    expect(await take(nonce("a", start, "bob"), start)).toBe("taken");
    expect(await take(nonce("b", start, "bob"), start)).toBe("full");
    for (const name of ["a", "b"]) expect(await take(nonce(name), start)).toBe("repeated");
  });

  run("what was forgotten is not taken again when the clock is set back, and a clock that was wrong keeps nobody out", async () => {
    const { take } = await make();
    expect(await take(nonce("a"), start)).toBe("taken");
    expect(await take(nonce("b", start + 3_600_000), start + 3_600_000)).toBe("taken");
    expect(await take(nonce("a"), start + 10)).toBe("repeated");
    expect(await take(nonce("c", start + 60_000), start + 60_000)).toBe("taken");
  });
});

describe.each([sqlite, postgres])("processes that share $name", ({ stores, isMissing }) => {
  const { make, another, end, close } = stores();
  afterEach(end);
  afterAll(close);
  const run = test.skipIf(isMissing);

  run("refuse a message that was sent to another of them, also at the same time and after a restart", async () => {
    const first = await make();
    const second = await another(first);
    const ca = await authority("ca");
    const { cert, key } = await issue("ven", ca, "ec");
    const signer = createSigner({ certificate: cert, key });
    const poll = { type: "oadrPoll", venId: "ven-1" } as const;
    const [one, two] = [first, second].map((store) => createVerifier({ trust: { ca: ca.cert }, nonces: { take: store.takeNonce } }).verify);
    if (one === undefined || two === undefined) return expect.fail("two were made");
    const repeated = { code: "ERR_OADR_SIGNATURE_REPLAY", detail: "was seen before" };
    const message = signer.sign(poll);
    expect(await one(message)).toMatchObject({ message: poll });
    await expect(two(message)).rejects.toMatchObject(repeated);
    for (let round = 0; round < 10; round++) {
      const next = signer.sign(poll);
      const outcomes = await Promise.allSettled([one(next), two(next), one(next), two(next)]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    const after = await another(first);
    const restarted = createVerifier({ trust: { ca: ca.cert }, nonces: { take: after.takeNonce } });
    await expect(restarted.verify(message)).rejects.toMatchObject(repeated);
  });

  run("count together, and forget what is over in one go when all were away for long", async () => {
    const first = await make({ limits: { maxNonces: 5_500, maxNoncesPerSigner: 10_000 } });
    const second = await another(first, { limits: { maxNonces: 5_500, maxNoncesPerSigner: 10_000 } });
    await Promise.all(Array.from({ length: 5_500 }, (_, index) => first.takeNonce(nonce(`n-${index}`), start)));
    expect(await second.takeNonce(nonce("more"), start)).toBe("full");
    expect(await second.takeNonce(nonce("more", start + LATER_MS), start + LATER_MS)).toBe("taken");
    // Each of them, even one that was taken by the other process.
    expect(await first.takeNonce(nonce("n-5499"), start)).toBe("repeated");
  });
});
