import { describe, expect, test } from "vitest";
import { memoryNews } from "../store/memory/memory-news.ts";
import { createNews } from "./create-news.ts";
import { type NewsItem, newsOfText, textOfNews } from "./news-item.ts";

const change = (number: number, text = ""): NewsItem => ({
  type: "change",
  number,
  change: { at: number, type: "groupCreated", groupId: text },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Two that share a store, whose way to tell is in hand. */
function pair(tellNews: (text: string, go: (text: string) => Promise<void>) => Promise<void> = (text, go) => go(text)) {
  const store = memoryNews();
  const complaints: string[] = [];
  const log = (_: string, text: string): void => void complaints.push(text);
  const here = createNews({ ...store, tellNews: (text) => tellNews(text, store.tellNews) }, log);
  const heard: NewsItem[] = [];
  const own: NewsItem[] = [];
  createNews(store, log).hear((item) => heard.push(item));
  here.hear((item) => own.push(item));
  return { store, here, heard, own, complaints };
}

test("dates and texts that look like dates come back as they were", () => {
  const item = { at: new Date(5), text: "2026-12-01T12:00:00.000Z", list: [{ on: new Date(0), none: null }, new Date(7)] };
  expect(newsOfText(textOfNews(item as never))).toEqual(item);
});

describe("news", () => {
  test("reach others in order and not oneself, and a thing that is said already is not said twice", async () => {
    const { here, heard, own } = pair();
    const items: NewsItem[] = [change(0), { type: "wakeAll" }, { type: "wakeAll" }, change(1), { type: "wakeAll" }];
    for (const item of items) here.tell(item);
    await turn();
    expect(heard).toEqual([change(0), { type: "wakeAll" }, change(1), { type: "wakeAll" }]);
    expect(own).toEqual([]);
  });

  test("that come while the store is slow travel together, in texts that are not too long, and the oldest go when there are too many", async () => {
    const texts: string[] = [];
    let letGo = (): void => {};
    const { here, heard } = pair(async (text, go) => {
      texts.push(text);
      if (texts.length === 1) await new Promise<void>((resolve) => (letGo = resolve));
      await go(text);
    });
    here.tell(change(0));
    await turn();
    here.tell(change(1, "x".repeat(20_000)));
    for (let number = 2; number <= 500; number++) here.tell(change(number, "x".repeat(100)));
    expect(texts).toHaveLength(1);
    letGo();
    await turn();
    expect(heard.map((item) => item.type === "change" && item.number)).toEqual(Array.from({ length: 501 }, (_, number) => number));
    expect(texts.length).toBeLessThan(30);
    expect(texts.filter(({ length }) => length > 7_000)).toHaveLength(1);

    texts.length = 0;
    here.tell(change(501));
    await turn();
    for (let number = 502; number < 12_000; number++) here.tell(change(number));
    letGo();
    await turn();
    await here.close();
    expect(heard.at(-1)).toEqual(change(11_999));
    expect(heard.length).toBeGreaterThan(5_000);
    expect(heard.length).toBeLessThan(501 + 10_002);
  });

  test("that the store cannot carry, and texts that are none, are complained of", async () => {
    let isBroken = true;
    const { store, here, heard, complaints } = pair(async (text, go) => {
      if (isBroken) throw new Error("no connection");
      await go(text);
    });
    here.tell(change(0));
    await turn();
    isBroken = false;
    here.tell(change(1));
    await store.tellNews("nonsense");
    await turn();
    expect(heard).toEqual([change(1)]);
    expect(new Set(complaints)).toEqual(
      new Set(["other processes could not be told of news", "news of another process could not be read"]),
    );
  });

  test("end when it is closed", async () => {
    const { store, here, own, heard } = pair();
    here.tell(change(0));
    await here.close();
    createNews(store, () => {}).tell(change(1));
    await turn();
    expect(heard).toEqual([change(0), change(1)]);
    expect(own).toEqual([]);
  });
});
