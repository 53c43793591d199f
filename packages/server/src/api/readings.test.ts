import { memoryStore, type Reading } from "@oadr/vtn";
import { afterEach, expect, test } from "vitest";
import { type Client, clientOf } from "./testing/client.ts";
import { closeAll, type Operated, operated, START } from "./testing/operated.ts";

afterEach(closeAll);

type Page = { readonly items: readonly Readonly<Record<string, unknown>>[]; readonly next?: string };

const at = (minute: number): number => START.getTime() + minute * 60_000;

/** Puts values of a VEN into the store, as a report brings them. */
const keep = (
  { store }: Operated,
  venId: string,
  reportRequestId: string,
  points: Readonly<Record<string, readonly (readonly [number, number])[]>>,
) =>
  store.saveReports([
    {
      venId,
      reportRequestId,
      reportSpecifierId: "usage",
      points: Object.entries(points).map(([rId, values]) => ({
        rId,
        times: values.map(([minute]) => at(minute)),
        values: values.map(([, value]) => value),
      })),
    },
  ]);

const seen = ({ items }: Page): readonly string[] =>
  items.map(
    ({ venId, rId, time, value, reportRequestId }) =>
      `${venId} ${rId} ${(Date.parse(String(time)) - START.getTime()) / 60_000} ${value} ${reportRequestId}`,
  );

async function scene(): Promise<readonly [Operated, Client]> {
  const place = await operated();
  return [place, await clientOf(place.url, await place.token("read"))];
}

async function walk(client: Client, query: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const all: string[] = [];
  let after: string | undefined;
  do {
    const page: Page = await client.ask<Page>("listReadings", { query: { ...query, ...(after !== undefined && { after }) } });
    all.push(...seen(page));
    after = page.next;
  } while (after !== undefined && all.length < 100);
  return all;
}

const all = ["ven-1 a 0 1 one", "ven-1 a 1 2 one", "ven-1 a 1 20 two", "ven-1 a 2 3 one", "ven-1 b 1 5 one", "ven-2 a 0 6 one"];
const fill = async (place: Operated): Promise<void> => {
  await keep(place, "ven-1", "one", {
    a: [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
    b: [[1, 5]],
  });
  await keep(place, "ven-1", "two", { a: [[1, 20]] });
  await keep(place, "ven-2", "one", { a: [[0, 6]] });
};

test("pages of any size have every value once, also where two requests have one of the same time", async () => {
  const [place, client] = await scene();
  await fill(place);
  for (const limit of ["1", "2", "3", "5", "6", "7"]) expect([limit, await walk(client, { limit })]).toEqual([limit, all]);
  expect(await walk(client, { limit: "1", venId: "ven-1", rId: "a" })).toEqual(all.slice(0, 4));
  expect(await walk(client, { limit: "2", since: new Date(at(1)).toISOString(), until: new Date(at(2)).toISOString() })).toEqual([
    "ven-1 a 1 2 one",
    "ven-1 a 1 20 two",
    "ven-1 b 1 5 one",
  ]);
});

test("a page goes on where the one before ended when values have come or gone meanwhile", async () => {
  const place = await operated({ store: memoryStore({ maxReadings: 4, maxSeries: 2 }) });
  const client = await clientOf(place.url, await place.token("read"));
  await fill(place);
  const { next = "" } = await client.ask<Page>("listReadings", { query: { limit: "2" } });
  await keep(place, "ven-1", "one", {
    a: [
      [3, 4],
      [4, 5],
    ],
  });
  expect(seen(await client.ask<Page>("listReadings", { query: { after: next } }))).toEqual([
    "ven-1 a 1 20 two",
    "ven-1 a 2 3 one",
    "ven-1 a 3 4 one",
    "ven-1 a 4 5 one",
    "ven-1 b 1 5 one",
    "ven-2 a 0 6 one",
  ]);
  // All that the first page had has made room, and the first data point, which was written last, keeps its place.
  await keep(place, "ven-1", "one", {
    a: [
      [5, 6],
      [6, 7],
      [7, 8],
      [8, 9],
    ],
  });
  expect(seen(await client.ask<Page>("listReadings", { query: { after: next, limit: "2" } }))).toEqual([
    "ven-1 a 5 6 one",
    "ven-1 a 6 7 one",
  ]);
  // Two other data points have taken the place of both.
  await keep(place, "ven-1", "one", { c: [[9, 1]], d: [[9, 1]] });
  expect(seen(await client.ask<Page>("listReadings", { query: { after: next } }))).toEqual([
    "ven-1 c 9 1 one",
    "ven-1 d 9 1 one",
    "ven-2 a 0 6 one",
  ]);
});

test("numbers that JSON lacks come as the texts of XML", async () => {
  const [place, client] = await scene();
  await keep(place, "ven-1", "one", {
    a: [
      [0, Number.POSITIVE_INFINITY],
      [1, Number.NEGATIVE_INFINITY],
      [2, Number.NaN],
      [3, -0.5],
    ],
  });
  const { items } = await client.ask<Page>("listLatestReadings", { path: { venId: "ven-1" } });
  expect(items).toMatchObject([{ value: -0.5 }]);
  expect((await client.ask<Page>("listReadings")).items.map(({ value }) => value)).toEqual(["INF", "-INF", "NaN", -0.5]);
});

const reading = (index: number): Reading => ({
  venId: "ven-1",
  reportRequestId: "one",
  reportSpecifierId: "usage",
  rId: "main",
  time: new Date(at(index)),
  value: index,
});

test("lines are read from the store as fast as the client takes them, and no more once it has left", async () => {
  const [place, client] = await scene();
  let read = 0;
  let isOver = false;
  Object.assign(place.vtn.reports, {
    async *readings() {
      try {
        for (; read < 10_000_000; read++) yield reading(read);
      } finally {
        isOver = true;
      }
    },
  });
  const closed = new Promise<void>((resolve) => place.server.once("request", (_, response) => response.once("close", resolve)));
  const token = await place.token("read", { name: "lines" });
  const leave = new AbortController();
  const response = await fetch(`${place.url}/v1/readings`, {
    headers: { Authorization: `Bearer ${token}`, Accept: "application/x-ndjson" },
    signal: leave.signal,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  // The buffers of both ends fill up, and then nobody reads: so the count comes to rest.
  let before = -1;
  for (let turn = 0; turn < 1_000 && before !== read; turn++) {
    before = read;
    for (let wait = 0; wait < 50; wait++) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(read).toBe(before);
  expect(read).toBeLessThan(200_000);
  leave.abort();
  await closed;
  await place.clock.settle();
  expect(isOver).toBe(true);
  expect(place.complaints).toEqual([]);
  expect(client.seen.size).toBe(0);
});

test("lines that the store fails in the middle of break off, and the log says why", async () => {
  const [place] = await scene();
  Object.assign(place.vtn.reports, {
    async *readings() {
      for (let index = 0; index < 1_000; index++) yield reading(index);
      throw new Error("the disk is gone");
    },
  });
  const token = await place.token("read", { name: "lines" });
  const response = await fetch(`${place.url}/v1/readings`, {
    headers: { Authorization: `Bearer ${token}`, Accept: "application/x-ndjson" },
  });
  await expect(response.text()).rejects.toThrow();
  expect(place.complaints).toEqual(["operator API: listReadings failed"]);
});
