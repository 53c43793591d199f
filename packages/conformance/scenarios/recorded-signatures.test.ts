import { readFileSync } from "node:fs";
import { createSigner, createVerifier, type NonceStore } from "@oadr/codec/signature";
import { captures, folderOf } from "@oadr/codec/testing";
import { authority, issue } from "@oadr/transport/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordedResponses } from "../src/over-http.ts";
import { serveRecorded } from "../src/recorded-http.ts";
import { type Played, playRecorded, recordedEvent } from "../src/recorded-ven.ts";
import { createRecordedVen, createRecordedVtn } from "../src/recorded-vtn.ts";

const folder = folderOf(captures(), "Recorded signatures of OpenLEADR, by a VEN and a VTN that require them, over mutual TLS");
const wire = `${folder}/openleadr`;
const START = "2026-11-23T03:53:17Z";
const clock = { now: () => Date.parse(START) };
const EVENT = "a5e5f332-b534-4046-b380-4641706309d7";
const VEN = "09:71:9E:0E:51:C0:8F:05:56:C9";
const VTN = "E6:0C:FE:2F:56:53:64:EA:EC:35";

const ca = await authority("ca");
const here = [{ type: "ip", value: "127.0.0.1" }] as const;
const [ven, vtn] = await Promise.all([issue("ven", ca, "rsa"), issue("vtn", ca, "ec", [...here])]);
const signerOf = ({ cert, key }: typeof ven) => createSigner({ certificate: cert, key });

describe.skipIf(folder === undefined)("wire-signed, by a VTN that requires signatures (skipped without recordings)", () => {
  let played: Played;

  beforeAll(async () => {
    played = await playRecorded({
      folder: wire,
      set: "wire-signed",
      venName: "ven123",
      start: START,
      operator: { "007": recordedEvent(EVENT, "2026-11-23T03:53:25Z"), "013": ({ events }) => events.cancel(EVENT) },
      fingerprint: VEN,
      how: {
        tls: { ...vtn, ca: ca.cert },
        // The key of the recorded VEN was not recorded: what stands before the VTN has ended its TLS, and hands its fingerprint on.
        client: { ...ven, ca: ca.cert },
        identify: ({ address = "" }) => ({ address, fingerprint: VEN.toLowerCase() }),
        signatures: {
          policy: "require",
          signer: signerOf(vtn),
          verifier: createVerifier({ trust: { ca: readFileSync(`${wire}/wire-signed/dummy_ca.crt`, "utf8") }, clock }),
        },
      },
    });
  });
  afterAll(() => played.close());

  test("every request is taken, and the session runs to its end", () => {
    expect(played.answered).toHaveLength(19);
    expect(played.answered.map(({ status }) => status)).toEqual(Array.from({ length: 19 }, () => 200));
    expect(played.story().filter((line) => /registered new|accepted|optIn|readings|ended/.test(line))).toHaveLength(8);
    expect(played.errors).toEqual([]);
  });

  test("every answer is signed, and is what the VEN would verify", async () => {
    const { verify } = createVerifier({ trust: { fingerprints: [signerOf(vtn).fingerprint] } });
    for (const { text, message } of played.answered) expect((await verify(text)).message).toEqual(message);
  });

  test("none of the requests is taken again", async () => {
    for (const { request } of played.answered) {
      const { status, text } = await played.client.send(request);
      expect([status, text]).toEqual([403, expect.stringContaining("ERR_OADR_SIGNATURE_REPLAY")]);
    }
  });
});

/** Recordings are played more than once in one session, which nobody else may do. */
const forgetful: NonceStore = { take: () => "taken" };

test.skipIf(folder === undefined).each([
  ["the recorded VTN", VTN, true],
  ["another one", VEN, false],
])("wire-signed, by a VEN that requires the signature of %s (skipped without recordings)", async (_, fingerprint, isHeard) => {
  const responses = recordedResponses(wire, "wire-signed");
  const recorded = createRecordedVtn(Date.parse(START));
  recorded.add([
    ...responses.slice(0, -1),
    ...recordedResponses(`${folder}/openleadr`, "wire-restart").filter(({ to }) => to === "oadrResponse"),
  ]);
  const { exchange, advance, close } = await serveRecorded(recorded, {
    server: { ...vtn, ca: ca.cert },
    tls: { ...ven, ca: ca.cert },
    signatures: {
      policy: "require",
      signer: createSigner({ certificate: ven.cert, key: ven.key, clock: recorded.clock }),
      verifier: createVerifier({ trust: { fingerprints: [fingerprint] }, clock: recorded.clock, nonces: forgetful }),
    },
  });
  const caller = createRecordedVen(recorded, exchange, { query: true, xmlSignature: true });
  try {
    void caller.run();
    await advance(13_000);
    if (isHeard) {
      expect(caller.phase).toBe("running");
      expect(recorded.story().join("\n")).toContain("onEventStatus active 1");
      // All but the end of the registration, and what came after it.
      expect(recorded.unused(responses)).toEqual(["018", "019"]);
    } else {
      expect(caller.phase).toBe("registering");
      expect(new Set(recorded.story().map((line) => line.split(": ")[1]?.split(" ")[0]))).not.toContain("registered");
    }
  } finally {
    await caller.stop();
    await close();
  }
});
