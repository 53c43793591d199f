/** Lets nobody have to wait for a promise whose outcome may come hours later: a rejection that nobody looks at is none of a process. */
export function unattended<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
