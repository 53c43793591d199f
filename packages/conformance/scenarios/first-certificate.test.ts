import { X509Certificate } from "node:crypto";
import { decode, encode } from "@oadr/codec";
import { createSigner, createVerifier } from "@oadr/codec/signature";
import { type Message, messageRoutes } from "@oadr/model";
import type { Exchange, Service } from "@oadr/transport";
import { httpExchange } from "@oadr/transport/http";
import { fingerprintOf as fingerprint, type ListenOptions, listen, proxyIdentity } from "@oadr/transport/node";
import { authority, type Credentials, issue } from "@oadr/transport/testing";
import { createVen } from "@oadr/ven";
import { createVtn, memoryStore, type VtnOptions } from "@oadr/vtn";
import { afterEach, describe, expect, test } from "vitest";
import { codeOf, registration } from "../../vtn/src/testing/stage.ts";
import { rawClient } from "../src/raw-client.ts";

const host = "127.0.0.1";
const ca = await authority("ca");
const [vtnKey, own, other] = await Promise.all([
  issue("vtn", ca, "ec", [{ type: "ip", value: host }]),
  issue("own", ca, "ec"),
  issue("other", ca, "rsa"),
]);
const tls = { cert: vtnKey.cert, key: vtnKey.key, ca: ca.cert };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A VTN that listens so. */
async function serve(how: Partial<ListenOptions>, options: Partial<VtnOptions> = {}) {
  const vtn = createVtn({ vtnId: "vtn-1", admit: "known", ...options });
  const server = await listen(vtn.respond, { port: 0, host, ...how });
  closing.push(vtn.close, server.close);
  const boundOf = async (venId: string) => (await vtn.vens.get(venId))?.fingerprint;
  return { vtn, url: server.url, boundOf };
}

/** What a peer is told, by a connection of its own. */
function peer(exchange: Exchange & { readonly close: () => unknown }) {
  closing.push(exchange.close);
  return async (message: Message): Promise<string> => {
    const reply = await exchange(messageRoutes[message.type].service as Service, message);
    return `${reply?.type} ${codeOf(reply)}`;
  };
}
const fingerprintOf = ({ cert }: Credentials): string => fingerprint(new X509Certificate(cert));
const over = (url: string, { cert, key }: Credentials) => peer(httpExchange(url, { tls: { cert, key, ca: ca.cert } }));

const register = (venId = "ven-1") => registration({ venId });
const query = (venId = "ven-1"): Message => ({ type: "oadrRequestEvent", requestId: "r", venId });
const taken = ["oadrCreatedPartyRegistration 200", "oadrDistributeEvent 200"];
const refused = ["oadrCreatedPartyRegistration 463", "oadrDistributeEvent 463"];
const both = async (say: (message: Message) => Promise<string>, venId?: string) => [await say(register(venId)), await say(query(venId))];

describe("a VEN that is made known without a certificate, over mutual TLS,", () => {
  test("is the one that registers first, also after both have begun anew, and nobody else of the same authority", async () => {
    const store = memoryStore();
    const first = await serve({ tls }, { store });
    await first.vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    const ven = createVen({ venName: "pump", vtnUrl: first.url, tls: { cert: own.cert, key: own.key, ca: ca.cert } });
    closing.push(() => ven.stop());
    expect(await ven.register()).toMatchObject({ venId: "ven-1" });
    expect(await first.boundOf("ven-1")).toBe(fingerprintOf(own));
    const before = await first.vtn.vens.get("ven-1");
    expect(await both(over(first.url, other))).toEqual(refused);
    expect(await first.vtn.vens.get("ven-1")).toEqual(before);
    await ven.stop();
    const second = await serve({ tls }, { store });
    // As with every start of a server that is told of it.
    await second.vtn.vens.provision({ venId: "ven-1" });
    expect(await both(over(second.url, other))).toEqual(refused);
    expect(await both(over(second.url, own))).toEqual(taken);
  });

  test("is one of two who register at once, and the other one is refused from then on", async () => {
    const { vtn, url, boundOf } = await serve({ tls });
    for (const venId of ["ven-1", "ven-2", "ven-3"]) {
      await vtn.vens.provision({ venId });
      const [mine, another] = await Promise.all([issue("mine", ca, "ec"), issue("another", ca, "ec")]);
      const peers = [mine, another].map((credentials) => ({ credentials, say: over(url, credentials) }));
      // Handshakes are over by then.
      for (const { say } of peers) await say({ type: "oadrQueryRegistration", requestId: "q" });
      const replies = await Promise.all(peers.map(({ say }) => say(register(venId))));
      expect([...replies].sort()).toEqual([taken[0], refused[0]]);
      for (const [index, { credentials, say }] of peers.entries()) {
        const isIt = replies[index] === taken[0];
        expect(await both(say, venId)).toEqual(isIt ? taken : refused);
        if (isIt) expect(await boundOf(venId)).toBe(fingerprintOf(credentials));
      }
    }
  });

  test("is bound by what it says next, when it was registered out of band", async () => {
    const { vtn, url, boundOf } = await serve({ tls });
    await vtn.vens.provision({ venId: "ven-1", registrationId: "out-of-band" });
    expect(await over(url, own)(query())).toBe(taken[1]);
    expect(await boundOf("ven-1")).toBe(fingerprintOf(own));
    expect(await both(over(url, other))).toEqual(refused);
  });

  test("is not to be had with the certificate of another VEN, which is told why", async () => {
    const { vtn, url, boundOf } = await serve({ tls });
    for (const venId of ["ven-1", "ven-2"]) await vtn.vens.provision({ venId });
    const say = over(url, own);
    expect(await both(say)).toEqual(taken);
    expect(await say(register("ven-2"))).toBe("oadrCreatedPartyRegistration 452");
    expect(await boundOf("ven-2")).toBeUndefined();
    expect(await both(over(url, other), "ven-2")).toEqual(taken);
  });

  test("shares one with others behind a gateway, where a function tells who is who", async () => {
    const gateway = fingerprintOf(own);
    const { vtn, url, boundOf } = await serve(
      { tls },
      { authenticate: ({ fingerprint }, { venId }) => (fingerprint === gateway ? venId : undefined) },
    );
    const say = over(url, own);
    for (const venId of ["ven-1", "ven-2"]) {
      await vtn.vens.provision({ venId });
      expect(await both(say, venId)).toEqual(taken);
      expect(await both(over(url, other), venId)).toEqual(refused);
      expect(await boundOf(venId)).toBeUndefined();
    }
  });
});

describe("a VEN that is made known without a certificate is bound, too,", () => {
  test("to the one that a proxy hands on", async () => {
    const { vtn, url, boundOf } = await serve({ identify: proxyIdentity({ proxies: [host], fingerprintHeader: "x-fingerprint" }) });
    await vtn.vens.provision({ venId: "ven-1" });
    const by = (credentials: Credentials) => {
      const { send, close } = rawClient(Number(new URL(url).port));
      const headers = ["Content-Type", "application/xml", "X-Fingerprint", fingerprintOf(credentials)];
      const exchange: Exchange = async (service, message) => {
        const { text } = await send({ path: `/OpenADR2/Simple/2.0b/${service}`, headers, body: encode(message) });
        return decode(text).message;
      };
      return peer(Object.assign(exchange, { close }));
    };
    expect(await both(by(own))).toEqual(taken);
    expect(await boundOf("ven-1")).toBe(fingerprintOf(own));
    expect(await both(by(other))).toEqual(refused);
  });

  test("to the one that it signs with", async () => {
    const signing = ({ cert, key }: Credentials) => ({
      policy: "require" as const,
      signer: createSigner({ certificate: cert, key }),
      verifier: createVerifier({ trust: { ca: [ca.cert] } }),
    });
    const { vtn, url, boundOf } = await serve({ signatures: signing(vtnKey) });
    await vtn.vens.provision({ venId: "ven-1" });
    const by = (credentials: Credentials) => peer(httpExchange(url, { signatures: signing(credentials) }));
    expect(await both(by(own))).toEqual(taken);
    expect(await boundOf("ven-1")).toBe(fingerprintOf(own));
    expect(await both(by(other))).toEqual(refused);
  });
});

test("Without TLS a VEN that is made known is bound to nothing", async () => {
  const { vtn, url, boundOf } = await serve({});
  await vtn.vens.provision({ venId: "ven-1" });
  for (let turn = 0; turn < 2; turn++) expect(await both(peer(httpExchange(url)))).toEqual(taken);
  expect(await boundOf("ven-1")).toBeUndefined();
});
