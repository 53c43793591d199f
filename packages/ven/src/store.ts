/** Keeps the state of one VEN, as one text: a port, so that it can be kept anywhere. */
export interface VenStore {
  /** What was saved last; undefined when nothing was. */
  load(): Promise<string | undefined>;
  /** Takes the place of what was saved before. Whatever happens meanwhile, afterwards there is the whole of the old or of the new one. */
  save(snapshot: string): Promise<void>;
}

/** A store that lasts as long as the process: for tests, and for a VEN that is made anew in the same process. */
export function memoryStore(snapshot?: string): VenStore {
  let saved = snapshot;
  return {
    load: async () => saved,
    save: async (text) => {
      saved = text;
    },
  };
}
