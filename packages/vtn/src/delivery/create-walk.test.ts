import { expect, test } from "vitest";
import { createWalk } from "./create-walk.ts";

/** Numbers that look like chance. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function walking(seed: number, due: readonly string[]) {
  const woken: string[] = [];
  let rooms = 0;
  const walk = createWalk({
    store: {
      duePushes: async (_, { after = "", limit = 100 }) => due.filter((id) => id > after).slice(0, limit),
    },
    now: () => 0,
    random: numbers(seed),
    wake: (id) => woken.push(id),
    room: async () => void rooms++,
    isClosed: () => rooms > 1_000,
  });
  return { walk, woken, rooms: () => rooms };
}

const ids = Array.from({ length: 2_250 }, (_, index) => `ven-${10_000 + index}`);

test("a walk comes to all that are due, each once, also when it begins in the middle, and asks for room before each further page", async () => {
  const { walk, woken, rooms } = walking(1, ids);
  for (let round = 0; round < 6; round++) {
    await walk();
    expect(woken).toHaveLength(ids.length);
    expect([...woken].sort()).toEqual(ids);
    expect(rooms()).toBeGreaterThanOrEqual(4);
    woken.length = 0;
  }
});

test("several that walk at the same time come to different VENs, in other parts of all or in another order", async () => {
  const walks = [1, 2, 3, 4, 5, 6].map((seed) => walking(seed, ids));
  for (const { walk } of walks) await walk();
  expect(new Set(walks.map(({ woken }) => woken[0])).size).toBeGreaterThan(4);
  for (const { walk, woken } of walks) {
    woken.length = 0;
    await walk();
  }
  // The first of the first page.
  const starts = walks.map(({ woken }) => [...woken.slice(0, 500)].sort()[0] ?? "");
  expect(new Set(starts).size).toBeGreaterThan(4);
});

test("with none or one that is due it ends", async () => {
  for (const due of [[], ["a"]]) {
    const { walk, woken } = walking(1, due);
    await walk();
    await walk();
    expect(woken).toEqual([...due, ...due]);
  }
});
