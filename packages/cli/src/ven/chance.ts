/** A source of numbers from 0 to just below 1. */
export type Random = () => number;

/** Sources of chance, by name: each has its own order, so that what one draws changes no other. */
export type Chance = (name: string) => Random;

/** Makes sources that give the same numbers for the same seed and name. */
export const chanceOf =
  (seed: string): Chance =>
  (name) =>
    mulberry32(hashOf(`${seed}\n${name}`));

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
