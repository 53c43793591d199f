import { encode } from "@oadr/codec";
import { createSigner, createVerifier } from "@oadr/codec/signature";
import type { Message } from "@oadr/model";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { httpExchange } from "./http/http-exchange.ts";
import { loopback, type Peer, type Responder, type Signatures } from "./index.ts";
import { listen } from "./node/listen.ts";
import { peerBySignature } from "./signatures.ts";
import { authority, type Credentials, issue } from "./testing/certificates.ts";

const poll = { type: "oadrPoll", venId: "ven-1" } as const;
const reply = { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" } } as const;

let ca: string;
let ven: Credentials;
let vtn: Credentials;
let other: Credentials;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const by = await authority("ca");
  ca = by.cert;
  [ven, vtn, other] = await Promise.all([
    issue("ven", by, "rsa"),
    issue("vtn", by, "ec", [{ type: "ip", value: "127.0.0.1" }]),
    issue("other", by, "ec"),
  ]);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const signerOf = ({ cert, key }: Credentials) => createSigner({ certificate: cert, key });
const end = (own: Credentials, policy: Signatures["policy"] = "require"): Signatures => ({
  policy,
  signer: signerOf(own),
  verifier: createVerifier({ trust: { ca } }),
});

/** What a peer that answers hears, and from whom. */
function listening(): { readonly respond: Responder; readonly heard: { readonly message: Message; readonly peer: Peer }[] } {
  const heard: { readonly message: Message; readonly peer: Peer }[] = [];
  return {
    heard,
    respond: async (_service, message, peer) => {
      heard.push({ message, peer });
      return reply;
    },
  };
}

describe.each([
  ["off", "off", false, false],
  ["off", "accept", false, false],
  ["off", "require", undefined, undefined],
  ["accept", "off", false, false],
  ["accept", "accept", true, true],
  ["accept", "require", true, true],
  ["require", "off", false, undefined],
  ["require", "accept", true, true],
  ["require", "require", true, true],
] as const)("who calls says %s, and who answers %s", (calling, answering, isSigned, isAnswered) => {
  test(isAnswered === undefined ? "they do not come to terms" : `the message is${isSigned ? "" : " not"} taken for signed`, async () => {
    const { respond, heard } = listening();
    const exchange = loopback(respond, { signatures: { calling: end(ven, calling), answering: end(vtn, answering) } });
    const outcome = exchange("OadrPoll", poll);
    if (isAnswered === undefined) await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/_(STATUS|REPLY)$/) });
    else expect(await outcome).toEqual(reply);
    expect(heard.map(({ peer }) => peer.signed ?? false)).toEqual(isSigned === undefined ? [] : [isSigned]);
  });
});

test("over HTTP, a signature tells who the peer is, where there is no certificate of the connection", async () => {
  const { respond, heard } = listening();
  const server = await listen(respond, { port: 0, host: "127.0.0.1", signatures: end(vtn) });
  const exchange = httpExchange(server.url, { signatures: end(ven) });
  closing.push(exchange.close, server.close);
  expect(await exchange("OadrPoll", poll)).toEqual(reply);
  expect(heard).toMatchObject([{ message: poll, peer: { fingerprint: signerOf(ven).fingerprint, commonName: "ven", signed: true } }]);
});

test("over TLS, the signature has to be by the certificate of the connection", async () => {
  const { respond, heard } = listening();
  const server = await listen(respond, { port: 0, host: "127.0.0.1", tls: { ...vtn, ca }, signatures: end(vtn) });
  const calling = (by: Credentials) => {
    const exchange = httpExchange(server.url, { tls: { ...ven, ca }, signatures: end(by) });
    closing.push(exchange.close);
    return exchange("OadrPoll", poll);
  };
  closing.push(server.close);
  expect(await calling(ven)).toEqual(reply);
  await expect(calling(other)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_STATUS", status: 403 });
  expect(heard).toHaveLength(1);
});

describe("a request by hand", () => {
  const send = async (body: string, signatures: Signatures, respond: Responder = async () => reply) => {
    const server = await listen(respond, { port: 0, host: "127.0.0.1", signatures });
    closing.push(server.close);
    const url = `${server.url}/OpenADR2/Simple/2.0b/OadrPoll`;
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/xml" }, body });
    return { status: answer.status, text: await answer.text() };
  };

  test("is refused with 403 and the reason when its signature is missing, wrong or repeated, and nobody hears of it", async () => {
    const { respond, heard } = listening();
    const signed = signerOf(ven).sign(poll);
    const signatures = end(vtn);
    expect(await send(encode(poll), signatures, respond)).toMatchObject({ status: 403, text: expect.stringContaining("MISSING") });
    expect(await send(signed.replace("ven-1", "ven-2"), signatures, respond)).toMatchObject({
      status: 403,
      text: expect.stringContaining("WRONG"),
    });
    expect(heard).toEqual([]);
    expect(await send(signed, signatures, respond)).toMatchObject({ status: 200, text: expect.stringContaining("<ds:Signature ") });
    expect(await send(signed, signatures, respond)).toMatchObject({ status: 403, text: expect.stringContaining("REPLAY") });
    expect(heard).toHaveLength(1);
  });

  test("with a wrong signature is refused where signatures are accepted, not taken for one without", async () => {
    const signed = signerOf(ven).sign(poll).replace("ven-1", "ven-2");
    expect(await send(signed, end(vtn, "accept"))).toMatchObject({ status: 403 });
    expect(await send(signed, end(vtn, "off"))).toMatchObject({ status: 200 });
  });

  test("whose signature stands elsewhere is refused, not taken for one without", async () => {
    const signed = signerOf(ven).sign(poll);
    const last = signed.replace(/(<ds:Signature .*<\/ds:Signature>)(.*)(<\/oadr:oadrPayload>)/, "$2$1$3");
    const inside = signed.replace(/(<ds:Signature .*<\/ds:Signature>)(<oadr:oadrSignedObject[^>]*>)/, "$2$1");
    for (const policy of ["accept", "require"] as const) {
      for (const xml of [last, inside]) expect((await send(xml, end(vtn, policy))).status, xml).toBeGreaterThan(400);
    }
  });

  test("is answered as it came: signed or not", async () => {
    expect((await send(signerOf(ven).sign(poll), end(vtn, "accept"))).text).toContain("<ds:Signature ");
    expect((await send(encode(poll), end(vtn, "accept"))).text).not.toContain("Signature");
    expect((await send(encode(poll), end(vtn, "off"))).text).not.toContain("Signature");
  });

  test("is refused with 503 when there is no room for its nonce, and with 406 when it is no XML", async () => {
    const full: Signatures = { policy: "require", verifier: createVerifier({ trust: { ca }, nonces: { take: () => "full" } }) };
    expect(await send(signerOf(ven).sign(poll), full)).toMatchObject({ status: 503 });
    expect(await send("<a", full)).toMatchObject({ status: 406 });
  });
});

test("the policy may differ from peer to peer", async () => {
  const { respond, heard } = listening();
  const answering = {
    ...end(vtn),
    policy: async (_peer: Peer, claimed: Message) =>
      claimed.type === "oadrPoll" && claimed.venId === "ven-1" ? ("require" as const) : ("off" as const),
  };
  const call = (message: Message, calling?: Signatures) =>
    loopback(respond, { signatures: { answering, ...(calling && { calling }) } })("OadrPoll", message);
  await expect(call(poll)).rejects.toMatchObject({ status: 403 });
  expect(await call(poll, end(ven))).toEqual(reply);
  expect(await call({ ...poll, venId: "ven-2" })).toEqual(reply);
  expect(heard.map(({ peer }) => peer.signed ?? false)).toEqual([true, false]);
});

test("a reply that is not signed as it should be is none", async () => {
  const { respond } = listening();
  const exchange = loopback(respond, {
    signatures: { calling: end(ven), answering: { ...end(vtn, "accept"), signer: { sign: (message) => encode(message) } } },
  });
  await expect(exchange("OadrPoll", poll)).rejects.toMatchObject({
    code: "ERR_OADR_TRANSPORT_REPLY",
    retry: false,
    cause: { code: "ERR_OADR_SIGNATURE_MISSING" },
  });
});

test("a peer that does not know signatures can be called without one, unless one is required", async () => {
  const { respond, heard } = listening();
  for (const policy of ["accept", "require"] as const) {
    await loopback(respond, { signatures: { calling: end(vtn, policy), answering: end(ven, "accept") } })("EiEvent", poll, { sign: false });
  }
  expect(heard.map(({ peer }) => peer.signed ?? false)).toEqual([false, true]);
});

test("a fingerprint of the connection counts however it is spelled; a name that only the connection has is kept", () => {
  const fingerprint = "AA:BB:CC:DD:EE:FF:00:11:22:33";
  for (const spelled of [fingerprint, "aabbccddeeff00112233", `${"0".repeat(44)}aabbccddeeff00112233`]) {
    const peer = peerBySignature({ fingerprint: spelled, commonName: "pump", address: "192.0.2.7" }, { fingerprint });
    expect(peer).toEqual({ fingerprint, commonName: "pump", address: "192.0.2.7", signed: true });
  }
  for (const other of ["AA:BB:CC:DD:EE:FF:00:11:22:34", "", "33"]) {
    expect(() => peerBySignature({ fingerprint: other }, { fingerprint })).toThrow(expect.objectContaining({ status: 403 }));
  }
  expect(peerBySignature({ commonName: "pump" }, { fingerprint, commonName: "other" })).toMatchObject({ commonName: "other" });
});

test("a policy without what it needs is refused at once", async () => {
  expect(() => httpExchange("http://127.0.0.1:1", { signatures: { policy: "require" } })).toThrow("signatures.verifier is missing");
  expect(() => httpExchange("http://127.0.0.1:1", { signatures: { policy: "on" as never } })).toThrow('signatures.policy is "on"');
  await expect(listen(async () => reply, { port: 0, signatures: { policy: () => "accept" } })).rejects.toThrow(
    "signatures.verifier is missing",
  );
});
