import pg, { type ClientConfig } from "pg";

/** A connection that hears notifications. */
export interface Listener {
  /** Resolves when notifications are heard, or when the database could not be reached this time. */
  readonly ready: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** The channel of those who share a schema, as SQL. */
export const channel = "'oadr_' || md5(current_schema())";

/** Listens on a connection of its own. When it breaks another one is made, after waits that grow; what is told meanwhile is not heard. */
export function createListener(config: ClientConfig, take: (payload: string) => void): Listener {
  let client: pg.Client | undefined;
  let isClosed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ keepAlive: true, ...config });
    client = next;
    // Tells of a break, in whatever way it shows itself, once.
    const lost = (): void => {
      if (client !== next) return;
      client = undefined;
      void next.end().catch(() => {});
      if (isClosed) return;
      timer = setTimeout(
        () => {
          connecting = connect();
        },
        Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures++, 20), LONGEST_WAIT_MS),
      );
      timer.unref();
    };
    next.on("error", lost);
    next.on("end", lost);
    next.on("notification", ({ payload }) => take(payload ?? ""));
    try {
      await next.connect();
      const { rows } = await next.query(`select ${channel} as channel`);
      await next.query(`listen ${next.escapeIdentifier(String(rows[0]?.channel))}`);
      failures = 0;
    } catch {
      lost();
    }
  };
  let connecting = connect();

  return {
    ready: () => connecting,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await connecting;
      const last = client;
      client = undefined;
      await last?.end().catch(() => {});
    },
  };
}
