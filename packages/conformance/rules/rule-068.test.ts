import { httpExchange } from "@oadr/transport/http";
import type { Credentials } from "@oadr/transport/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type MutualTls, mutualTls } from "../src/mutual-tls.ts";

// What a node is configured with that shall do without the demands on keys.
const ciphers = "ECDHE-ECDSA-AES128-SHA256:AES128-SHA256";

let net: MutualTls;
let rsa: Credentials;
let ecc: Credentials;
let short: Credentials;

beforeAll(async () => {
  net = await mutualTls();
  [rsa, ecc, short] = await Promise.all([net.issue("rsa", "rsa"), net.issue("ecc", "ec"), net.issue("short", "rsa-short")]);
});
afterEach(() => net.close());

test("Rule 68: a VEN shows its certificate, with an RSA key or with an ECC key, to a VTN that has both", async () => {
  const vtn = await net.serve({ cert: [rsa.cert, ecc.cert], key: [rsa.key, ecc.key] });
  for (const own of [rsa, ecc]) await net.ven(vtn, own).register();
  expect(new Set(vtn.seen)).toEqual(new Set(["rsa", "ecc"]));
});

test("Rule 68: a VEN without a certificate gets nowhere, and one believes no VTN but those with a certificate that it trusts", async () => {
  const vtn = await net.serve(ecc);
  await expect(net.ven(vtn, {}).register()).rejects.toThrow("ERR_OADR_TRANSPORT_CONNECT");
  const stranger = await mutualTls();
  const other = await stranger.serve(await stranger.issue("stranger", "ec"));
  await expect(net.ven(other, ecc).register()).rejects.toThrow("ERR_OADR_TRANSPORT_CONNECT");
  await stranger.close();
  expect([...vtn.seen, ...other.seen]).toEqual([]);
});

test("Rule 68: a VEN refuses a VTN whose RSA key has less than 2048 bits, and does not use such a key itself", async () => {
  const vtn = await net.serve({ ...short, ciphers });
  await expect(net.ven(vtn, ecc).register()).rejects.toThrow("ERR_OADR_TRANSPORT_CONNECT");
  const good = await net.serve(ecc);
  await expect(net.ven(good, short).register()).rejects.toThrow("ERR_OADR_TRANSPORT_CONNECT");
  expect([...vtn.seen, ...good.seen]).toEqual([]);
});

test("Rule 68: a VEN that takes pushes refuses a VTN without certificate, and one whose key is short", async () => {
  const vtn = await net.serve(ecc);
  await net.ven(vtn, rsa, { listen: { port: 0, host: "127.0.0.1", tls: { ...rsa, ca: net.ca } } }).register();
  const push = async (own: Partial<Credentials>) => {
    const exchange = httpExchange(vtn.venUrl(), { tls: { ca: net.ca, ciphers, ...own } });
    const list = { type: "oadrDistributeEvent", requestId: "d", vtnId: "vtn-1", oadrEvents: [] } as const;
    return exchange("EiEvent", list).finally(exchange.close);
  };
  expect(await push(ecc)).toBeUndefined();
  await expect(push({})).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT" });
  await expect(push(short)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT" });
});

test("Rule 68: a VTN shows its RSA and its ECC certificate, and takes no VEN without one that it trusts, or whose key is short", async () => {
  const vtn = await net.serve({ cert: [rsa.cert, ecc.cert], key: [rsa.key, ecc.key] });
  const query = async (own: Partial<Credentials>, suites = ciphers) => {
    const exchange = httpExchange(vtn.url, { tls: { ca: net.ca, ciphers: suites, ...own } });
    return (await exchange("EiRegisterParty", { type: "oadrQueryRegistration", requestId: "q" }).finally(exchange.close))?.type;
  };
  for (const [own, suite] of [
    [rsa, "AES128-SHA256"],
    [ecc, "ECDHE-ECDSA-AES128-SHA256"],
  ] as const) {
    expect(await query(own, suite)).toBe("oadrCreatedPartyRegistration");
  }
  const stranger = await mutualTls();
  for (const own of [{}, await stranger.issue("stranger", "ec"), short]) {
    await expect(query(own)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_CONNECT" });
  }
  await stranger.close();
});
