import { describe, expect, test } from "vitest";
import { ResponseError } from "../response-error.ts";
import { answerTo, codeOf, metadata, registration, stage, usageOffer } from "../testing/stage.ts";

const certA = { fingerprint: "AA:BB:CC:DD:EE:FF:00:11:22:33" };
const certB = { fingerprint: "00:11:22:33:44:55:66:77:88:99" };
const query = { type: "oadrQueryRegistration", requestId: "q" } as const;

describe("registration", () => {
  test("an unknown VEN gets ids, profiles and poll frequency, and our METADATA is the first thing that waits", async () => {
    const { ask, poll } = stage();
    const reply = await ask("oadrCreatedPartyRegistration", registration({ oadrVenName: "pump", oadrTransportAddress: "None" }));
    expect(reply).toEqual({
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "reg" },
      registrationId: expect.stringMatching(/^id-/),
      venId: expect.stringMatching(/^id-/),
      vtnId: "vtn-1",
      oadrProfiles: [{ oadrProfileName: "2.0b", oadrTransports: ["simpleHttp"] }],
      oadrRequestedOadrPollFreq: "PT10S",
    });
    expect(await poll(reply.venId)).toMatchObject({ type: "oadrRegisterReport", oadrReports: [] });
  });

  test("a VEN that registers anew under its name keeps its venID and starts from zero", async () => {
    const { ask, poll, send, vtn } = stage();
    const first = await ask("oadrCreatedPartyRegistration", registration({ oadrVenName: "pump" }));
    const venId = first.venId ?? "";
    await send(answerTo(await poll(venId), venId));
    await send(metadata([usageOffer()], venId));
    await vtn.reports.request(venId, { reportName: "TELEMETRY_USAGE" });
    const second = await ask("oadrCreatedPartyRegistration", registration({ oadrVenName: "pump" }));
    expect(second.venId).toBe(venId);
    expect(second.registrationId).not.toBe(first.registrationId);
    expect(await vtn.reports.offers(venId)).toEqual([]);
    expect(await vtn.reports.requests(venId)).toEqual([]);
    expect((await poll(venId))?.type).toBe("oadrRegisterReport");
    expect((await poll(venId))?.type).toBe("oadrResponse");
  });

  test("registering again keeps registrationID and reports; with wrong ids it is refused with 452", async () => {
    const { ask, join, send, vtn } = stage();
    const registrationId = await join();
    await send(metadata([usageOffer()]));
    const again = await ask("oadrCreatedPartyRegistration", registration({ registrationId, venId: "ven-1" }));
    expect(again).toMatchObject({ registrationId, venId: "ven-1", eiResponse: { responseCode: "200" } });
    expect(await vtn.reports.offers("ven-1")).toHaveLength(1);
    const wrong = await ask("oadrCreatedPartyRegistration", registration({ registrationId: "nope", venId: "ven-1" }));
    expect(wrong.eiResponse).toMatchObject({ responseCode: "452", requestId: "reg" });
    expect(wrong).toMatchObject({ vtnId: "vtn-1", oadrProfiles: [{ oadrProfileName: "2.0b" }] });
    expect(wrong).not.toHaveProperty("registrationId");
    expect(codeOf(await send(registration({ registrationId, venId: "ven-2" })))).toBe("452");
  });

  test("empty ids are the same as none", async () => {
    const { ask } = stage();
    const reply = await ask("oadrCreatedPartyRegistration", registration({ registrationId: "", venId: "" }));
    expect(reply.eiResponse.responseCode).toBe("200");
    expect(reply.venId).toMatch(/^id-/);
  });

  test("with admit known only provisioned VENs register, found by venID, name or certificate", async () => {
    const { send, ask, vtn } = stage({ admit: "known" });
    expect(codeOf(await send(registration({ oadrVenName: "pump" })))).toBe("463");
    expect(codeOf(await send(registration({ venId: "ven-1" })))).toBe("463");
    await vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    await vtn.vens.provision({ venId: "ven-2", fingerprint: `${"ff:".repeat(22)}${certA.fingerprint.toLowerCase()}` });
    expect((await ask("oadrCreatedPartyRegistration", registration({ oadrVenName: "pump" }))).venId).toBe("ven-1");
    expect((await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }))).venId).toBe("ven-1");
    expect((await ask("oadrCreatedPartyRegistration", registration(), certA)).venId).toBe("ven-2");
  });

  test("a function decides who is admitted, and may say why not", async () => {
    const { ask } = stage({
      admit: ({ oadrVenName }) => {
        if (oadrVenName === "old") throw new ResponseError("469", "too old");
        return oadrVenName === "pump";
      },
    });
    const codeFor = async (oadrVenName: string) =>
      (await ask("oadrCreatedPartyRegistration", registration({ oadrVenName }))).eiResponse.responseCode;
    expect([await codeFor("pump"), await codeFor("other"), await codeFor("old")]).toEqual(["200", "463", "469"]);
  });

  test("push, xmpp and 2.0a are refused, since this VTN does not serve them", async () => {
    const { send } = stage();
    expect(codeOf(await send(registration({ oadrHttpPullModel: false, oadrTransportAddress: "http://ven" })))).toBe("469");
    expect(codeOf(await send(registration({ oadrTransportName: "xmpp" })))).toBe("469");
    expect(codeOf(await send(registration({ oadrProfileName: "2.0a" })))).toBe("469");
  });

  test("a query names ids only to a registered VEN that its certificate tells", async () => {
    const { ask } = stage();
    const before = await ask("oadrCreatedPartyRegistration", query, certA);
    expect(before).toMatchObject({ eiResponse: { responseCode: "200", requestId: "q" }, vtnId: "vtn-1" });
    expect(before).not.toHaveProperty("venId");
    const { venId, registrationId } = await ask("oadrCreatedPartyRegistration", registration(), certA);
    expect(await ask("oadrCreatedPartyRegistration", query, certA)).toMatchObject({ venId, registrationId });
    expect(await ask("oadrCreatedPartyRegistration", query)).not.toHaveProperty("venId");
  });
});

describe("how often a VEN is to poll", () => {
  const interval = async ({ ask }: ReturnType<typeof stage>, message = registration({ venId: "ven-1" })) =>
    (await ask("oadrCreatedPartyRegistration", message)).oadrRequestedOadrPollFreq;

  test("can differ from VEN to VEN", async () => {
    const set = stage();
    await set.vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT5M", fingerprint: certA.fingerprint });
    expect((await set.ask("oadrCreatedPartyRegistration", query, certA)).oadrRequestedOadrPollFreq).toBe("PT5M");
    const { venId, oadrRequestedOadrPollFreq } = await set.ask("oadrCreatedPartyRegistration", registration(), certA);
    expect({ venId, oadrRequestedOadrPollFreq }).toEqual({ venId: "ven-1", oadrRequestedOadrPollFreq: "PT5M" });
    expect(await interval(set, registration({ venId: "ven-2" }))).toBe("PT10S");
  });

  test("is learned by registering again, which the VTN asks for when it changes, and only then", async () => {
    const set = stage();
    const registrationId = await set.join();
    await set.vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT10S" });
    expect((await set.poll())?.type).toBe("oadrResponse");
    await set.vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT1M" });
    expect((await set.poll())?.type).toBe("oadrRequestReregistration");
    expect(await interval(set, registration({ registrationId, venId: "ven-1" }))).toBe("PT1M");
    await set.clock.advance(120_000);
    expect((await set.poll())?.type).toBe("oadrResponse");
  });

  test("counts for who is online from when the VEN was told", async () => {
    const set = stage();
    const isOnline = async () => (await set.vtn.vens.get("ven-1"))?.online;
    const registrationId = await set.join();
    await set.vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT1M" });
    await set.clock.advance(35_000);
    expect(await isOnline()).toBe(false);
    await interval(set, registration({ registrationId, venId: "ven-1" }));
    await set.clock.advance(209_999);
    expect(await isOnline()).toBe(true);
    await set.clock.advance(1);
    expect(await isOnline()).toBe(false);
  });

  test("is a length above zero", async () => {
    const { vtn } = stage();
    for (const pollFrequency of ["PT0S", "often", "-PT1M"] as readonly "PT0S"[]) {
      await expect(vtn.vens.provision({ venId: "ven-1", pollFrequency })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    }
    expect(await vtn.vens.get("ven-1")).toBeUndefined();
  });
});

describe("identity", () => {
  test("an unregistered VEN is answered 463 in the reply that its message asks for", async () => {
    const { send } = stage();
    expect(await send({ type: "oadrPoll", venId: "who" })).toMatchObject({
      type: "oadrResponse",
      eiResponse: { responseCode: "463" },
      venId: "who",
    });
    expect(await send({ type: "oadrRequestEvent", requestId: "r", venId: "who" })).toMatchObject({
      type: "oadrDistributeEvent",
      eiResponse: { responseCode: "463", requestId: "r" },
      vtnId: "vtn-1",
      oadrEvents: [],
    });
    expect(await send(metadata([], "who"))).toMatchObject({ type: "oadrRegisteredReport", eiResponse: { responseCode: "463" } });
    expect(await send({ type: "oadrUpdateReport", requestId: "u", oadrReports: [], venId: "who" })).toMatchObject({
      type: "oadrUpdatedReport",
      eiResponse: { responseCode: "463", requestId: "u" },
    });
  });

  test("a VEN is bound to the certificate that it first came with: no other speaks for it, and it speaks for no other", async () => {
    const { ask, send } = stage();
    const { venId = "" } = await ask("oadrCreatedPartyRegistration", registration(), certA);
    await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-2" }), certB);
    const poll = { type: "oadrPoll", venId } as const;
    expect((await send(poll, certA))?.type).toBe("oadrRegisterReport");
    expect(codeOf(await send(poll, certB))).toBe("452");
    expect(codeOf(await send(poll))).toBe("463");
    expect(codeOf(await send(registration({ venId }), { fingerprint: "99:99:99:99:99:99:99:99:99:99" }))).toBe("463");
  });

  test("a common name identifies a VEN that is bound to one", async () => {
    const { send, vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1", commonName: "112233445566", registrationId: "out-of-band" });
    expect(codeOf(await send({ type: "oadrPoll", venId: "ven-1" }, { commonName: "112233445566" }))).toBe("200");
    expect(codeOf(await send({ type: "oadrPoll", venId: "ven-1" }, { commonName: "other" }))).toBe("463");
  });

  test("a certificate stands in for a venID that is missing; without either it is 459", async () => {
    const { ask, send } = stage();
    const { venId } = await ask("oadrCreatedPartyRegistration", registration(), certA);
    const report = { type: "oadrRegisterReport", requestId: "m", oadrReports: [] } as const;
    expect(await send(report, certA)).toMatchObject({ type: "oadrRegisteredReport", eiResponse: { responseCode: "200" }, venId });
    expect(codeOf(await send(report))).toBe("459");
  });

  test("a function may say who a peer is, with 452 for another venID and 463 for nobody", async () => {
    const { ask, send } = stage({ authenticate: ({ address }) => (address === "10.0.0.1" ? "ven-9" : undefined) });
    const peer = { address: "10.0.0.1" };
    expect((await ask("oadrCreatedPartyRegistration", registration(), peer)).venId).toBe("ven-9");
    expect((await send({ type: "oadrPoll", venId: "ven-9" }, peer))?.type).toBe("oadrRegisterReport");
    expect(codeOf(await send({ type: "oadrPoll", venId: "ven-1" }, peer))).toBe("452");
    expect(codeOf(await send({ type: "oadrPoll", venId: "ven-9" }))).toBe("463");
    expect(codeOf(await send(registration()))).toBe("463");
  });
});

describe("the end of a registration", () => {
  test("a VEN cancels with its own registrationID and is unregistered then", async () => {
    const { join, send, ask, poll } = stage();
    const registrationId = await join();
    const cancel = { type: "oadrCancelPartyRegistration", requestId: "c", venId: "ven-1" } as const;
    const refused = await ask("oadrCanceledPartyRegistration", { ...cancel, registrationId: "nope" });
    expect(refused).toMatchObject({ eiResponse: { responseCode: "452", requestId: "c" }, registrationId: "nope" });
    expect(await send({ ...cancel, registrationId })).toEqual({
      type: "oadrCanceledPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "c" },
      registrationId,
      venId: "ven-1",
    });
    expect(codeOf(await poll())).toBe("463");
  });

  test("the operator's cancellation comes instead of anything else, is repeated, and holds when the VEN agrees", async () => {
    const { join, poll, send, vtn, clock } = stage();
    const registrationId = await join();
    await send(metadata([usageOffer()]));
    await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    await vtn.vens.requestReregistration("ven-1");
    await vtn.vens.cancelRegistration("ven-1");
    const told = await poll();
    expect(told).toMatchObject({ type: "oadrCancelPartyRegistration", registrationId, venId: "ven-1" });
    expect((await poll())?.type).toBe("oadrResponse");
    await clock.advance(30_000);
    expect(await poll()).toEqual(told);
    expect(codeOf(await send(answerTo(told)))).toBe("200");
    expect(codeOf(await poll())).toBe("463");
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
  });

  test("a request to register again is answered by oadrResponse, or by registering", async () => {
    const { join, poll, send, vtn, clock } = stage();
    const registrationId = await join();
    for (const reply of [
      answerTo({ type: "oadrRequestReregistration", venId: "ven-1" }),
      registration({ registrationId, venId: "ven-1" }),
    ]) {
      await vtn.vens.requestReregistration("ven-1");
      expect(await poll()).toEqual({ type: "oadrRequestReregistration", venId: "ven-1" });
      expect(codeOf(await send(reply))).toBe("200");
      await clock.advance(60_000);
      expect((await poll())?.type).toBe("oadrResponse");
    }
  });

  test("a cancellation that waits is not replaced by a request to register again, nor by anything else", async () => {
    const { join, poll, vtn } = stage();
    await join();
    await vtn.vens.cancelRegistration("ven-1");
    await expect(vtn.vens.requestReregistration("ven-1")).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
    await vtn.vens.provision({ venId: "ven-1", pollFrequency: "PT1M" });
    expect((await poll())?.type).toBe("oadrCancelPartyRegistration");
    expect((await poll())?.type).toBe("oadrResponse");
  });

  test("a VEN that refuses to be cancelled is cancelled, and that is said", async () => {
    const { join, poll, send, vtn, complaints } = stage();
    await join();
    await vtn.vens.cancelRegistration("ven-1");
    const told = answerTo(await poll());
    expect(codeOf(await send({ ...told, eiResponse: { responseCode: "452", requestId: "" } } as typeof told))).toBe("200");
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    expect(complaints).toHaveLength(1);
  });

  test("the registration of a VEN that is told of its end, and never heard again, has ended", async () => {
    const { join, poll, vtn, clock } = stage();
    await join();
    await join("ven-2");
    await vtn.vens.cancelRegistration("ven-1");
    await vtn.vens.cancelRegistration("ven-2");
    await poll();
    await clock.advance(35_000);
    expect((await vtn.vens.get("ven-1"))?.registration).toBeUndefined();
    // It was not told; it is when it comes back.
    expect((await poll("ven-2"))?.type).toBe("oadrCancelPartyRegistration");
  });

  test("a consent that nobody asked for ends nothing", async () => {
    const { join, poll, send, complaints } = stage();
    const registrationId = await join();
    const reply = await send({
      type: "oadrCanceledPartyRegistration",
      eiResponse: { responseCode: "200", requestId: "" },
      registrationId,
      venId: "ven-1",
    });
    expect(codeOf(reply)).toBe("200");
    expect(codeOf(await poll())).toBe("200");
    expect(complaints).toHaveLength(1);
  });
});
