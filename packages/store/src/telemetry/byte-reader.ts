/** Reads what a ByteWriter wrote, in the same order. */
export interface ByteReader {
  readonly byte: () => number;
  readonly whole: () => number;
  readonly double: () => number;
  readonly bytes: () => Uint8Array;
}

/** Makes a reader. It throws RangeError when there is no more. */
export function byteReader(from: Uint8Array): ByteReader {
  const buffer = Buffer.from(from.buffer, from.byteOffset, from.byteLength);
  let at = 0;
  const byte = (): number => buffer.readUInt8(at++);
  const whole = (): number => {
    let [value, place] = [0, 1];
    for (;;) {
      // Ends with the bytes, at the latest.
      const next = byte();
      value += (next & 127) * place;
      if (next < 128) return value;
      place *= 128;
    }
  };
  return {
    byte,
    whole,
    double: () => {
      at += 8;
      return buffer.readDoubleLE(at - 8);
    },
    bytes: () => {
      const length = whole();
      if (at + length > buffer.length) throw new RangeError("the bytes end too soon");
      at += length;
      return buffer.subarray(at - length, at);
    },
  };
}
