import { describe, expect, test } from "vitest";
import { decode, encode } from "../index.ts";
import { certificate } from "../testing/certificates.ts";
import { filled, SENT, template } from "../testing/signing.ts";
import { createSigner, createVerifier, type NonceStore, SignatureError, type SignerOptions, type VerifierOptions } from "./index.ts";

const at = (ms: number) => ({ now: () => Date.parse(SENT) + ms });
const poll = { type: "oadrPoll", venId: "ven-1" } as const;
const authority = await certificate("authority", "p256", { authority: true });
const alice = await certificate("alice", "p256", { by: authority });
const sent = createSigner({ ...alice, clock: at(0) }).sign(poll);
const verifying = (options: Partial<VerifierOptions> = {}) =>
  createVerifier({ trust: { ca: authority.certificate }, clock: at(0), ...options });
const code = (name: string) => expect.objectContaining({ code: `ERR_OADR_SIGNATURE_${name}` });

describe("replay", () => {
  test.each([
    [0, undefined],
    [300_000, undefined],
    [300_001, "too old"],
    [-300_000, undefined],
    [-300_001, "in the future"],
  ])("a message that is %i ms old is judged by the window of 5 minutes", async (ms, fault) => {
    const verified = verifying({ clock: at(ms) }).verify(sent);
    if (fault === undefined) expect(await verified).toMatchObject({ message: poll });
    else await expect(verified).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_REPLAY", detail: expect.stringContaining(fault) });
  });

  test("the window can be set", async () => {
    await expect(verifying({ clock: at(1_001), windowMs: 1_000 }).verify(sent)).rejects.toEqual(code("REPLAY"));
    expect(await verifying({ clock: at(3_600_000), windowMs: 3_600_000 }).verify(sent)).toMatchObject({ message: poll });
  });

  test("a message is good once; the same signed again is another", async () => {
    const { verify } = verifying();
    await verify(sent);
    await expect(verify(sent)).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_REPLAY", detail: "was seen before" });
    await verify(createSigner({ ...alice, clock: at(0) }).sign(poll));
  });

  test("the same message at the same time is good once, with a store that takes its time", async () => {
    const seen = new Set<string>();
    const nonces: NonceStore = {
      take: async ({ signer, nonce }) => {
        await Promise.resolve();
        const key = signer + nonce;
        const answer = seen.has(key) ? "repeated" : "taken";
        seen.add(key);
        return answer;
      },
    };
    const { verify } = verifying({ nonces });
    const outcomes = await Promise.allSettled([verify(sent), verify(sent), verify(sent)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  test("the store is told until when, by the time of sending, not of asking", async () => {
    const asked: unknown[] = [];
    const nonces: NonceStore = {
      take: ({ until }, now) => {
        asked.push([until, now]);
        return "taken";
      },
    };
    for (const ms of [0, 200_000, -200_000]) await verifying({ nonces, clock: at(ms) }).verify(sent);
    const start = Date.parse(SENT);
    expect(asked).toEqual([0, 200_000, -200_000].map((ms) => [start + 300_000, start + ms]));
  });

  test("a store without room is no reason to believe", async () => {
    await expect(verifying({ nonces: { take: () => "full" } }).verify(sent)).rejects.toEqual(code("LIMIT"));
  });

  test("the store is asked only about messages that are right in all else", async () => {
    const asked: unknown[] = [];
    const nonces: NonceStore = {
      take: (nonce) => {
        asked.push(nonce);
        return "taken";
      },
    };
    const { verify } = verifying({ nonces });
    const wrong = [sent.replace("ven-1", "ven-2"), sent.replace("ei:venID>", "ei:venId>"), sent.replace("</oadr:oadrPayload>", "")];
    const unknownElement = filled(template().replaceAll("ei:venID", "ei:unknown"), await certificate("bob", "rsa", { by: authority }));
    for (const xml of [...wrong, unknownElement]) await expect(verify(xml)).rejects.toThrow();
    expect(asked).toEqual([]);
    const { nonce } = await verify(sent);
    expect(asked).toEqual([{ signer: expect.stringMatching(/^[0-9A-F]{64}$/), nonce, until: Date.parse(SENT) + 300_000 }]);
  });
});

describe("trust", () => {
  test.each([
    ["with colons", (text: string) => text],
    ["in small letters without colons", (text: string) => text.toLowerCase().replaceAll(":", "")],
  ])("a fingerprint %s is enough, of ten bytes or of all", async (_, spelled) => {
    const { fingerprint } = createSigner({ ...alice, clock: at(0) });
    expect(await verifying({ trust: { fingerprints: [spelled(fingerprint)] } }).verify(sent)).toMatchObject({ signer: { fingerprint } });
    const others = spelled(fingerprint.replace(/^../, (byte) => (byte === "00" ? "01" : "00")));
    await expect(verifying({ trust: { fingerprints: [others] } }).verify(sent)).rejects.toEqual(code("UNTRUSTED"));
  });

  test("a function may know fingerprints, at once or later", async () => {
    const { fingerprint } = createSigner({ ...alice });
    for (const fingerprints of [(one: string) => one === fingerprint, async (one: string) => one === fingerprint]) {
      expect(await verifying({ trust: { fingerprints } }).verify(sent)).toMatchObject({ message: poll });
    }
    for (const fingerprints of [() => false, async () => false, async () => "yes" as never]) {
      await expect(verifying({ trust: { fingerprints } }).verify(sent)).rejects.toEqual(code("UNTRUSTED"));
    }
  });

  test("who is no longer known is no longer trusted", async () => {
    let isKnown = true;
    const { verify } = verifying({ trust: { fingerprints: () => isKnown }, nonces: { take: () => "taken" } });
    await verify(sent);
    isKnown = false;
    await expect(verify(sent)).rejects.toEqual(code("UNTRUSTED"));
  });

  test("a certificate is good from its first to its last day, and so is that of its authority", async () => {
    const day = "2026-06-01T00:00:00Z";
    const late = await certificate("late", "p256", { by: authority, from: "2026-06-02T00:00:00Z" });
    const early = await certificate("early", "p256", { by: authority, to: day });
    const old = await certificate("old", "p256", { authority: true, to: day });
    const orphan = await certificate("orphan", "p256", { by: old });
    for (const [one, detail] of [
      [late, "is not valid yet"],
      [early, "has expired"],
    ] as const) {
      const xml = createSigner({ ...one, clock: at(0) }).sign(poll);
      for (const trust of [{ ca: authority.certificate }, { certificates: one.certificate }, { fingerprints: () => true }]) {
        await expect(verifying({ trust }).verify(xml)).rejects.toMatchObject({
          code: "ERR_OADR_SIGNATURE_UNTRUSTED",
          detail: expect.stringContaining(detail),
        });
      }
    }
    const xml = createSigner({ ...orphan, clock: at(0) }).sign(poll);
    await expect(verifying({ trust: { ca: [old.certificate, authority.certificate] } }).verify(xml)).rejects.toEqual(code("UNTRUSTED"));
  });

  test("a certificate that expires while it is remembered is refused", async () => {
    let now = Date.parse(SENT);
    const one = await certificate("one", "p256", { by: authority, to: "2026-06-01T12:01:00Z" });
    const { verify } = verifying({ clock: { now: () => now }, nonces: { take: () => "taken" } });
    const xml = createSigner({ ...one, clock: at(0) }).sign(poll);
    await verify(xml);
    now += 60_001;
    await expect(verify(xml)).rejects.toEqual(code("UNTRUSTED"));
  });

  test("an authority with the same name and another key vouches for nobody", async () => {
    const other = await certificate("authority", "p256", { authority: true });
    await expect(verifying({ trust: { ca: other.certificate } }).verify(sent)).rejects.toEqual(code("UNTRUSTED"));
    await expect(verifying({ trust: { certificates: authority.certificate } }).verify(sent)).rejects.toEqual(code("UNTRUSTED"));
  });

  test("a short key is not trusted, whoever vouches for it", async () => {
    const weak = await certificate("weak", "rsa-short", { by: authority });
    const xml = filled(template(), weak);
    for (const trust of [{ ca: authority.certificate }, { fingerprints: () => true }]) {
      await expect(verifying({ trust }).verify(xml)).rejects.toMatchObject({ detail: expect.stringContaining("1024 bits is too short") });
    }
    expect(() => verifying({ trust: { certificates: weak.certificate } })).toThrow(code("OPTION"));
  });
});

describe("documents", () => {
  test.each([
    ["wrapped", encode(poll)],
    ["bare", '<oadrPoll xmlns="http://openadr.org/oadr-2.0b/2012/07"/>'],
    ["an empty envelope", '<oadrPayload xmlns="http://openadr.org/oadr-2.0b/2012/07"/>'],
    ["something else", "<a/>"],
  ])("without a signature it is said that there is none: %s", async (_, xml) => {
    await expect(verifying().verify(xml)).rejects.toEqual(code("MISSING"));
  });

  test("what is not well-formed is told as decode tells it", async () => {
    for (const xml of ["", "<a", sent.slice(0, -1), sent.replace("</ds:KeyInfo>", ""), `${sent}<a/>`]) {
      await expect(verifying().verify(xml)).rejects.toMatchObject({ code: "ERR_OADR_XML_MALFORMED" });
    }
  });

  test("limits are those of decode", async () => {
    await expect(verifying().verify(sent, { maxBytes: 1_000 })).rejects.toMatchObject({ code: "ERR_OADR_XML_LIMIT" });
    await expect(verifying().verify(sent, { maxElements: 20 })).rejects.toMatchObject({ code: "ERR_OADR_XML_LIMIT" });
    await expect(verifying().verify(sent, { maxDepth: 3 })).rejects.toMatchObject({ code: "ERR_OADR_XML_LIMIT" });
    expect(await verifying().verify(sent, { maxBytes: sent.length })).toMatchObject({ message: poll });
  });

  test("what is longer in canonical form than as it came is within the limit", async () => {
    const bob = await certificate("bob", "rsa", { by: authority });
    const venId = ">".repeat(5_000);
    const xml = filled(template().replace("ven-1", venId), bob);
    expect(await verifying().verify(xml, { maxBytes: xml.length })).toMatchObject({ message: { venId } });
  });

  test("a fault of a signed message has its place in the document as received", async () => {
    const bob = await certificate("bob", "rsa", { by: authority });
    const xml = filled(template().replaceAll("ei:venID", "ei:unknown"), bob);
    const fault = (() => {
      try {
        return decode(xml);
      } catch (error) {
        return error;
      }
    })();
    await expect(verifying().verify(xml)).rejects.toEqual(fault);
    expect(fault).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", line: xml.split("<ei:unknown")[0]?.split("\n").length });
  });

  test("bytes with a byte order mark, and white space and comments around, are read like a text", async () => {
    const around = `\uFEFF${sent.replace("?>", "?>\n<!-- a -->\n")}\n<!-- b -->\n`;
    expect(await verifying().verify(new TextEncoder().encode(around))).toMatchObject({ message: poll });
  });

  test("a nonce with characters that canonical XML writes otherwise is verified, the second time too", async () => {
    const bob = await certificate("bob", "rsa", { by: authority });
    const { verify } = verifying();
    for (const nonce of ["plain", "a>b", "a&gt;c", "a&#13;b", "\u{1F600}", "]]&gt;", "<![CDATA[<]]>"]) {
      expect(await verify(filled(template({ nonce }), bob)), nonce).toMatchObject({ message: poll });
    }
  });
});

describe("options", () => {
  const verifiers: readonly (readonly [string, () => VerifierOptions])[] = [
    ["trust", () => ({ trust: {} })],
    ["trust.ca", () => ({ trust: { ca: "no PEM" } })],
    ["trust.ca", () => ({ trust: { ca: alice.certificate } })],
    ["trust.certificates", () => ({ trust: { certificates: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" } })],
    ["trust.fingerprints", () => ({ trust: { fingerprints: ["AA:BB"] } })],
    ["windowMs", () => ({ trust: { ca: authority.certificate }, windowMs: 0 })],
    ["windowMs", () => ({ trust: { ca: authority.certificate }, windowMs: Number.NaN })],
  ];
  test.each(verifiers)("a verifier is not made of a wrong %s", (path, options) => {
    expect(() => createVerifier(options())).toThrow(expect.objectContaining({ code: "ERR_OADR_SIGNATURE_OPTION", path }));
  });

  const bob = certificate("bob", "p384");
  const signers: readonly (readonly [string, (other: { key: string; certificate: string }) => SignerOptions])[] = [
    ["key", () => ({ ...alice, key: "no PEM" })],
    ["key", ({ key }) => ({ ...alice, key })],
    ["certificate", () => ({ ...alice, certificate: "no PEM" })],
  ];
  test.each(signers)("a signer is not made of a wrong %s", async (path, options) => {
    const other = await bob;
    expect(() => createSigner(options(other))).toThrow(expect.objectContaining({ code: "ERR_OADR_SIGNATURE_OPTION", path }));
  });

  test("a key with a passphrase is read with it alone", async () => {
    const { createPrivateKey } = await import("node:crypto");
    const key = createPrivateKey(alice.key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "right" });
    for (const passphrase of [undefined, "wrong"]) {
      const make = () => createSigner({ ...alice, key, ...(passphrase !== undefined && { passphrase }) });
      expect(make).toThrow(SignatureError);
      expect(make).not.toThrow(/wrong|right/);
    }
    const xml = createSigner({ ...alice, key, passphrase: "right", clock: at(0) }).sign(poll);
    expect(await verifying().verify(xml)).toMatchObject({ message: poll });
  });

  test("a message that cannot be encoded is not signed", () => {
    expect(() => createSigner(alice).sign({ type: "oadrPoll" } as never)).toThrow(
      expect.objectContaining({ code: "ERR_OADR_MESSAGE_INVALID" }),
    );
  });
});
