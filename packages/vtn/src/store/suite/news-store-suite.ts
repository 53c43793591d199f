import { describe, expect, test } from "vitest";
import type { NewsStore } from "../news-store.ts";
import type { MakeStore } from "./samples.ts";

/** Tests of NewsStore, for a store that has it. */
export function newsStoreSuite(make: MakeStore): void {
  const news = async (skip: (why: string) => never): Promise<NewsStore> => {
    const { tellNews, hearNews } = await make();
    return tellNews !== undefined && hearNews !== undefined ? { tellNews, hearNews } : skip("this store carries no news");
  };
  /** Hears until a text has come. */
  const until = (store: NewsStore, last: string): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const heard: string[] = [];
      const stop = store.hearNews((text) => {
        heard.push(text);
        if (text !== last) return;
        stop();
        resolve(heard);
      });
    });

  describe("news", () => {
    test("come to all who listen, whole and in order", async ({ skip }) => {
      const store = await news(skip);
      const long = `long ${"ü".repeat(20_000)}`;
      const texts = ["one", `two "'\\\n\u{1f600}`, long, "one", "last"];
      const heard = [until(store, "last"), until(store, "last")];
      for (const text of texts) await store.tellNews(text);
      expect(await Promise.all(heard)).toEqual([texts, texts]);
    });

    test("come from then on when somebody begins to listen, and no more when it ends", async ({ skip }) => {
      const store = await news(skip);
      const all = until(store, "3");
      const heard: string[] = [];
      await store.tellNews("1");
      await store.tellNews("2");
      const stop = store.hearNews((text) => heard.push(text));
      stop();
      stop();
      await store.tellNews("3");
      expect(await all).toEqual(["1", "2", "3"]);
      expect(heard).toEqual([]);
    });
  });
}
