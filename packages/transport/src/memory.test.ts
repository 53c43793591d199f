import { describe, expect, test } from "vitest";
import { loopback, memoryPair } from "./memory.ts";
import type { Peer } from "./ports.ts";
import { transportSuite } from "./suite.ts";
import { suiteMessages, updateReport } from "./suite-messages.ts";

const { oadrPoll, oadrResponse, oadrDistributeEvent, oadrCreatedEvent } = suiteMessages;

transportSuite("a loopback", async (respond) => ({ exchange: loopback(respond), close: async () => {} }));

transportSuite("a memory pair, from the VEN to the VTN", async (respond) => {
  const { ven, vtn } = memoryPair();
  vtn.answer(respond);
  return { exchange: ven.exchange, close: async () => {} };
});

describe("a loopback", () => {
  test("names the peer it is given", async () => {
    const peers: Peer[] = [];
    const exchange = loopback(
      async (_service, _message, peer) => {
        peers.push(peer);
        return undefined;
      },
      { peer: { fingerprint: "AA:BB" } },
    );
    await exchange("OadrPoll", oadrPoll);
    expect(peers).toEqual([{ fingerprint: "AA:BB" }]);
  });

  test("refuses a request over its limit, and takes the next one", async () => {
    const exchange = loopback(async () => oadrResponse, { limits: { requestBytes: 2_000 } });
    await expect(exchange("EiReport", updateReport(20))).rejects.toMatchObject({ status: 413, retry: false });
    expect(await exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
  });

  test("refuses a reply over its limit", async () => {
    const exchange = loopback(async () => updateReport(20), { limits: { replyBytes: 2_000 } });
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_REPLY", retry: false });
  });

  test("passes on how long a responder that refuses wants to be left alone", async () => {
    const exchange = loopback(async () => {
      throw Object.assign(new Error("busy"), { code: "ERR_OADR_TRANSPORT_STATUS", status: 503, retryAfterMs: 7_000 });
    });
    await expect(exchange("OadrPoll", oadrPoll)).rejects.toMatchObject({ status: 503, retry: true, retryAfterMs: 7_000 });
  });
});

describe("a memory pair", () => {
  test("carries calls of both parties, each knowing the other", async () => {
    const { ven, vtn } = memoryPair({ ven: { commonName: "ven" }, vtn: { commonName: "vtn" } });
    const seen: string[] = [];
    ven.answer(async (service, message, { commonName }) => {
      seen.push(`VEN got ${message.type} at ${service} from ${commonName}`);
      return undefined;
    });
    vtn.answer(async (service, message, { commonName }) => {
      seen.push(`VTN got ${message.type} at ${service} from ${commonName}`);
      return oadrResponse;
    });
    expect(await vtn.exchange("EiEvent", oadrDistributeEvent)).toBeUndefined();
    expect(await ven.exchange("EiEvent", oadrCreatedEvent)).toEqual(oadrResponse);
    expect(seen).toEqual(["VEN got oadrDistributeEvent at EiEvent from vtn", "VTN got oadrCreatedEvent at EiEvent from ven"]);
  });

  test("does not connect to an end where nobody answers, and does again when somebody does", async () => {
    const { ven, vtn } = memoryPair();
    const away = { code: "ERR_OADR_TRANSPORT_CONNECT", retry: true };
    await expect(ven.exchange("OadrPoll", oadrPoll)).rejects.toMatchObject(away);
    vtn.answer(async () => oadrResponse);
    expect(await ven.exchange("OadrPoll", oadrPoll)).toEqual(oadrResponse);
    vtn.answer(undefined);
    await expect(ven.exchange("OadrPoll", oadrPoll)).rejects.toMatchObject(away);
  });
});
