import type { Message } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "./store/memory/memory-store.ts";
import { answerTo, metadata, registration, stage, usageOffer } from "./testing/stage.ts";

const poll = { type: "oadrPoll", venId: "ven-1" } as const;

describe("messages that go astray", () => {
  test("a message at the wrong service is answered 459, naming both", async () => {
    const { vtn } = stage();
    const reply = await vtn.respond("EiEvent", { type: "oadrCreateReport", requestId: "r", oadrReportRequests: [], venId: "ven-1" }, {});
    expect(reply).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459", requestId: "r" }, venId: "ven-1" });
    expect(JSON.stringify(reply)).toMatch(/oadrCreateReport.*EiReport.*EiEvent/);
  });

  test("a message that only a VTN sends is answered 453", async () => {
    const { vtn } = stage();
    const messages: Message[] = [
      { type: "oadrDistributeEvent", requestId: "d", vtnId: "x", oadrEvents: [] },
      { type: "oadrRequestReregistration", venId: "ven-1" },
      { type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o" },
    ];
    for (const message of messages) {
      expect(await vtn.respond("EiEvent", message, {})).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "453" } });
    }
  });

  test("an oadrResponse may come to any service but OadrPoll", async () => {
    const { vtn, join } = stage();
    await join();
    const message: Message = { type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" }, venId: "ven-1" };
    expect(await vtn.respond("EiEvent", message, {})).toMatchObject({ eiResponse: { responseCode: "200" } });
    expect(await vtn.respond("OadrPoll", message, {})).toMatchObject({ eiResponse: { responseCode: "459" } });
  });
});

describe("the poll", () => {
  test("with nothing waiting the answer is oadrResponse 200 with venID and empty requestID", async () => {
    const { join, send } = stage();
    await join();
    expect(await send(poll)).toEqual({ type: "oadrResponse", eiResponse: { responseCode: "200", requestId: "" }, venId: "ven-1" });
  });

  test("messages come in order, and the next one comes also when the last is not answered yet", async () => {
    const { join, send, vtn } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const wish = { reportName: "TELEMETRY_USAGE" };
    const ids = [await vtn.reports.request("ven-1", wish), await vtn.reports.request("ven-1", wish)];
    const first = await send(poll);
    const second = await send(poll);
    expect(
      [first, second].map((message) => message?.type === "oadrCreateReport" && message.oadrReportRequests[0]?.reportRequestId),
    ).toEqual(ids);
    await send(answerTo(first));
    await send(answerTo(second));
    expect((await vtn.reports.requests("ven-1")).map(({ state }) => state)).toEqual(["accepted", "accepted"]);
  });

  test("an answer with an empty request id settles the message that waits longest", async () => {
    const { vtn, send, clock } = stage();
    await vtn.vens.provision({ venId: "ven-1" });
    await send(registration({ venId: "ven-1" }));
    expect((await send(poll))?.type).toBe("oadrRegisterReport");
    await send({
      type: "oadrRegisteredReport",
      eiResponse: { responseCode: "200", requestId: "" },
      oadrReportRequests: [],
      venId: "ven-1",
    });
    await clock.advance(60_000);
    expect((await send(poll))?.type).toBe("oadrResponse");
  });
});

describe("faults", () => {
  test("a fault of the store rejects, it is not told to the VEN", async () => {
    const broken = { ...memoryStore(), ven: () => Promise.reject(new Error("disk full")) };
    const { send } = stage({ store: broken });
    await expect(send(poll)).rejects.toThrow("disk full");
  });

  test("a store without room is told to the VEN as 469", async () => {
    const { send } = stage({ store: memoryStore({ maxVens: 1 }) });
    await send(registration({ oadrVenName: "a" }));
    expect(await send(registration({ oadrVenName: "b" }))).toMatchObject({
      type: "oadrCreatedPartyRegistration",
      eiResponse: { responseCode: "469" },
    });
  });

  test("a handler that throws or rejects is logged and does not spoil the answer", async () => {
    const { join, send, complaints } = stage({
      onPoll: () => {
        throw new Error("no");
      },
      onRegisterReport: () => Promise.reject(new Error("no")),
    });
    await join();
    expect(await send(poll)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "200" } });
    expect(await send(metadata([usageOffer()]))).toMatchObject({ type: "oadrRegisteredReport", eiResponse: { responseCode: "200" } });
    expect(new Set(complaints)).toEqual(new Set(["handler onPoll failed", "handler onRegisterReport failed"]));
  });

  test("a handler that never ends is waited for so long and no longer", async () => {
    const { join, send, clock, complaints } = stage({ onRequestEvent: () => new Promise<void>(() => {}), handlerTimeout: "PT2S" });
    await join();
    const reply = send({ type: "oadrRequestEvent", requestId: "r", venId: "ven-1" });
    await clock.advance(2_000);
    expect(await reply).toMatchObject({ type: "oadrDistributeEvent", eiResponse: { responseCode: "200" } });
    expect(complaints).toEqual(["handler onRequestEvent has not ended in time"]);
  });
});

test("what a VEN calls itself makes no second line of the log, and none without end", async () => {
  const lines: string[] = [];
  const { vtn } = stage({ log: (_level, message) => lines.push(message) });
  for (const venId of ["a\r\n12:00:00Z error: forged\u2028\u009b2J", "long".repeat(1_000_000)]) {
    expect(await vtn.respond("OadrPoll", { type: "oadrPoll", venId }, {})).toMatchObject({ eiResponse: { responseCode: "463" } });
  }
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("forged");
  for (const line of lines) {
    expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(line.length).toBeLessThan(2_000);
  }
});
