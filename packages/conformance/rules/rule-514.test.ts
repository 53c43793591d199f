import { createSigner, createVerifier } from "@oadr/codec/signature";
import type { Message } from "@oadr/model";
import type { SignaturePolicy, Signatures } from "@oadr/transport";
import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { authority, type Credentials, issue } from "@oadr/transport/testing";
import { createVen, type VenOptions } from "@oadr/ven";
import { createVtn, simple, type VtnOptions } from "@oadr/vtn";
import { afterEach, expect, test } from "vitest";

const ca = await authority("ca");
const [venKey, vtnKey, otherKey] = await Promise.all([issue("ven-1", ca, "rsa"), issue("vtn-1", ca, "ec"), issue("other", ca, "ec")]);
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const fingerprintOf = ({ cert, key }: Credentials): string => createSigner({ certificate: cert, key }).fingerprint;
/** How a party signs, and whom it believes: one peer. */
const signing = (own: Credentials, peer: Credentials, policy: SignaturePolicy = "require"): Signatures => ({
  policy,
  signer: createSigner({ certificate: own.cert, key: own.key }),
  verifier: createVerifier({ trust: { fingerprints: [fingerprintOf(peer)] } }),
});

async function serveVtn(signatures: Signatures, options: Partial<VtnOptions> = {}) {
  const vtn = createVtn({ vtnId: "vtn-1", ...options });
  const seen: { readonly message: Message; readonly signed: boolean }[] = [];
  const server = await listen(
    (service, message, peer) => {
      seen.push({ message, signed: peer.signed ?? false });
      return vtn.respond(service, message, peer);
    },
    { port: 0, host: "127.0.0.1", signatures },
  );
  closing.push(server.close, vtn.close);
  return { vtn, seen, url: server.url };
}

function openVen(vtnUrl: string, signatures?: Signatures, options: Partial<VenOptions> = {}) {
  const ven = createVen({ venName: "ven-1", vtnUrl, onEvent: () => "optIn", ...(signatures && { signatures }), ...options });
  closing.push(() => ven.stop());
  return ven;
}

const event = { marketContext: "http://x.example", targets: {}, signals: [simple([["PT1H", 1]])], responseRequired: "always" } as const;

test("Rule 514: a VEN and a VTN that require signatures come to terms without TLS; the VEN says so when it registers, and is known by its signature", async () => {
  const { vtn, seen, url } = await serveVtn(signing(vtnKey, venKey));
  const ven = openVen(url, signing(venKey, vtnKey));
  const { venId } = await ven.register();
  expect(await vtn.vens.get(venId)).toMatchObject({ fingerprint: fingerprintOf(venKey), registration: { xmlSignature: true } });
  const eventId = await vtn.events.create({ ...event, start: new Date(Date.now() + 3_600_000) });
  for (let polls = 0; polls < 5 && ven.events.length === 0; polls++) await ven.poll();
  expect(ven.events).toMatchObject([{ eventId, optType: "optIn" }]);
  expect(seen.map(({ message }) => message.type)).toContain("oadrCreatedEvent");
  expect(seen.every(({ signed }) => signed)).toBe(true);
});

test("Rule 514: a VTN that requires signatures does not listen to a VEN that has none, or signs as somebody else", async () => {
  const { vtn, seen, url } = await serveVtn(signing(vtnKey, venKey));
  for (const signatures of [undefined, signing(otherKey, vtnKey)]) {
    await expect(openVen(url, signatures).register()).rejects.toThrow("403");
  }
  expect([seen, await vtn.vens.list()]).toEqual([[], []]);
});

test("Rule 514: a VEN that requires signatures does not listen to a VTN that has none, or signs as somebody else", async () => {
  for (const answering of [signing(vtnKey, venKey, "off"), signing(otherKey, venKey)]) {
    const { url } = await serveVtn(answering);
    const ven = openVen(url, signing(venKey, vtnKey));
    // It goes on trying until it is stopped.
    ven.register().catch(() => {});
    const exchange = httpExchange(url, { signatures: signing(venKey, vtnKey) });
    closing.push(exchange.close);
    const call = exchange("EiRegisterParty", { type: "oadrQueryRegistration", requestId: "r-1" });
    await expect(call).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_REPLY" });
    expect(ven).toMatchObject({ phase: "registering", venId: undefined });
  }
});

test("Rule 514: a VTN may require signatures of one VEN and not of another, which nobody gets around by its name or its venID", async () => {
  const { vtn, url } = await serveVtn(signing(vtnKey, venKey, "accept"), {
    signaturesOf: ({ venId }) => (venId === "strict" ? "require" : "accept"),
  });
  await vtn.vens.provision({ venId: "strict", venName: "strict", fingerprint: fingerprintOf(venKey) });
  await vtn.vens.provision({ venId: "unbound", venName: "unbound" });
  await vtn.vens.provision({ venId: "loose", venName: "loose" });
  const strict = openVen(url, signing(venKey, vtnKey, "accept"), { venName: "strict", venId: "strict" });
  await strict.register();
  const before = await vtn.vens.get("strict");
  await openVen(url, undefined, { venName: "loose" }).register();
  const plain = httpExchange(url);
  closing.push(plain.close);
  const codeOf = (reply: Message | undefined) => reply && "eiResponse" in reply && reply.eiResponse?.responseCode;
  expect(codeOf(await plain("OadrPoll", { type: "oadrPoll", venId: "strict" }))).toBe("463");
  const again = {
    oadrProfileName: "2.0b",
    oadrTransportName: "simpleHttp",
    oadrReportOnly: false,
    oadrXmlSignature: false,
    oadrHttpPullModel: true,
  } as const;
  for (const name of [{ venId: "strict" }, { oadrVenName: "strict", venId: "strict" }]) {
    expect(codeOf(await plain("EiRegisterParty", { type: "oadrCreatePartyRegistration", requestId: "r-1", ...again, ...name }))).toBe(
      "463",
    );
  }
  expect(await vtn.vens.get("strict")).toEqual(before);
});

test("Rule 514: who is known by its name alone is not registered anew without a signature where one is required", async () => {
  const { vtn, url } = await serveVtn(signing(vtnKey, venKey, "accept"), { signaturesOf: () => "require" });
  await vtn.vens.provision({ venId: "named", venName: "named" });
  await expect(openVen(url, undefined, { venName: "named" }).register()).rejects.toThrow("has to be signed");
  expect((await vtn.vens.get("named"))?.registration).toBeUndefined();
});

test.each([
  ["that knows signatures is signed, and its answer verified", "accept", undefined, true],
  ["that has not said so is not signed", "accept", false, false],
  ["that must sign is signed, whatever it said", "require", false, true],
] as const)("Rule 514: what is pushed to a VEN %s", async (_, policy, said, isSigned) => {
  const pushed: boolean[] = [];
  const { vtn, url } = await serveVtn(signing(vtnKey, venKey, "accept"), {
    signaturesOf: () => policy,
    exchangeWith: (address) => httpExchange(address, { signatures: signing(vtnKey, venKey, "accept") }),
  });
  const ven = openVen(url, signing(venKey, vtnKey, "accept"), {
    ...(said !== undefined && { xmlSignature: said }),
    listen: async (respond) => {
      const server = await listen(
        (service, message, peer) => {
          pushed.push(peer.signed ?? false);
          return respond(service, message, peer);
        },
        { port: 0, host: "127.0.0.1", signatures: signing(venKey, vtnKey, "accept") },
      );
      return { url: server.url, close: server.close };
    },
  });
  const told = new Promise((resolve) => {
    void (async () => {
      for await (const change of vtn.changes()) if (change.type === "eventAnswered") resolve(change);
    })();
  });
  const { venId } = await ven.register();
  await vtn.events.create({ ...event, targets: { venIds: [venId] }, start: new Date(Date.now() + 3_600_000) });
  await told;
  expect(pushed.length).toBeGreaterThan(0);
  expect(new Set(pushed)).toEqual(new Set([isSigned]));
});

test("Rule 514: what is signed names the algorithms of the standard, for RSA and for curves", () => {
  for (const [{ cert, key }, method] of [
    [venKey, "rsa-sha256"],
    [vtnKey, "ecdsa-sha256"],
  ] as const) {
    const xml = createSigner({ certificate: cert, key }).sign({ type: "oadrPoll", venId: "ven-1" });
    expect([...new Set([...xml.matchAll(/Algorithm="([^"]*)"/g)].map(([, uri]) => uri))]).toEqual([
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
      `http://www.w3.org/2001/04/xmldsig-more#${method}`,
      "http://www.w3.org/2001/04/xmlenc#sha256",
    ]);
    expect(xml).toMatch(
      /<dsp:ReplayProtect [^>]*><dsp:timestamp>[^<]+Z<\/dsp:timestamp><dsp:nonce>[^<]+<\/dsp:nonce><\/dsp:ReplayProtect>/,
    );
  }
});

test("Rule 514: a message that was sent before, or long ago, or is from the future, is not listened to", async () => {
  const minutes = async (age: number) => {
    const { seen, url } = await serveVtn(signing(vtnKey, venKey));
    const clock = { now: () => Date.now() - age * 60_000 };
    const xml = createSigner({ certificate: venKey.cert, key: venKey.key, clock }).sign({
      type: "oadrQueryRegistration",
      requestId: "r-1",
    });
    const send = async () =>
      (
        await fetch(`${url}/OpenADR2/Simple/2.0b/EiRegisterParty`, {
          method: "POST",
          headers: { "content-type": "application/xml" },
          body: xml,
        })
      ).status;
    return [await send(), await send(), seen.length];
  };
  expect(await minutes(0)).toEqual([200, 403, 1]);
  expect(await minutes(6)).toEqual([403, 403, 0]);
  expect(await minutes(-6)).toEqual([403, 403, 0]);
});
