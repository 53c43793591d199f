import type { Cancel, Clock } from "@oadr/model";
import type { Missed } from "@oadr/model/change-queue";
import type { ChangeFeed, ChangeReader, NumberedChange } from "./change-feed.ts";
import type { Stream } from "./operation.ts";
import { toText } from "./schemas/common.ts";

// Proxies and browsers drop a connection on which nothing comes.
const BEAT_MS = 15_000;

/** Changes as server-sent events, with a comment when there has been none for a while. */
export function eventStream(feed: ChangeFeed, lastId: string | undefined): Stream {
  const reader = feed.read(lastId);
  return { texts: textsOf(reader, feed.clock), end: reader.end };
}

async function* textsOf(reader: ChangeReader, clock: Clock): AsyncGenerator<string> {
  yield "retry: 2000\n\n";
  for (;;) {
    // Ends: with the feed, or when its reader leaves.
    let result: Awaited<ReturnType<ChangeReader["next"]>> | undefined;
    let wake = (): void => {};
    void reader.next().then((next) => {
      result = next;
      wake();
    });
    while (result === undefined) {
      const [beat, cancel] = beatOf(clock, (resolve) => {
        wake = resolve;
      });
      await beat;
      cancel();
      if (result === undefined) yield ": beat\n\n";
    }
    if (result.done) return;
    yield eventOf(result.value);
  }
}

/** Resolves when it is time for a sign of life, or earlier when `wake` is called. */
function beatOf(clock: Clock, onWake: (wake: () => void) => void): readonly [Promise<void>, Cancel] {
  let cancel: Cancel = () => {};
  const beat = new Promise<void>((resolve) => {
    onWake(resolve);
    cancel = clock.schedule(clock.now() + BEAT_MS, resolve);
  });
  return [beat, cancel];
}

function eventOf(item: NumberedChange | Missed): string {
  const change = "change" in item ? item.change : item;
  // What a slow reader has missed is no place to go on after.
  const id = "id" in item ? `id: ${item.id}\n` : "";
  return `${id}event: ${change.type}\ndata: ${toText(change)}\n\n`;
}
