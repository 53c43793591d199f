/** Something that a process of the demo said: a line of `--json`. */
export interface Happening {
  /** Name of the process. */
  readonly who: string;
  readonly time: string;
  readonly what: string;
  readonly text: string;
  readonly venId?: string;
  readonly eventId?: string;
  readonly url?: string;
  readonly optType?: string;
  readonly status?: string;
  readonly level?: number;
  readonly readings?: number;
  readonly modificationNumber?: number;
}
