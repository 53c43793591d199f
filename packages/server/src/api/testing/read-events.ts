/** One server-sent event, or a comment. */
export interface SentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: unknown;
  readonly comment?: string;
}

/** Reads server-sent events one after the other. */
export interface EventReader {
  /** The next event or comment; undefined at the end. */
  readonly next: () => Promise<SentEvent | undefined>;
  /** So many of them. */
  readonly take: (count: number) => Promise<readonly SentEvent[]>;
  readonly close: () => Promise<void>;
}

/** Reads the body of a response as server-sent events. */
export function readEvents(response: Response): EventReader {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<SentEvent | undefined> => {
    for (;;) {
      // Ends: with the stream.
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (!block.startsWith("retry:")) return eventIn(block);
        continue;
      }
      const read = await reader?.read();
      if (read?.value === undefined) return undefined;
      text += read.value;
    }
  };
  return {
    next,
    take: async (count) => {
      const events: SentEvent[] = [];
      while (events.length < count) {
        const event = await next();
        if (event === undefined) break;
        events.push(event);
      }
      return events;
    },
    close: async () => {
      await reader?.cancel();
    },
  };
}

function eventIn(block: string): SentEvent {
  const lines = block.split("\n").map((line) => /^(\w*): (.*)$/.exec(line));
  const members = Object.fromEntries(lines.map((line) => [line?.[1] || "comment", line?.[2] ?? ""]));
  return { ...members, ...(members["data"] !== undefined && { data: JSON.parse(members["data"]) }) };
}
