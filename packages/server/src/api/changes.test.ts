import { memoryStore } from "@oadr/vtn";
import { afterEach, expect, test } from "vitest";
import { type Client, clientOf } from "./testing/client.ts";
import { closeAll, type Operated, operated } from "./testing/operated.ts";

afterEach(closeAll);

const watched = async (changes = { readers: 2, waiting: 1_000, remembered: 3 }): Promise<readonly [Operated, Client]> => {
  const scene = await operated({ changes });
  return [scene, await clientOf(scene.url, await scene.token("read"))];
};
const groups = async ({ vtn }: Operated, from: number, to: number): Promise<void> => {
  for (let index = from; index <= to; index++) await vtn.groups.create({ groupId: `g${index}` });
};
const created = (index: number) => ({
  id: expect.stringMatching(/^[\da-f]{8}-\d+$/),
  event: "groupCreated",
  data: { type: "groupCreated", groupId: `g${index}` },
});

test("changes come with ids that go up, and a comment when nothing happens for 15 seconds", async () => {
  const [scene, client] = await watched();
  const reader = await client.watch();
  await groups(scene, 1, 2);
  const [first, second] = await reader.take(2);
  expect([first, second]).toMatchObject([created(1), created(2)]);
  expect(Number(second?.id?.split("-")[1])).toBe(Number(first?.id?.split("-")[1]) + 1);
  await scene.clock.settle();
  await scene.clock.advance(15_000);
  expect(await reader.next()).toEqual({ comment: "beat" });
  await groups(scene, 3, 3);
  expect(await reader.next()).toMatchObject(created(3));
});

test("a reader that comes again within a minute is told what it has missed, or that too much was", async () => {
  const [scene, client] = await watched();
  const reader = await client.watch();
  await groups(scene, 1, 2);
  const [first] = await reader.take(2);
  await reader.close();
  await groups(scene, 3, 3);
  await scene.clock.advance(59_000);
  const again = await client.watch({ "Last-Event-ID": first?.id ?? "" });
  await groups(scene, 4, 4);
  const rest = await again.take(3);
  expect(rest).toMatchObject([created(2), created(3), created(4)]);
  await again.close();
  // Three are remembered, so that what came after the first is not all there any more.
  await groups(scene, 5, 5);
  const late = await client.watch({ "Last-Event-ID": first?.id ?? "" });
  expect(await late.next()).toMatchObject({ event: "missed", data: { type: "missed", count: 0 } });
  expect(await (await client.watch({ "Last-Event-ID": "another-1" })).next()).toMatchObject({ event: "missed" });
});

test("a reader that does not read loses the oldest, and is told how many", async () => {
  const [scene, client] = await watched({ readers: 2, waiting: 10, remembered: 3 });
  const reader = await client.watch();
  // So much of it that the buffers between are full long before the end.
  const description = "x".repeat(20_000);
  const count = 2_000;
  for (let index = 0; index < count; index++) await scene.vtn.vens.provision({ venId: `v${index}`, groupNames: [description] });
  scene.api.close();
  let told = 0;
  let missed = 0;
  let last = "";
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    const data = event.data as { type: string; count?: number; ven?: { venId: string } };
    if (data.type === "missed") missed += data.count ?? 0;
    else told++;
    last = data.ven?.venId ?? last;
  }
  expect(missed).toBeGreaterThan(0);
  expect(told + missed).toBe(count);
  expect(last).toBe(`v${count - 1}`);
});

test("there are so many readers and no more; one that leaves makes room, and with the last the VTN is not watched any more", async () => {
  const store = memoryStore();
  let watching = 0;
  const scene = await operated({ store, changes: { readers: 2, waiting: 10, remembered: 3 } });
  const client = await clientOf(scene.url, await scene.token("read"));
  const { changes } = scene.vtn;
  Object.assign(scene.vtn, {
    changes: (...options: Parameters<typeof changes>) => {
      watching++;
      const iterator = changes(...options);
      const leave = iterator.return?.bind(iterator);
      iterator.return = async (value) => {
        watching--;
        return (await leave?.(value)) ?? { done: true, value: undefined };
      };
      return iterator;
    },
  });
  const readers = [await client.watch(), await client.watch()];
  const refused = await client.call("watchChanges");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(watching).toBe(1);
  const gone = new Promise((resolve) => scene.server.once("request", (_, response) => response.once("close", resolve)));
  await readers[1]?.close();
  const third = await client.watch().catch(() => undefined);
  await third?.close();
  await readers[0]?.close();
  await gone;
  await scene.clock.settle();
  await scene.clock.advance(60_000);
  expect(watching).toBe(0);
});

test("readers end when the API is closed, once they have what waits, and when the VTN is", async () => {
  for (const end of [({ api }: Operated) => api.close(), ({ vtn }: Operated) => vtn.close()]) {
    const [scene, client] = await watched();
    const reader = await client.watch();
    await groups(scene, 1, 1);
    await end(scene);
    expect(await reader.next()).toMatchObject(created(1));
    expect(await reader.next()).toBeUndefined();
  }
});
