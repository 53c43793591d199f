import { X509Certificate } from "node:crypto";
import { request as httpRequest } from "node:http";
import { networkInterfaces } from "node:os";
import { encode } from "@oadr/codec";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Peer } from "../ports.ts";
import { suiteMessages } from "../suite-messages.ts";
import { authority, type Credentials, issue } from "../testing/certificates.ts";
import { listen } from "./listen.ts";
import { type ProxyIdentityOptions, proxyIdentity } from "./proxy-identity.ts";

const proxy: Peer = { address: "10.1.2.3" };
const options: ProxyIdentityOptions = { proxies: ["10.0.0.0/8", "::1"], certificateHeader: "X-Client-Cert" };
const refused = expect.objectContaining({ code: "ERR_OADR_TRANSPORT_STATUS", status: 403 });

let ven: Credentials;
let fingerprint: string;
let base64: string;

beforeAll(async () => {
  ven = await issue("111111111111", await authority("ca"), "ec");
  fingerprint = new X509Certificate(ven.cert).fingerprint256.slice(-29);
  base64 = ven.cert.replace(/-----[^-]+-----|\s/g, "");
});

const identify = (header: string | readonly string[] | undefined, peer = proxy, more: Partial<ProxyIdentityOptions> = {}): Peer =>
  proxyIdentity({ ...options, ...more })(peer, { "x-client-cert": header });

const caught = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};

describe("the certificate in a header of a proxy", () => {
  test.each<[string, () => string]>([
    ["as nginx writes it", () => encodeURIComponent(ven.cert)],
    ["as load balancers write it", () => encodeURIComponent(ven.cert).replaceAll("%2B", "+").replaceAll("%3D", "=").replaceAll("%2F", "/")],
    ["with blanks for line ends", () => ven.cert.trim().replaceAll("\n", " ")],
    ["in bare base64", () => base64],
  ])("is read %s", (_, header) => {
    expect(identify(header())).toEqual({ address: "10.1.2.3", fingerprint, commonName: "111111111111" });
  });

  test("is believed of the listed proxies alone, in any spelling of their addresses", () => {
    const known = { address: "10.1.2.3", fingerprint, commonName: "111111111111" };
    for (const address of ["10.1.2.3", "::1", "10.255.255.255"]) {
      expect(identify(base64, { address })).toEqual({ ...known, address });
    }
    for (const address of ["11.1.2.3", "::2", "127.0.0.1", "fe80::1%eth0", "nonsense"]) {
      expect(caught(() => identify(base64, { address }))).toEqual(refused);
    }
    expect(caught(() => identify(base64, {}))).toEqual(refused);
  });

  test("takes nothing from a peer that comes past the proxies with a certificate of its own", () => {
    const own = { address: "11.1.2.3", fingerprint: "00:11:22:33:44:55:66:77:88:99", commonName: "another" };
    expect(identify(base64, own)).toEqual(own);
  });

  test("stands in place of the certificate of the proxy itself", () => {
    const own = { ...proxy, fingerprint: "00:11:22:33:44:55:66:77:88:99", commonName: "proxy" };
    expect(identify(base64, own)).toEqual({ ...proxy, fingerprint, commonName: "111111111111" });
    expect(identify(undefined, own, { required: false })).toEqual(proxy);
  });

  test.each<[string, () => string | undefined]>([
    ["missing", () => undefined],
    ["empty", () => ""],
    ["two in one", () => `${base64}, ${base64}`],
    ["two, percent-encoded", () => `${encodeURIComponent(ven.cert)}, ${encodeURIComponent(ven.cert)}`],
    ["no certificate", () => "hello"],
    ["a broken certificate", () => base64.slice(0, 200)],
    ["a broken escape", () => "%E0%A4%A"],
    ["a key", () => encodeURIComponent(ven.key)],
    ["a long run of blanks", () => " ".repeat(15_000)],
  ])("is refused when it is %s", (_, header) => {
    expect(caught(() => identify(header()))).toEqual(refused);
  });

  test("is only believed with the word of the proxy that it is good, when that is asked for", () => {
    const verify = (verified: string | undefined) =>
      caught(() => proxyIdentity({ ...options, verifiedHeader: "X-Verified" })(proxy, { "x-client-cert": base64, "x-verified": verified }));
    expect(verify("SUCCESS")).toMatchObject({ fingerprint });
    for (const word of ["NONE", "FAILED:self-signed certificate", "SUCCESS, FAILED", "success", undefined])
      expect(verify(word)).toEqual(refused);
  });

  test("may be missing where that is allowed, and then nothing is known", () => {
    expect(identify(undefined, proxy, { required: false })).toEqual(proxy);
    expect(identify(base64, { address: "11.1.2.3" }, { required: false })).toEqual({ address: "11.1.2.3" });
  });
});

test.each<[string, boolean]>([
  ["5E:71:FA:E4:61:75:9C:EF:A4:D6", true],
  ["5e71fae461759cefa4d6", true],
  [`${"00:".repeat(22)}5E:71:FA:E4:61:75:9C:EF:A4:D6`, true],
  [`${"00".repeat(22)}5e71fae461759cefa4d6`, true],
  [`${"00".repeat(10)}5e71fae461759cefa4d6`, false],
  ["5E:71:FA:E4:61:75:9C:EF:A4:D6, 5E:71:FA:E4:61:75:9C:EF:A4:D6", false],
  ["5E:71:FA:E4:61:75:9C:EF:A4", false],
  ["(null)", false],
])("the fingerprint %s in a header of a proxy is taken: %s", (header, isTaken) => {
  const named = proxyIdentity({ proxies: ["10.0.0.0/8"], fingerprintHeader: "X-Fingerprint" });
  const peer = caught(() => named(proxy, { "x-fingerprint": header }));
  expect(peer).toEqual(isTaken ? { ...proxy, fingerprint: "5E:71:FA:E4:61:75:9C:EF:A4:D6" } : refused);
});

test.each([
  [{ proxies: [] }, "either"],
  [{ proxies: [], certificateHeader: "a", fingerprintHeader: "b" }, "either"],
  [{ proxies: ["proxy.example"], certificateHeader: "a" }, 'not an address or a network such as 10.0.0.0/8: "proxy.example"'],
  [{ proxies: ["10.0.0.0/33"], certificateHeader: "a" }, "not an address"],
  [{ proxies: ["10.0.0.0/8/8"], certificateHeader: "a" }, "not an address"],
  [{ proxies: ["10.0.0.0/"], certificateHeader: "a" }, "not an address"],
])("options that make no sense are refused: %j", (wrong, reason) => {
  expect(() => proxyIdentity(wrong)).toThrow(new TypeError(reason).message);
});

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A server that believes proxies, and what it takes peers for. */
async function serve(host: string, proxies: readonly string[]) {
  const seen: Peer[] = [];
  const identify = proxyIdentity({ ...options, proxies });
  const node = await listen(async (_service, _message, peer) => void seen.push(peer), { port: 0, host, identify });
  opened.push(() => node.close());
  /** Sends a message by IPv4; resolves to the status of the answer. */
  const send = (header?: readonly string[]): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const body = encode(suiteMessages.oadrPoll);
      const headers = ["Host", "a", "Content-Length", String(body.length), ...(header ?? []).flatMap((value) => ["X-Client-Cert", value])];
      const path = "/OpenADR2/Simple/2.0b/OadrPoll";
      const request = httpRequest({ port: node.port, host: "127.0.0.1", path, method: "POST", headers }, (response) => {
        response.resume().once("end", () => resolve(response.statusCode));
      });
      request.once("error", reject).end(body);
    });
  return { send, seen };
}

test("a server answers 403 to who is not known by it, and nobody hears of the message", async () => {
  const { send, seen } = await serve("127.0.0.1", ["127.0.0.1"]);
  expect(await send([encodeURIComponent(ven.cert)])).toBe(200);
  // What a client smuggles in stands beside what the proxy adds.
  expect(await send([encodeURIComponent(ven.cert), encodeURIComponent(ven.cert)])).toBe(403);
  expect(await send()).toBe(403);
  expect(seen).toEqual([{ address: "127.0.0.1", fingerprint, commonName: "111111111111" }]);
});

const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ family }) => family === "IPv6"));

test.skipIf(!hasIpv6).each([["127.0.0.1"], ["127.0.0.0/8"]])(
  "a server that listens for IPv6, too, knows the proxy %s, whose address is ::ffff:127.0.0.1 there",
  async (proxy) => {
    const { send, seen } = await serve("::", [proxy]);
    expect(await send([encodeURIComponent(ven.cert)])).toBe(200);
    expect(await send()).toBe(403);
    expect(seen).toEqual([{ address: "127.0.0.1", fingerprint, commonName: "111111111111" }]);
  },
);

test.skipIf(!hasIpv6)("a server that listens for IPv6, too, believes no other address of IPv4", async () => {
  const { send, seen } = await serve("::", ["127.0.0.2", "::1"]);
  expect(await send([encodeURIComponent(ven.cert)])).toBe(403);
  expect(seen).toEqual([]);
});
