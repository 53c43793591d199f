import { virtualClock } from "@oadr/model/virtual-clock";
import { expect, test } from "vitest";
import { createNews } from "../news/create-news.ts";
import { memoryNews } from "../store/memory/memory-news.ts";
import { createWatchers } from "./create-watchers.ts";

const quiet = () => {};

test("whoever watches says so again and again, to those that come later too, until nobody watches any more", async () => {
  const store = memoryNews();
  const clock = virtualClock(0);
  const here = createWatchers(clock, createNews(store, quiet));
  const there = createWatchers(clock, createNews(store, quiet));
  here.watch(true);
  await clock.advance(600_000);
  expect([here.areElsewhere(), there.areElsewhere()]).toEqual([false, true]);
  const late = createWatchers(clock, createNews(store, quiet));
  await clock.settle();
  expect(late.areElsewhere()).toBe(true);
  here.watch(false);
  await clock.settle();
  expect([there.areElsewhere(), late.areElsewhere(), clock.pending()]).toEqual([false, false, 0]);
});

test("a process that has died watches for a minute more", async () => {
  const store = memoryNews();
  const dying = virtualClock(0);
  const clock = virtualClock(0);
  const dead = createWatchers(dying, createNews(store, quiet));
  const here = createWatchers(clock, createNews(store, quiet));
  dead.watch(true);
  await clock.advance(59_999);
  expect(here.areElsewhere()).toBe(true);
  await clock.advance(1);
  expect(here.areElsewhere()).toBe(false);
});
