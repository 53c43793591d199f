import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { chooseCoding, compress, decompress } from "./content-coding.ts";

describe("the coding of a reply", () => {
  test.each([
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["gzip, deflate", "gzip"],
    ["deflate, gzip", "gzip"],
    ["deflate", "deflate"],
    ["gzip;q=0.5, deflate;q=0.8", "deflate"],
    ["gzip; q=0, deflate", "deflate"],
    ["br, *", "gzip"],
    ["gzip;q=0, *", "deflate"],
    ["identity, gzip", "gzip"],
    ["identity;q=0.5, gzip;q=0.5", "gzip"],
  ])("follows from %j: %s", (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });

  test.each([undefined, "", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0.000, deflate;q=0.0", "identity;q=1, gzip;q=0.5", ",;,"])(
    "is none for %j",
    (header) => {
      expect(chooseCoding(header)).toBeUndefined();
    },
  );
});

describe("a compressed body", () => {
  const small = Buffer.from("<a/>");
  const large = Buffer.alloc(200_000, "<reading/>");

  test.each(["gzip", "deflate"] as const)("comes back from %s", async (coding) => {
    for (const body of [small, large]) {
      expect(Buffer.from(await decompress(await compress(body, coding), coding.toUpperCase(), body.length)).equals(body)).toBe(true);
    }
    expect((await compress(large, coding)).length).toBeLessThan(5_000);
  });

  test("is read from deflate without the zlib header", async () => {
    expect(Buffer.from(await decompress(deflateRawSync(large), "deflate", large.length)).equals(large)).toBe(true);
  });

  test("that would grow over the limit is not inflated further", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    await expect(decompress(bomb, "gzip", 1_000_000)).rejects.toBeInstanceOf(RangeError);
  });

  test("that is broken, or in a coding nobody asked for, is an error", async () => {
    await expect(decompress(gzipSync(large).subarray(0, 100), "gzip", large.length)).rejects.not.toBeInstanceOf(RangeError);
    await expect(decompress(brotliCompressSync(small), "br", 1_000)).rejects.toThrow("unknown content coding");
  });

  test("that is not compressed stays as it is", async () => {
    expect(await decompress(small, " Identity ", 1)).toBe(small);
  });
});
