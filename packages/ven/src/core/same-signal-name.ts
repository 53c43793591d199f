/** Tells whether two names of signals mean the same. */
export const sameSignalName = (a: string, b: string): boolean => normal(a) === normal(b);

// The 2.0a spelling `simple`, which 2.0b VTNs send too, means the same.
const normal = (name: string): string => (name === "simple" ? "SIMPLE" : name);
