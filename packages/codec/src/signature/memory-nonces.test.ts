import { describe, expect, test } from "vitest";
import { bytesInUse } from "../testing/bytes-in-use.ts";
import { memoryNonces } from "./memory-nonces.ts";

const WINDOW_MS = 300_000;
const nonce = (name: string, sent: number, signer = "alice") => ({ signer, nonce: name, until: sent + WINDOW_MS });

describe("nonces in memory", () => {
  test("each is good once, for each signer by itself", () => {
    const { take } = memoryNonces();
    expect(take(nonce("a", 0), 0)).toBe("taken");
    expect(take(nonce("a", 0), 0)).toBe("repeated");
    expect(take(nonce("a", 0, "bob"), 0)).toBe("taken");
    expect(take(nonce("b", 0), 0)).toBe("taken");
    // With another time too, since the window alone tells how long a nonce is remembered.
    expect(take(nonce("a", 60_000), 60_000)).toBe("repeated");
  });

  test("each is remembered until its message would be refused for its age, and not much longer", () => {
    const { take } = memoryNonces({ most: 1 });
    expect(take(nonce("a", 0), 0)).toBe("taken");
    expect(take(nonce("a", 0), WINDOW_MS)).toBe("repeated");
    expect(take(nonce("b", WINDOW_MS), WINDOW_MS)).toBe("full");
    expect(take(nonce("b", WINDOW_MS), WINDOW_MS + 2_000)).toBe("taken");
  });

  test("when there is no room new ones are refused, and none that counts is forgotten", () => {
    const { take } = memoryNonces({ most: 3, mostPerSigner: 2 });
    expect(take(nonce("a", 0), 0)).toBe("taken");
    expect(take(nonce("b", 0), 0)).toBe("taken");
    expect(take(nonce("c", 0), 0)).toBe("full");
    expect(take(nonce("a", 0, "bob"), 0)).toBe("taken");
    expect(take(nonce("b", 0, "bob"), 0)).toBe("full");
    for (const name of ["a", "b"]) expect(take(nonce(name, 0), 0)).toBe("repeated");
  });

  test("what was forgotten is not taken again when the clock is set back", () => {
    const { take } = memoryNonces();
    expect(take(nonce("a", 0), 0)).toBe("taken");
    expect(take(nonce("b", 3_600_000), 3_600_000)).toBe("taken");
    // Back an hour: the message from then is within the window again.
    expect(take(nonce("a", 0), 10)).toBe("repeated");
    expect(take(nonce("c", 60_000), 60_000)).toBe("taken");
  });

  test("a clock that was wrong for a moment keeps nobody out", () => {
    const { take } = memoryNonces();
    expect(take(nonce("a", 1_000), 1_000)).toBe("taken");
    expect(take(nonce("b", 86_400_000), 86_400_000)).toBe("taken");
    expect(take(nonce("c", 5_000), 5_000)).toBe("taken");
    expect(take(nonce("c", 5_000), 5_000)).toBe("repeated");
  });

  test("signers come and go without growth", () => {
    const { take } = memoryNonces({ most: 1_000 });
    const before = bytesInUse();
    for (let at = 0; at < 200_000; at++) expect(take(nonce("a", at * 1_000, `${at}`), at * 1_000)).toBe("taken");
    expect(bytesInUse() - before).toBeLessThan(20 * 2 ** 20);
    expect(take(nonce("b", 200_000_000), 200_000_000)).toBe("taken");
  });

  test("a hundred thousand come and go without growth", () => {
    const { take } = memoryNonces({ most: 700, mostPerSigner: 700 });
    for (let at = 0; at < 100_000_000; at += 1_000) expect(take(nonce(`n-${at}`, at), at)).toBe("taken");
  });
});
