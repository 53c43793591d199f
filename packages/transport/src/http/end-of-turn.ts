let ending: Promise<void> | undefined;

/**
 * Resolves when the event loop has taken in what has arrived on all connections, for all who wait in the same turn together.
 *
 * To write is the largest part of the work of a small answer, and a large part of that is to wake up who waits for it, which is a proxy or
 * another process on the same machine often enough. Answers that are written in one go wake it up once.
 */
export function endOfTurn(): Promise<void> {
  ending ??= new Promise((resolve) => {
    setImmediate(() => {
      ending = undefined;
      resolve();
    });
  });
  return ending;
}
