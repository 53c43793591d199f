import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { certificate } from "../testing/certificates.ts";
import { mutationOf } from "../testing/index.ts";
import { base64Of, C14N, EXC_C14N, filled, SENT, template } from "../testing/signing.ts";
import { createSigner, createVerifier, SignatureError, type Verifier } from "./index.ts";

const clock = { now: () => Date.parse(SENT) };
const authority = await certificate("authority", "p256", { authority: true });
const alice = await certificate("alice", "rsa", { by: authority });
const mallory = await certificate("alice", "rsa");

/** Messages of Alice: as we sign, and as others do. */
const own = createSigner({ ...alice, clock }).sign({ type: "oadrPoll", venId: "ven-1" });
const others = filled(template(), alice);
const signed = { "as we sign": own, "as others sign": others } as const;
const FORGED = "ven-forged";

/** Remembers no nonce, so that the same message can be judged many times. */
const forgetful = { take: () => "taken" as const };

const judging = { trust: { ca: authority.certificate }, clock, nonces: forgetful };
/** Knows how Alice signs. */
const warm = createVerifier(judging);
for (const known of Object.values(signed)) await warm.verify(known);

/** What becomes of a document: the venID, or the code of the error. It is the same for a verifier that sees the first document of its life. */
async function outcomeOf(xml: string, knowing: Verifier = warm): Promise<string> {
  const outcomes = await Promise.all(
    [createVerifier(judging), knowing].map(async ({ verify }) => {
      try {
        const { message } = await verify(xml);
        return message.type === "oadrPoll" ? message.venId : message.type;
      } catch (error) {
        if (error instanceof SignatureError || error instanceof CodecError) return error.code;
        throw error;
      }
    }),
  );
  const [cold = ""] = outcomes;
  expect(outcomes).toEqual([cold, cold]);
  return cold;
}

const objectIn = (xml: string): string =>
  /<oadr:oadrSignedObject[\s\S]*<\/oadr:oadrSignedObject>/.exec(xml)?.[0] ?? expect.fail("no object");
const forged = (object: string): string => object.replace("ven-1", FORGED);
const withId = (object: string, id: string | undefined): string =>
  object.replace(/ oadr:Id="[^"]*"/, id === undefined ? "" : ` oadr:Id="${id}"`);
/** All places in a document where markup begins, behind the declaration. */
const places = (xml: string): number[] => [...xml.matchAll(/<(?!\?)/g)].map(({ index }) => index);
const inserted = (xml: string, at: number, text: string): string => xml.slice(0, at) + text + xml.slice(at);

test.each(Object.entries(signed))("the documents that are attacked are right: %s", async (_, xml) => {
  expect(await outcomeOf(xml)).toBe("ven-1");
});

describe.each(Object.entries(signed))("wrapping, %s", (_, xml) => {
  const object = objectIn(xml);
  const id = /oadr:Id="([^"]*)"/.exec(object)?.[1] ?? "";

  test.each([
    ["the same id", id],
    ["another id", "other"],
    ["no id", undefined],
  ])("what was signed is moved anywhere, and %s stands in its place", async (_name, other) => {
    const at = xml.indexOf(object);
    const replaced = xml.replace(object, withId(forged(object), other));
    const end = at + withId(forged(object), other).length;
    for (const place of places(replaced)) {
      const outcome = await outcomeOf(inserted(replaced, place, object));
      expect(outcome, `at ${place} of ${at} to ${end}`).toMatch(/^ERR_OADR_/);
    }
  });

  test.each([
    ["the same id", id],
    ["another id", "other"],
    ["no id", undefined],
  ])("a second signed object with %s is put anywhere", async (_name, other) => {
    const second = withId(forged(object), other);
    for (const place of places(xml)) expect(await outcomeOf(inserted(xml, place, second)), `at ${place}`).toMatch(/^(ERR_OADR_|ven-1$)/);
  });

  test("the whole document stands in another, or beside one", async () => {
    const bare = xml.replace(/^<\?xml[^>]*>\s*/, "");
    const payload = /<oadr:oadrPayload[^>]*>/.exec(bare)?.[0] ?? "";
    const other = withId(forged(object), "other");
    const documents = [
      `${payload}${bare}${other}</oadr:oadrPayload>`,
      `${payload}${other}${bare}</oadr:oadrPayload>`,
      `${bare}${payload}${other}</oadr:oadrPayload>`,
      `${payload}<oadr:oadrSignedObject>${bare}</oadr:oadrSignedObject></oadr:oadrPayload>`,
    ];
    for (const document of documents) expect(await outcomeOf(document)).toMatch(/^ERR_OADR_/);
  });
});

test.each(Object.entries(signed))("an id stands twice, %s: wherever, however the attribute is written", async (_, xml) => {
  const ids = [...xml.matchAll(/ (?:oadr:)?Id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toHaveLength(3);
  // What is not signed can be changed by anybody.
  for (const tag of ["<ds:KeyInfo", "<ds:X509Data", "<ds:X509Certificate", "<oadr:oadrPayload"]) {
    for (const name of ["Id", "ID", "id", "xml:id", "oadr:Id"]) {
      // This one becomes part of the canonical form, which may be noticed first.
      const code = tag === "<oadr:oadrPayload" && name === "xml:id" ? /FORM|WRONG/ : /FORM/;
      for (const id of ids) {
        expect(await outcomeOf(xml.replace(tag, `${tag} ${name}="${id}"`)), `${tag} ${name}`).toMatch(code);
      }
    }
  }
});

describe("a way of writing that is known", () => {
  test("is no reason to overlook an id of the signature in the message", async () => {
    const knowing = createVerifier(judging);
    await knowing.verify(others);
    for (const id of ["sig", "prop", "so"]) {
      expect(await outcomeOf(filled(template().replace("<ei:venID>", `<ei:venID Id="${id}">`), alice), knowing), id).toBe(
        "ERR_OADR_SIGNATURE_FORM",
      );
    }
  });

  test("counts only where the same namespaces are in force", async () => {
    // The message is written in a way that does not care what is declared around it; SignedInfo is not.
    const xml = filled(template({ transform: EXC_C14N }), alice);
    const outside = filled(
      template({ transform: EXC_C14N })
        .replace(' xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', "")
        .replace("<oadr:oadrPayload", '<oadr:oadrPayload xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'),
      alice,
    );
    for (const known of [xml, outside]) {
      const knowing = createVerifier(judging);
      await knowing.verify(known);
      expect(await outcomeOf(known, knowing)).toBe("ven-1");
      const more = known.replace("<oadr:oadrPayload", '<oadr:oadrPayload xmlns:more="urn:more"');
      expect(await outcomeOf(more, knowing)).toBe("ERR_OADR_SIGNATURE_WRONG");
      const renamed = known.replace("http://www.w3.org/2000/09/xmldsig#", "urn:else");
      expect(await outcomeOf(renamed, knowing)).toBe("ERR_OADR_SIGNATURE_MISSING");
    }
  });

  test("costs as many elements as it has", async () => {
    const fewest = async (judge: Verifier): Promise<number> => {
      for (let maxElements = 1; ; maxElements++) {
        const isEnough = await judge.verify(others, { maxElements }).then(
          () => true,
          () => false,
        );
        if (isEnough || maxElements > 100) return maxElements;
      }
    };
    const knowing = createVerifier(judging);
    await knowing.verify(others);
    expect(await fewest(knowing)).toBe(await fewest(createVerifier(judging)));
  });
});

describe("ReplayProtect", () => {
  const object = /<ds:Object[\s\S]*<\/ds:Object>/.exec(template())?.[0] ?? "";
  const replayProtect = /<dsp:ReplayProtect[\s\S]*<\/dsp:ReplayProtect>/.exec(template())?.[0] ?? "";

  test.each([
    ["is missing", template().replace(replayProtect, "")],
    ["stands twice", template().replace(replayProtect, replayProtect + replayProtect)],
    [
      "is not covered, since its object has another id",
      template().replace('<ds:Object Id="prop">', '<ds:Object Id="other">').replace("<ds:KeyInfo>", '<ds:KeyInfo Id="prop">'),
    ],
    ["is not covered, since the second reference is to the first's target", template().replace('URI="#prop"', 'URI="#so"')],
    [
      "stands in a second object, which nobody signed",
      template().replace(object, object.replace(replayProtect, "<a/>") + object.replace('"prop"', '"more"')),
    ],
    ["stands beside one that is signed", template().replace(object, object + object.replace('"prop"', '"more"'))],
    ["is moved into the message", template().replace(replayProtect, "").replace("<ei:venID>", `${replayProtect}<ei:venID>`)],
    ["is covered by the whole signature only", template().replace('URI="#prop"', 'URI="#sig"')],
    ["has no nonce", template().replace("<dsp:nonce>n-1</dsp:nonce>", "")],
    ["has an empty nonce", template({ nonce: "" })],
    ["has a nonce too long to remember", template({ nonce: "n".repeat(257) })],
    ["has a nonce with elements", template({ nonce: "<dsp:nonce>n-1</dsp:nonce>" })],
    ["has no time", template({ timestamp: "yesterday" })],
  ])("%s, and all is signed by Alice", async (_, xml) => {
    expect(await outcomeOf(filled(xml, alice))).toBe("ERR_OADR_SIGNATURE_FORM");
  });

  test.each(Object.entries(signed))("time and nonce cannot be changed, %s", async (_, xml) => {
    expect(await outcomeOf(xml.replace(/(?<=<dsp:timestamp>)[^<]*/, "2026-06-01T12:00:01Z"))).toBe("ERR_OADR_SIGNATURE_WRONG");
    expect(await outcomeOf(xml.replace(/(?<=<dsp:nonce>)[^<]*/, "n-2"))).toBe("ERR_OADR_SIGNATURE_WRONG");
  });

  test("by itself, or with any element around it, is enough to cover", async () => {
    for (const tag of ["ds:SignatureProperties", "ds:SignatureProperty", "dsp:ReplayProtect"]) {
      const xml = template().replace('<ds:Object Id="prop">', "<ds:Object>").replace(`<${tag}`, `<${tag} Id="prop"`);
      expect(await outcomeOf(filled(xml, alice)), tag).toBe("ven-1");
    }
  });
});

test.each(Object.entries(signed))("comments, instructions and CDATA in values do not change what is read, %s", async (_, xml) => {
  const from = xml.indexOf("<oadr:oadrSignedObject");
  const value = xml.indexOf("ven-1", from);
  for (const piece of ["<!-- -->", "<!--ven-2-->", "<?p q?>", "<![CDATA[]]>", "<!-- --><!-- -->"]) {
    for (let at = value; at <= value + 5; at++) {
      const expected = piece.startsWith("<?") ? "ERR_OADR_SIGNATURE_WRONG" : "ven-1";
      expect(await outcomeOf(inserted(xml, at, piece)), `${piece} at ${at - value}`).toBe(expected);
    }
  }
  // Nor those in the signature itself, where a reader might take the first piece of a text for all of it.
  for (const tag of ["ds:DigestValue", "ds:SignatureValue", "dsp:nonce", "dsp:timestamp", "ds:X509Certificate"]) {
    const start = xml.indexOf(`<${tag}>`) + tag.length + 2;
    expect(await outcomeOf(inserted(xml, start + 3, "<!-- x -->")), tag).toBe("ven-1");
  }
});

describe("algorithms", () => {
  const transforms = (inner: string): string =>
    template().replaceAll(/<ds:Transforms>.*<\/ds:Transforms>/g, `<ds:Transforms>${inner}</ds:Transforms>`);
  const transform = (algorithm: string, inner = ""): string => `<ds:Transform Algorithm="${algorithm}">${inner}</ds:Transform>`;
  const DS = "http://www.w3.org/2000/09/xmldsig#";

  test.each([
    ["two canonical forms", transforms(transform(C14N) + transform(EXC_C14N))],
    ["none in the list", transforms("")],
    ["no element that belongs there", transforms("<a/>")],
    ["something inside canonical XML", transforms(transform(C14N, "<ds:XPath>1</ds:XPath>"))],
    [
      "something inside the prefixes of exclusive canonical XML",
      transforms(transform(EXC_C14N, `<e:InclusiveNamespaces xmlns:e="${EXC_C14N}" PrefixList="ei"><a/></e:InclusiveNamespaces>`)),
    ],
    ["a filter behind canonical XML", transforms(transform(C14N) + transform(`${DS}enveloped-signature`))],
  ])("transformations: %s", async (_, xml) => {
    expect(await outcomeOf(filled(xml, alice))).toBe("ERR_OADR_SIGNATURE_FORM");
  });

  test.each([
    ["enveloped signature", `${DS}enveloped-signature`],
    ["base64", `${DS}base64`],
    ["XPath", "http://www.w3.org/TR/1999/REC-xpath-19991116"],
    ["XPath filter 2", "http://www.w3.org/2002/06/xmldsig-filter2"],
    ["XSLT", "http://www.w3.org/TR/1999/REC-xslt-19991116"],
    ["canonical XML 1.1", "http://www.w3.org/2006/12/xml-c14n11"],
    ["none", ""],
  ])("transformations: %s is not allowed", async (_, algorithm) => {
    expect(await outcomeOf(filled(transforms(transform(algorithm)), alice))).toBe("ERR_OADR_SIGNATURE_ALGORITHM");
  });

  test.each([
    ["HMAC with what everybody knows of Alice", `${DS}hmac-sha1`],
    ["HMAC-SHA256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"],
    ["SHA-1", `${DS}rsa-sha1`],
    ["MD5", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"],
    ["DSA", `${DS}dsa-sha1`],
    ["none", ""],
    ["for another kind of key", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"],
  ])("signature: %s", async (_, method) => {
    expect(await outcomeOf(filled(template({ method }), alice))).toBe("ERR_OADR_SIGNATURE_ALGORITHM");
  });

  test("a signature cut short by its own word is refused", async () => {
    const cut = template().replace(
      /<ds:SignatureMethod Algorithm="([^"]*)"\/>/,
      '<ds:SignatureMethod Algorithm="$1"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
    );
    expect(await outcomeOf(filled(cut, alice))).toBe("ERR_OADR_SIGNATURE_FORM");
    expect(await outcomeOf(own.replace(/(?<=<ds:SignatureValue>)[^<]*/, "AAAA"))).toBe("ERR_OADR_SIGNATURE_WRONG");
  });

  test("SHA-1 is taken where it is configured, in the digests too", async () => {
    const DIGEST = `${DS}sha1`;
    const xml = filled(template({ method: `${DS}rsa-sha1`, digest: DIGEST }), alice);
    expect(await outcomeOf(filled(template({ digest: DIGEST }), alice))).toBe("ERR_OADR_SIGNATURE_ALGORITHM");
    const verifier = createVerifier({ trust: { ca: authority.certificate }, clock, sha1: true, nonces: forgetful });
    expect(await verifier.verify(xml)).toMatchObject({ message: { venId: "ven-1" } });
    const sha1 = createSigner({ ...alice, hash: "sha1", clock }).sign({ type: "oadrPoll", venId: "ven-2" });
    expect(await verifier.verify(sha1)).toMatchObject({ message: { venId: "ven-2" } });
    expect(await outcomeOf(sha1)).toBe("ERR_OADR_SIGNATURE_ALGORITHM");
  });
});

test.each([
  ["empty", ""],
  ["a pointer to all", "#xpointer(/)"],
  ["a pointer to an id", "#xpointer(id('so'))"],
  ["only a mark", "#"],
  ["a file", "file:///etc/passwd"],
  ["a web address", "http://127.0.0.1:1/a#so"],
  ["a part of a mail", "cid:so"],
  ["a file beside", "a.xml#so"],
])("a reference is %s", async (_, uri) => {
  expect(await outcomeOf(filled(template().replace('URI="#so"', `URI="${uri}"`), alice))).toBe("ERR_OADR_SIGNATURE_FORM");
  expect(await outcomeOf(filled(template().replace('URI="#prop"', `URI="${uri}"`), alice))).toBe("ERR_OADR_SIGNATURE_FORM");
});

test("a reference more or less than two, or without a target, is refused", async () => {
  const reference = /<ds:Reference URI="#so">[\s\S]*?<\/ds:Reference>/.exec(template())?.[0] ?? "";
  const documents = [
    template().replace(reference, ""),
    template().replace(reference, reference + reference),
    template().replace('URI="#so"', ""),
    template().replace('URI="#so"', 'URI="#nobody"'),
    template().replace(' oadr:Id="so"', ""),
    template().replace(' oadr:Id="so"', ' oadr:Id="so" Id="other"'),
    template().replace(' oadr:Id="so"', ' ei:Id="so"'),
  ];
  for (const xml of documents) expect(await outcomeOf(filled(xml, alice)), xml).toBe("ERR_OADR_SIGNATURE_FORM");
});

const rsaKey = (modulus: number, exponent: number): string =>
  `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${Buffer.alloc(modulus, 0xc5).toString("base64")}</ds:Modulus><ds:Exponent>${Buffer.alloc(exponent, 1).toString("base64")}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;

/** The key of Alice's authority, which is a point of P-256, as if it were written otherwise. */
const ecKey = (first: number, length: number): string => {
  const { x = "", y = "" } = new X509Certificate(authority.certificate).publicKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(first), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]).subarray(0, length + 1);
  const named = `<d:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><d:PublicKey>${point.toString("base64")}</d:PublicKey>`;
  return `<ds:KeyValue><d:ECKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#">${named}</d:ECKeyValue></ds:KeyValue>`;
};

describe("keys", () => {
  const certificateOf = (pem: string): string => `<ds:X509Certificate>${base64Of(pem)}</ds:X509Certificate>`;
  const data = (...pems: string[]): string => `<ds:X509Data>${pems.map(certificateOf).join("")}</ds:X509Data>`;
  const keyValue =
    /<ds:KeyValue>.*<\/ds:KeyValue>/.exec(
      createSigner({ ...mallory, keyInfo: "key", clock }).sign({ type: "oadrPoll", venId: "ven-1" }),
    )?.[0] ?? "";

  test.each([
    ["a certificate by nobody", data(mallory.certificate), "UNTRUSTED"],
    ["her own certificate before Alice's", data(mallory.certificate, alice.certificate), "UNTRUSTED"],
    ["Alice's certificate", data(alice.certificate), "WRONG"],
    ["Alice's certificate before her own", data(alice.certificate, mallory.certificate), "WRONG"],
    ["Alice's certificate before her own, each by itself", data(alice.certificate) + data(mallory.certificate), "WRONG"],
    ["her own certificate before Alice's, each by itself", data(mallory.certificate) + data(alice.certificate), "UNTRUSTED"],
    ["Alice's certificate beside her own key", data(alice.certificate) + keyValue, "WRONG"],
    ["her own key before Alice's certificate", keyValue + data(alice.certificate), "WRONG"],
    ["the authority's certificate", data(authority.certificate), "UNTRUSTED"],
    ["a key without a certificate", keyValue, "UNTRUSTED"],
    ["a name", "<ds:KeyName>alice</ds:KeyName>", "UNTRUSTED"],
    ["an address to fetch a key from", `<ds:RetrievalMethod URI="http://127.0.0.1:1/key"/>`, "UNTRUSTED"],
    ["nothing", "", "UNTRUSTED"],
    ["what is no certificate", "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>", "FORM"],
    ["what is no base64", "<ds:X509Data><ds:X509Certificate>a-b_</ds:X509Certificate></ds:X509Data>", "FORM"],
    ["what is no key", "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus></ds:RSAKeyValue></ds:KeyValue>", "FORM"],
  ])("somebody else signs, and says it is with %s", async (_, keyInfo, code) => {
    const xml = filled(template({ keyInfo }), mallory);
    expect(await outcomeOf(xml)).toBe(`ERR_OADR_SIGNATURE_${code}`);
  });

  test.each([
    ["an RSA key longer than any in use", rsaKey(1_025, 3)],
    ["an RSA key with an exponent longer than any in use", rsaKey(256, 9)],
    ["a point that is written in another form", ecKey(2, 64)],
    ["a point that is too short", ecKey(4, 63)],
  ])("%s is none", async (_, keyInfo) => {
    expect(await outcomeOf(filled(template({ keyInfo }), alice))).toBe("ERR_OADR_SIGNATURE_FORM");
  });

  test("who is issued by the key of an authority under another name is not issued by it", async () => {
    const other = await certificate("other", "p256", { authority: true });
    const bob = await certificate("bob", "rsa", { by: { ...authority, x509: other.x509 } });
    expect(await outcomeOf(filled(template(), bob))).toBe("ERR_OADR_SIGNATURE_UNTRUSTED");
  });

  test("a certificate for Alice's key that Alice never had is not hers", async () => {
    const again = await certificate("alice", "rsa");
    const own = createVerifier({ trust: { certificates: alice.certificate }, clock });
    await expect(own.verify(filled(template(), again))).rejects.toMatchObject({ code: "ERR_OADR_SIGNATURE_UNTRUSTED" });
  });
});

test.each([
  ["an entity in a value", '<!DOCTYPE a [<!ENTITY e "ven-2">]>', (xml: string) => xml.replace("ven-1", "&e;")],
  ["an id by default", '<!DOCTYPE a [<!ATTLIST ds:KeyInfo Id CDATA "so">]>', (xml: string) => xml],
  ["another document", '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">', (xml: string) => xml],
  ["an entity without a declaration", "", (xml: string) => xml.replace("ven-1", "&e;")],
])("entities: %s", async (_, doctype, change) => {
  for (const xml of Object.values(signed)) {
    const changed = change(xml).replace("<oadr:oadrPayload", `${doctype}<oadr:oadrPayload`);
    expect(await outcomeOf(changed)).toMatch(/^ERR_OADR_(XML_MALFORMED|SIGNATURE_FORM)$/);
  }
});

test("references to characters stand for characters, in ids too", async () => {
  expect(await outcomeOf(others.replace("ven-1", "&#118;en-1"))).toBe("ven-1");
  expect(await outcomeOf(others.replace('oadr:Id="so"', 'oadr:Id="&#115;o"'))).toBe("ven-1");
  expect(await outcomeOf(others.replace("<ds:KeyInfo>", '<ds:KeyInfo Id="&#115;o">'))).toBe("ERR_OADR_SIGNATURE_FORM");
});

test.each([
  [
    "transformations",
    (count: number) => template().replace("</ds:Transforms>", `${`<ds:Transform Algorithm="${C14N}"/>`.repeat(count)}</ds:Transforms>`),
  ],
  ["references", (count: number) => template().replace("</ds:SignedInfo>", `${'<ds:Reference URI="#so"/>'.repeat(count)}</ds:SignedInfo>`)],
  [
    "certificates",
    (count: number) => template({ keyInfo: `<ds:X509Data>${"<ds:X509Certificate>AAAA</ds:X509Certificate>".repeat(count)}</ds:X509Data>` }),
  ],
  ["objects", (count: number) => template().replace("</ds:Signature>", `${"<ds:Object/>".repeat(count)}</ds:Signature>`)],
])("a hundred thousand %s are refused as soon as they are too many", async (_, make) => {
  const xml = make(100_000);
  const began = performance.now();
  expect(await outcomeOf(xml)).toBe("ERR_OADR_XML_LIMIT");
  // Most of it goes for looking at the characters; a machine that is busy has time enough.
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("elements in each other without end, inside of what is signed, are refused", async () => {
  expect(await outcomeOf(others.replace("<ei:venID>", `${"<a>".repeat(200)}<ei:venID>`))).toBe("ERR_OADR_XML_LIMIT");
  expect(await outcomeOf(others.replace("<ds:X509Data>", `${"<a>".repeat(200)}<ds:X509Data>`))).toBe("ERR_OADR_XML_LIMIT");
});

test("whatever is changed in a signed document, it is refused or says the same", async () => {
  await fc.assert(
    fc.asyncProperty(mutationOf(fc.constantFrom(...Object.values(signed))), async (xml) => {
      expect(await outcomeOf(xml)).toMatch(/^(ERR_OADR_|ven-1$)/);
    }),
    { numRuns: 500 },
  );
});
