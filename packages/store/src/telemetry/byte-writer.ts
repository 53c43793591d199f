/** Collects bytes. */
export interface ByteWriter {
  readonly byte: (value: number) => void;
  /** A whole number from 0 to 2^53, in as few bytes as it needs. */
  readonly whole: (value: number) => void;
  readonly double: (value: number) => void;
  /** Bytes with their number in front. */
  readonly bytes: (value: Uint8Array) => void;
  /** All that was written. */
  readonly end: () => Uint8Array;
}

/** Makes a writer. */
export function byteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(256);
  let length = 0;
  const room = (wanted: number): void => {
    if (length + wanted <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + wanted));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const whole = (value: number): void => {
    room(8);
    let rest = value;
    // Not by shifts, which know 32 bits only.
    while (rest >= 128) {
      buffer[length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    buffer[length++] = rest;
  };
  return {
    byte: (value) => {
      room(1);
      buffer[length++] = value;
    },
    whole,
    double: (value) => {
      room(8);
      length = buffer.writeDoubleLE(value, length);
    },
    bytes: (value) => {
      whole(value.length);
      room(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    end: () => buffer.subarray(0, length),
  };
}
