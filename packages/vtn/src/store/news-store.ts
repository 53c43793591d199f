/**
 * Carries short texts between the processes that share a store. What is lost on the way delays others and no more, since all that must not be
 * lost is in the store.
 */
export interface NewsStore {
  /** Tells a text to all who hear. Resolves when it is on its way; they have the texts of one process in order. */
  readonly tellNews: (text: string) => Promise<void>;
  /** Hears all that is told from now on, what this process tells included, until the result is called. */
  readonly hearNews: (take: (text: string) => void) => () => void;
}
