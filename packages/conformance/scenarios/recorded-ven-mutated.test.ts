import { readdirSync } from "node:fs";
import { CodecError, decode, encode } from "@oadr/codec";
import { faultsOf } from "@oadr/codec/testing";
import { type Message, messageRoutes } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import type { Service } from "@oadr/transport";
import { createVtn, type Vtn } from "@oadr/vtn";
import { describe, expect, test } from "vitest";
import { mutantsOf } from "../src/mutants-of.ts";
import { recordedRequests } from "../src/over-http.ts";
import { recordedEvent, recordings, requestFiles, schemas } from "../src/recorded-ven.ts";

const folder = recordings("all sets");
const xsds = schemas("mutated requests");
const EVENT = "a5e5f332-b534-4046-b380-4641706309d7";
/** One answer of each kind, by its type and code: enough for the XSDs. */
const replies = new Map<string, string>();
const serviceOf = (path: string): Service => path.split("/").at(-1) as Service;

/** The message of a document; undefined when it has none, which is told with HTTP 406. */
function decoded(xml: string): Message | undefined {
  try {
    return decode(xml).message;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** A VTN that has got the requests of `wire-signed` before one. */
async function vtnBefore(name: string): Promise<Vtn> {
  const next = ["reg_ven_1"];
  let ids = 0;
  const vtn = createVtn({
    vtnId: "VTN_1",
    clock: virtualClock(Date.parse("2026-11-23T03:53:17Z")),
    newId: () => next.shift() ?? `id-${++ids}`,
    onRegisterReport: () => {
      next.push("1f7197b8-ccec-4a17-9a00-77818c49aa3a");
      return [{ reportName: "TELEMETRY_USAGE", granularity: "PT2S", reportBackDuration: "PT6S" }];
    },
  });
  await vtn.vens.provision({ venId: "ven_1", venName: "ven123" });
  for (const request of recordedRequests(folder ?? "", "wire-signed").filter((earlier) => earlier.name < name)) {
    if (request.name === "007") await recordedEvent(EVENT, "2026-11-23T03:53:25Z")(vtn);
    await vtn.respond(serviceOf(request.path), decode(request.body).message, {});
  }
  return vtn;
}

describe.skipIf(folder === undefined)("Recordings (skipped unless OADR_CAPTURES_DIR points at them)", () => {
  test("are the five sets that are played, with their 121 bodies, and no more", () => {
    const sets = readdirSync(folder ?? "").sort();
    expect(sets.map((set) => `${set} ${requestFiles(folder ?? "", set).length}`)).toEqual([
      "wire 24",
      "wire-errors 25",
      "wire-opt 13",
      "wire-restart 40",
      "wire-signed 19",
    ]);
  });

  test.each([
    ["oadrQueryRegistration", "wire-signed", "001"],
    ["oadrCreatePartyRegistration", "wire-signed", "002"],
    ["oadrRegisterReport", "wire-signed", "003"],
    ["oadrCreatedReport", "wire-signed", "004"],
    ["oadrRequestEvent", "wire-signed", "005"],
    ["oadrPoll", "wire-signed", "006"],
    ["oadrCreatedEvent", "wire-signed", "008"],
    ["oadrUpdateReport", "wire-signed", "009"],
    ["oadrCancelPartyRegistration", "wire-signed", "018"],
    ["oadrCreateOpt", "wire-opt", "006"],
    ["oadrCancelOpt", "wire-opt", "009"],
    ["oadrResponse", "wire-restart", "019"],
  ])(
    "%s with an element left out, said twice or of other content is refused as XML, or answered as a message",
    async (_type, set, name) => {
      const request = recordedRequests(folder ?? "", set).find((one) => one.name === name);
      const vtn = await vtnBefore(set === "wire-signed" ? name : "010");
      const seen = { refused: 0, answered: 0 };
      for (const [what, xml] of mutantsOf(Buffer.from(request?.body ?? "").toString())) {
        const message = decoded(xml);
        if (message === undefined) {
          seen.refused += 1;
          continue;
        }
        seen.answered += 1;
        const reply = await vtn.respond(serviceOf(request?.path ?? ""), message, {});
        if (reply === undefined) throw new Error(`${what}: no reply`);
        expect([...messageRoutes[message.type].answers, "oadrResponse"], what).toContain(reply.type);
        replies.set(`${reply.type} ${"eiResponse" in reply ? reply.eiResponse?.responseCode : ""}`, encode(reply));
      }
      expect(seen.answered).toBeGreaterThan(0);
      expect(seen.refused).toBeGreaterThan(0);
      await vtn.close();
    },
  );

  test.skipIf(xsds === undefined)("and the answers are valid by the official XSDs", () => {
    expect(replies.size).toBeGreaterThan(20);
    expect(faultsOf(xsds ?? "", replies)).toEqual([]);
  });
});
