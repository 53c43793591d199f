import { describe, expect, test } from "vitest";
import { answerTo, codeOf, metadata, minute, registration, stage, usageOffer } from "../testing/stage.ts";
import { simple } from "./signal-input.ts";

const shed = { eventId: "e1", marketContext: "http://example.com/dr", start: minute(60), signals: [simple([["PT1H", 1]])] };
const notAllowed = { code: "ERR_OADR_VTN_NOT_ALLOWED" };
const unknown = { code: "ERR_OADR_VTN_UNKNOWN" };

describe("looking for VENs", () => {
  test("finds them by what they are, and by whether they are there, page by page", async () => {
    const { vtn, join } = stage();
    for (const venId of ["a", "b", "c"]) await join(venId);
    await vtn.vens.provision({ venId: "off", venName: "Cellar" });
    const ids = async (query: Parameters<typeof vtn.vens.list>[0]) => (await vtn.vens.list(query)).map(({ venId }) => venId);
    expect(await ids({ online: true, limit: 2 })).toEqual(["a", "b"]);
    expect(await ids({ online: true, after: "b" })).toEqual(["c"]);
    expect(await ids({ online: false })).toEqual(["off"]);
    expect(await ids({ registered: false, contains: "cell" })).toEqual(["off"]);
    await expect(ids({ on: true } as never)).rejects.toThrow(/^on: /);
  });

  test("finds those that are there among many that are not", async () => {
    const { vtn, join, store } = stage();
    for (let id = 0; id < 2_000; id++) await store.saveVen({ venId: `a${id}`, provisioned: true });
    await join("z");
    expect((await vtn.vens.list({ online: true })).map(({ venId }) => venId)).toEqual(["z"]);
  });
});

describe("deleting", () => {
  test("a VEN is forgotten with all that waits for it, and is a stranger when it comes back; its readings and answers stay", async () => {
    const { vtn, join, poll, send, ask } = stage({ admit: "known" });
    await join();
    await vtn.events.create(shed);
    await send(answerTo(await poll()));
    await send(metadata([usageOffer()]));
    await vtn.vens.delete("ven-1");
    expect(await vtn.vens.get("ven-1")).toBeUndefined();
    expect(codeOf(await poll())).toBe("463");
    const reply = await ask("oadrCreatedPartyRegistration", registration({ venId: "ven-1" }));
    expect(reply.eiResponse.responseCode).toBe("463");
    expect(await vtn.events.answers("e1")).toMatchObject([{ venId: "ven-1", optType: "optIn" }]);
    await expect(vtn.vens.delete("ven-1")).rejects.toMatchObject(unknown);
    expect(await vtn.vens.provision({ venId: "ven-1" })).toEqual({
      venId: "ven-1",
      version: expect.any(Number),
      provisioned: true,
      online: false,
    });
    expect(await vtn.reports.offers("ven-1")).toEqual([]);
  });

  test("an event is refused while VENs have to hear of it, and is gone with its opts when it is over", async () => {
    const { vtn, join, clock } = stage();
    await join();
    await vtn.events.create(shed);
    await expect(vtn.events.delete("e1")).rejects.toMatchObject({ ...notAllowed, message: expect.stringContaining("cancel it first") });
    await clock.advance(2 * 3_600_000);
    await vtn.events.delete("e1");
    expect(await vtn.events.list()).toEqual([]);
    await expect(vtn.events.delete("e1")).rejects.toMatchObject(unknown);
  });

  test("an event that is cancelled goes when those that had it have acknowledged that", async () => {
    const { vtn, join, poll, send } = stage();
    await join("ven-1");
    await join("ven-2");
    await vtn.events.create(shed);
    await send(answerTo(await poll()));
    await vtn.events.cancel("e1");
    // ven-2 never saw it, and need not hear of it.
    await expect(vtn.events.delete("e1")).rejects.toMatchObject({ ...notAllowed, message: expect.stringContaining("VEN ven-1") });
    await send(answerTo(await poll()));
    await vtn.events.delete("e1");
    expect(await vtn.events.get("e1")).toBeUndefined();
  });

  test("a report request is refused while it is open, and goes when it has ended", async () => {
    const { vtn, join, send } = stage();
    await join();
    await send(metadata([usageOffer()]));
    const id = await vtn.reports.request("ven-1", { reportName: "TELEMETRY_USAGE" });
    const refusal = vtn.reports.delete(id);
    await expect(refusal).rejects.toMatchObject({ ...notAllowed, message: expect.stringContaining("asked: cancel it first") });
    await vtn.reports.cancel(id);
    await vtn.reports.delete(id);
    expect(await vtn.reports.requests()).toEqual([]);
    await expect(vtn.reports.delete(id)).rejects.toMatchObject(unknown);
  });

  test("an opt is the VEN's word while it holds, and can go when it is over", async () => {
    const { vtn, join, send, clock } = stage();
    await join();
    await vtn.events.create(shed);
    const opt = { type: "oadrCreateOpt", optReason: "economic", optType: "optOut", venId: "ven-1", createdDateTime: minute(0) } as const;
    await send({ ...opt, optId: "s", requestId: "r1", eiTarget: {}, vavailability: [{ dtstart: minute(30), duration: "PT1H" }] });
    await send({ ...opt, optId: "e", requestId: "r2", eiTarget: {}, qualifiedEventId: { eventId: "e1", modificationNumber: 0 } });
    const [schedule, forEvent] = (await vtn.opts.list()).map(({ id }) => id);
    if (schedule === undefined || forEvent === undefined) throw new Error("two opts are expected");
    expect(await vtn.opts.get(schedule)).toMatchObject({ opt: { optId: "s" } });
    await expect(vtn.opts.delete(schedule)).rejects.toMatchObject(notAllowed);
    await clock.advance(91 * 60_000);
    await vtn.opts.delete(schedule);
    await expect(vtn.opts.delete(forEvent)).rejects.toMatchObject(notAllowed);
    await clock.advance(30 * 60_000);
    await vtn.opts.delete(forEvent);
    expect(await vtn.opts.list()).toEqual([]);
    await expect(vtn.opts.delete(forEvent)).rejects.toMatchObject(unknown);
  });
});
