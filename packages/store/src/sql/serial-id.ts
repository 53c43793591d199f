const DIGITS = 16;

/** The id that a number of a row makes: of equal length, so that ids sort like numbers. */
export const serialId = (seq: number): string => String(seq).padStart(DIGITS, "0");

/** The number in such an id; undefined for a text that is none. */
export const seqOf = (id: string): number | undefined => (/^\d{16}$/.test(id) ? Number(id) : undefined);
