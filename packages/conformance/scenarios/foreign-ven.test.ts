import { type Message, type MessageType, messageRoutes } from "@oadr/model";
import type { Peer } from "@oadr/transport";
import { describe, expect, test } from "vitest";
import { registration, usageOffer } from "../../vtn/src/testing/stage.ts";
import { aReport } from "../src/metered.ts";
import { intruder, secrets, type TwoVens, twoVens, victim } from "../src/two-vens.ts";

/** What a message is made with: ids that are another's, or one's own. */
interface Ids {
  readonly venId: string;
  readonly registrationId: string;
  readonly eventId: string;
  readonly optId: string;
  readonly rId: string;
  readonly reportRequestIds: readonly string[];
}

const at = new Date("2026-12-01T12:00:00Z");
const ok = { responseCode: "200", requestId: "r" };
const own: Omit<Ids, "venId"> = {
  registrationId: "registration-of-intruder",
  eventId: "no-event",
  optId: "no-opt",
  rId: "no-meter",
  reportRequestIds: ["no-request"],
};

/** All that a VEN may say. */
const messages: { readonly [T in MessageType]?: (ids: Ids) => Message } = {
  oadrPoll: ({ venId }) => ({ type: "oadrPoll", venId }),
  oadrRequestEvent: ({ venId }) => ({ type: "oadrRequestEvent", requestId: "r", venId }),
  oadrCreatedEvent: ({ venId, eventId }) => ({
    type: "oadrCreatedEvent",
    eiResponse: ok,
    eventResponses: [0, 1].map((modificationNumber) => ({
      ...ok,
      qualifiedEventId: { eventId, modificationNumber },
      optType: "optOut" as const,
    })),
    venId,
  }),
  oadrCreateOpt: ({ venId, optId, eventId }) => ({
    type: "oadrCreateOpt",
    optId,
    optType: "optOut",
    optReason: "economic",
    venId,
    createdDateTime: at,
    requestId: "r",
    qualifiedEventId: { eventId, modificationNumber: 1 },
    eiTarget: {},
  }),
  oadrCancelOpt: ({ venId, optId }) => ({ type: "oadrCancelOpt", requestId: "r", optId, venId }),
  oadrRegisterReport: ({ venId, rId }) => ({ type: "oadrRegisterReport", requestId: "r", oadrReports: [usageOffer([rId])], venId }),
  oadrRegisteredReport: ({ venId }) => ({ type: "oadrRegisteredReport", eiResponse: ok, oadrReportRequests: [], venId }),
  oadrCreateReport: ({ venId }) => ({
    type: "oadrCreateReport",
    requestId: "r",
    oadrReportRequests: [
      {
        reportRequestId: "metadata",
        reportSpecifier: {
          reportSpecifierId: "METADATA",
          granularity: "PT0S",
          reportBackDuration: "PT0S",
          specifierPayloads: [{ rId: "METADATA", readingType: "x-notApplicable" }],
        },
      },
    ],
    venId,
  }),
  oadrCreatedReport: ({ venId, reportRequestIds }) => ({
    type: "oadrCreatedReport",
    eiResponse: ok,
    oadrPendingReports: reportRequestIds,
    venId,
  }),
  oadrUpdateReport: ({ venId, rId, reportRequestIds }) => ({
    type: "oadrUpdateReport",
    requestId: "r",
    oadrReports: reportRequestIds.map((id) => aReport(id, [{ rId, at, value: 666 }])),
    venId,
  }),
  oadrUpdatedReport: ({ venId, reportRequestIds }) => ({
    type: "oadrUpdatedReport",
    eiResponse: ok,
    oadrCancelReport: { type: "oadrCancelReport", requestId: "r", reportRequestIds, reportToFollow: false, venId },
    venId,
  }),
  oadrCancelReport: ({ venId, reportRequestIds }) => ({
    type: "oadrCancelReport",
    requestId: "r",
    reportRequestIds,
    reportToFollow: false,
    venId,
  }),
  oadrCanceledReport: ({ venId }) => ({ type: "oadrCanceledReport", eiResponse: ok, oadrPendingReports: [], venId }),
  oadrCreatePartyRegistration: ({ venId, registrationId }) => registration({ venId, registrationId }),
  oadrCancelPartyRegistration: ({ venId, registrationId }) => ({
    type: "oadrCancelPartyRegistration",
    requestId: "r",
    registrationId,
    venId,
  }),
  oadrCanceledPartyRegistration: ({ venId, registrationId }) => ({
    type: "oadrCanceledPartyRegistration",
    eiResponse: ok,
    registrationId,
    venId,
  }),
  oadrResponse: ({ venId }) => ({ type: "oadrResponse", eiResponse: ok, venId }),
  oadrQueryRegistration: () => ({ type: "oadrQueryRegistration", requestId: "r" }),
};

const types = Object.keys(messages) as readonly MessageType[];
const withVenId = types.filter((type) => type !== "oadrQueryRegistration");
const make = (type: MessageType, ids: Ids): Message => {
  const message = messages[type]?.(ids);
  if (message === undefined) throw new Error(`no ${type}`);
  return message;
};
const foreign = ({ reportRequestIds }: TwoVens): Ids => ({ ...secrets, reportRequestIds });

test("every message that a VEN may send is tried", () => {
  const all = Object.entries(messageRoutes).flatMap(([type, { from }]) => (from === "VTN" ? [] : [type]));
  expect([...types].sort()).toEqual(all.sort());
});

/** Everything of the victim that a reply holds and its sender has not said himself. */
function leaked({ reportRequestIds }: TwoVens, message: Message, reply: Message | undefined): readonly string[] {
  const [said, told] = [JSON.stringify(message), JSON.stringify(reply) ?? ""];
  const spelled = [...Object.values(secrets), ...reportRequestIds.map((id) => `"${id}"`)];
  return spelled.filter((secret) => told.includes(secret) && !said.includes(secret));
}

const codeOf = (reply: Message | undefined): string | undefined =>
  reply !== undefined && "eiResponse" in reply ? reply.eiResponse?.responseCode : undefined;

const stranger: Peer = { address: "192.0.2.3", fingerprint: "CC:CC:CC:CC:CC:CC:CC:CC:CC:03", commonName: "stranger" };
const namesake: Peer = { ...stranger, commonName: "victim" };
const nobody: Peer = { address: "192.0.2.1" };

describe.each<[string, Peer, string]>([
  // Conformance rule 517: 452 for who is registered and uses another's id, 463 for who is not.
  ["another VEN", intruder, "452"],
  ["somebody with a certificate that no VEN is bound to", stranger, "463"],
  ["somebody whose certificate has the same name", namesake, "463"],
  ["somebody without a certificate", nobody, "463"],
])("%s", (_, peer, code) => {
  test.each(withVenId)("gets nothing by %s in the name of a VEN, and changes nothing", async (type) => {
    const scene = await twoVens();
    for (const ids of [foreign(scene), { ...own, venId: secrets.venId }]) {
      const before = await scene.snapshot();
      const message = make(type, ids);
      const reply = await scene.say(message, peer);
      expect(codeOf(reply)).toBe(code);
      expect(reply?.type === "oadrResponse" || messageRoutes[type].answers.includes(reply?.type ?? "oadrPoll")).toBe(true);
      expect(leaked(scene, message, reply)).toEqual([]);
      expect(await scene.snapshot()).toEqual(before);
      expect(scene.called).toEqual([]);
    }
    await scene.vtn.close();
  });
});

describe("a VEN under its own name", () => {
  test.each(withVenId)("does nothing to another's by %s with the ids of that one", async (type) => {
    const scene = await twoVens();
    const before = await scene.snapshot();
    const message = make(type, { ...foreign(scene), venId: "ven-intruder" });
    const reply = await scene.say(message, intruder);
    expect(leaked(scene, message, reply)).toEqual([]);
    expect(await scene.snapshot()).toEqual(before);
    await scene.vtn.close();
  });

  test("learns nothing of another by asking who it is, nor does somebody whom nobody knows", async () => {
    const scene = await twoVens();
    const message = make("oadrQueryRegistration", { ...own, venId: "" });
    for (const peer of [intruder, stranger, namesake, nobody]) expect(leaked(scene, message, await scene.say(message, peer))).toEqual([]);
    expect(await scene.say(message, victim)).toMatchObject({ venId: secrets.venId, registrationId: secrets.registrationId });
    await scene.vtn.close();
  });
});

describe("registering", () => {
  test.each([
    ["another VEN", intruder],
    ["somebody with another certificate", stranger],
    ["somebody without a certificate", nobody],
  ])("%s does not become a VEN by taking its name", async (_, peer) => {
    const scene = await twoVens();
    const before = JSON.stringify(await scene.vtn.vens.get(secrets.venId));
    const reply = await scene.say(registration({ oadrVenName: secrets.venName }), peer);
    expect(JSON.stringify(reply)).not.toContain(secrets.registrationId);
    expect(reply).not.toMatchObject({ venId: secrets.venId });
    expect(JSON.stringify(await scene.vtn.vens.get(secrets.venId))).toBe(before);
    await scene.vtn.close();
  });

  test("what a VEN with the certificate says is heard: the tests above would see it", async () => {
    const scene = await twoVens();
    const before = await scene.snapshot();
    for (const type of withVenId.filter((each) => !each.endsWith("PartyRegistration"))) {
      expect([type, codeOf(await scene.say(make(type, foreign(scene)), victim))]).not.toEqual([type, "463"]);
    }
    expect(await scene.snapshot()).not.toEqual(before);
    expect(scene.called).not.toEqual([]);
    await scene.vtn.close();
  });
});

describe("a VEN that is bound by the common name of its certificate", () => {
  const named: Peer = { fingerprint: "DD:DD:DD:DD:DD:DD:DD:DD:DD:04", commonName: "pump.example" };

  test("is known by it, with any certificate that bears it, and nobody else is", async () => {
    const scene = await twoVens();
    await scene.vtn.vens.provision({ venId: "pump", commonName: "pump.example", registrationId: "of-pump" });
    const poll: Message = { type: "oadrPoll", venId: "pump" };
    expect(codeOf(await scene.say(poll, { ...named, commonName: "other.example" }))).toBe("463");
    expect(codeOf(await scene.say(poll, { fingerprint: named.fingerprint ?? "" }))).toBe("463");
    expect(codeOf(await scene.say(poll, nobody))).toBe("463");
    expect(codeOf(await scene.say(poll, intruder))).toBe("452");
    expect(codeOf(await scene.say(poll, named))).not.toBe("463");
    expect(codeOf(await scene.say({ type: "oadrPoll", venId: secrets.venId }, named))).toBe("452");
    await scene.vtn.close();
  });
});
