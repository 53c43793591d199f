import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { SignedXml } from "xml-crypto";
import { decode } from "../decode.ts";
import { certificate, type KeyOf } from "../testing/certificates.ts";
import { captures, examples, faultsOf, filesIn, folderOf, officialSchemas, withXmllint } from "../testing/index.ts";
import { C14N, ECDSA_SHA256, EXC_C14N, filled, RSA_SHA256, SENT, template } from "../testing/signing.ts";
import { faultByXmlsec1, hasXmlsec1, signedByXmlsec1 } from "../testing/xmlsec1.ts";
import { createSigner, createVerifier } from "./index.ts";

const clock = { now: () => Date.parse(SENT) };
const kinds: readonly KeyOf[] = ["rsa", "p256", "p384", "p521"];
const authority = await certificate("authority", "p256", { authority: true });
const credentials = new Map(
  await Promise.all(kinds.map(async (kind) => [kind, await certificate(kind, kind, { by: authority })] as const)),
);
const of = (kind: KeyOf) => credentials.get(kind) ?? expect.fail(kind);
const verifier = () => createVerifier({ trust: { ca: authority.certificate }, clock });

const hasProgram = hasXmlsec1();
const recordings = folderOf(captures(), "Recorded signatures are verified");
const shown = folderOf(examples(), "A signed example of others is verified");
const schemas = folderOf(withXmllint(officialSchemas()), "Signed messages are valid by the official XSDs");

/** Messages whose canonical form is not what they are encoded as. */
const messages = [
  { type: "oadrPoll", venId: 'ven <1> & "é" \u{1F600}\r\n\t' },
  { type: "oadrRegisterReport", requestId: "r-1", oadrReports: [], venId: "ven-1" },
] as const;

describe.each(kinds)("%s", (kind) => {
  const methods = kind === "rsa" ? RSA_SHA256 : ECDSA_SHA256;

  test.each(messages)("what we sign, we verify: $type", async (message) => {
    const { fingerprint, sign } = createSigner({ ...of(kind), clock });
    const verified = await verifier().verify(sign(message));
    expect(verified.message).toEqual(decode(sign(message)).message);
    expect(verified).toMatchObject({ schemaVersion: "2.0b", signer: { fingerprint, commonName: kind }, timestamp: new Date(SENT) });
  });

  test.skipIf(!hasProgram).each(messages)("what we sign, xmlsec1 verifies: $type", (message) => {
    const xml = createSigner({ ...of(kind), clock }).sign(message);
    expect(faultByXmlsec1(xml, authority.certificate)).toBe("");
    expect(faultByXmlsec1(xml.replace("ven", "nev"), authority.certificate)).toContain("failed");
  });

  test.skipIf(!hasProgram).each([C14N, `${C14N}#WithComments`, EXC_C14N, `${EXC_C14N}WithComments`])(
    "what xmlsec1 signs, we verify: %s",
    async (c14n) => {
      const xml = signedByXmlsec1(template({ c14n, transform: c14n, method: methods }), of(kind));
      expect(await verifier().verify(xml)).toMatchObject({ message: { venId: "ven-1" }, nonce: "n-1", signer: { commonName: kind } });
      await expect(verifier().verify(xml.replace("ven-1", "ven-2"))).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_WRONG" });
    },
  );

  test("what libxml2 and OpenSSL sign, we verify", async () => {
    const xml = filled(template({ method: methods }), of(kind));
    expect(await verifier().verify(Buffer.from(xml))).toMatchObject({ message: { venId: "ven-1" } });
  });

  test("a signer's key may go without its certificate, where that is known", async () => {
    const { certificate: known, key } = of(kind);
    const xml = createSigner({ certificate: known, key, keyInfo: "key", clock }).sign(messages[0]);
    expect(await createVerifier({ trust: { certificates: known }, clock }).verify(xml)).toMatchObject({ signer: { commonName: kind } });
    await expect(verifier().verify(xml)).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_UNTRUSTED" });
  });

  test.skipIf(schemas === undefined)("what we sign is valid by the official schema", () => {
    const documents = messages.flatMap((message) =>
      (["certificate", "key"] as const).map(
        (keyInfo) => [`${message.type}-${keyInfo}`, createSigner({ ...of(kind), keyInfo, clock }).sign(message)] as const,
      ),
    );
    expect(faultsOf(schemas ?? "", new Map(documents))).toEqual([]);
  });
});

/** Has xml-crypto sign a poll. */
function signedByXmlCrypto(
  c14n: string,
  { key, certificate: cert }: { readonly key: string; readonly certificate: string },
  inclusive?: string[],
): string {
  const object = /<ds:Object[\s\S]*<\/ds:Object>/.exec(template())?.[0] ?? "";
  const signedObject = /<oadr:oadrSignedObject[\s\S]*<\/oadr:oadrSignedObject>/.exec(template())?.[0] ?? "";
  const xml = `<oadr:oadrPayload xmlns:oadr="http://openadr.org/oadr-2.0b/2012/07" xmlns:ei="http://docs.oasis-open.org/ns/energyinterop/201110">${signedObject}</oadr:oadrPayload>`;
  const signing = new SignedXml({
    privateKey: key,
    publicCert: cert,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: c14n as never,
  });
  const inner = object.replace(/^<ds:Object Id="prop">|<\/ds:Object>$/g, "");
  signing.objects = [{ content: inner, attributes: { Id: "prop" } }];
  const reference = {
    transforms: [c14n],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    ...(inclusive && { inclusiveNamespacesPrefixList: inclusive }),
  };
  signing.addReference({ ...reference, xpath: "//*[local-name(.)='oadrSignedObject']", uri: "#so" });
  signing.addReference({ ...reference, xpath: "//*[local-name(.)='Object']", uri: "#prop" });
  signing.computeSignature(xml, { prefix: "ds", location: { reference: "/*/*[1]", action: "before" } });
  return signing.getSignedXml();
}

describe.each([
  ["inclusive", C14N, undefined],
  ["exclusive", EXC_C14N, undefined],
  ["exclusive, with inclusive prefixes", EXC_C14N, ["oadr", "ei", "none"]],
] as const)("xml-crypto, %s", (_, c14n, prefixes) => {
  test("what it signs, we verify", async () => {
    const xml = signedByXmlCrypto(c14n, of("rsa"), prefixes && [...prefixes]);
    expect(await verifier().verify(xml)).toMatchObject({ message: { venId: "ven-1" }, nonce: "n-1" });
    await expect(verifier().verify(xml.replace("ven-1", "ven-2"))).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_WRONG" });
  });
});

test("xml-crypto verifies what we sign", () => {
  const xml = createSigner({ ...of("rsa"), clock }).sign(messages[0]);
  const signature = new SignedXml({ publicCert: of("rsa").certificate });
  signature.loadSignature(/<ds:Signature[\s\S]*<\/ds:Signature>/.exec(xml)?.[0] ?? "");
  expect(signature.checkSignature(xml)).toBe(true);
});

describe.skipIf(recordings === undefined)("recorded messages", () => {
  const folder = join(recordings ?? "", "openleadr/wire-signed");
  const files = filesIn(recordings === undefined ? undefined : folder, ".xml");
  const ca = recordings === undefined ? "" : readFileSync(join(folder, "dummy_ca.crt"), "utf8");
  const recorded = { now: () => Date.parse("2026-11-23T03:55:00Z") };
  const fingerprints = { request: "09:71:9E:0E:51:C0:8F:05:56:C9", response: "E6:0C:FE:2F:56:53:64:EA:EC:35" };

  test("are there", () => expect(files.length).toBe(38));

  test.each(files.map((file) => [basename(file), file]))("%s is verified, by its authority and by its fingerprint", async (name, file) => {
    const xml = readFileSync(file);
    const fingerprint = fingerprints[name.includes("request") ? "request" : "response"];
    for (const trust of [{ ca }, { fingerprints: [fingerprint] }]) {
      const { message, signer } = await createVerifier({ trust, clock: recorded }).verify(xml);
      expect(message).toEqual(decode(xml).message);
      expect(signer.fingerprint).toBe(fingerprint);
    }
    const other = createVerifier({ trust: { fingerprints: [fingerprint.replace(/^../, "00")] }, clock: recorded });
    await expect(other.verify(xml)).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_UNTRUSTED" });
  });

  test("verify one after the other with one verifier, and none of them twice", async () => {
    const { verify } = createVerifier({ trust: { ca }, clock: recorded });
    for (const file of files) await verify(readFileSync(file));
    for (const file of files) await expect(verify(readFileSync(file))).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_REPLAY" });
  });
});

test.skipIf(shown === undefined)("an example made by others with xmlsec1 is verified", async () => {
  const trusted = readFileSync(join(shown ?? "", "test-signing-cert.pem"), "utf8");
  const sent = Date.parse("2026-07-01T12:00:00Z");
  const xml = readFileSync(join(shown ?? "", "oadrPoll-signed-rsa-test.xml"));
  // The certificate was made months after the time that the example says it was sent.
  const verifying = createVerifier({
    trust: { certificates: trusted },
    clock: { now: () => Date.parse("2026-11-24T00:00:00Z") },
    windowMs: 2 ** 35,
  });
  expect(await verifying.verify(xml)).toMatchObject({ message: { type: "oadrPoll" }, timestamp: new Date(sent) });
});
