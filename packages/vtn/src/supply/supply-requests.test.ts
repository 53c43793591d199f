import type { ReportRequest } from "@oadr/model";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../store/memory/memory-store.ts";
import { createPushVens, joinPush, well } from "../testing/push-vens.ts";
import { answerTo, codeOf, minute, type Stage, stage, T0 } from "../testing/stage.ts";
import { ask, cancel, create, minutesOf, prices, rows, supplying, updated } from "../testing/supplying.ts";

describe("requests of a VEN", () => {
  const refused: [string, ReportRequest, string][] = [
    ["another report", ask("r", { reportSpecifierId: "nope" }), "452"],
    ["another data point", ask("r", {}, "nope"), "452"],
    ["more than is on offer", ask("r", { reportBackDuration: "P1D" }), "454"],
    ["samples too often", ask("r", { granularity: "PT10S" }), "454"],
    ["samples more seldom than reports", ask("r", { granularity: "PT10M" }), "454"],
    ["a time that is over", ask("r", { reportInterval: { dtstart: minute(-60), duration: "PT30M" } }), "454"],
    [
      "history without a time",
      {
        ...ask("r"),
        reportSpecifier: {
          reportSpecifierId: "weather",
          granularity: "PT0S",
          reportBackDuration: "PT0S",
          specifierPayloads: [{ rId: "heat", readingType: "x-notApplicable" }],
        },
      },
      "459",
    ],
  ];
  test.each(refused)("for %s are refused, and others beside them accepted", async (_what, request, code) => {
    const { send, vtn } = await supplying();
    const reply = await send(create(request, ask("good")));
    expect(reply).toMatchObject({ type: "oadrCreatedReport", eiResponse: { responseCode: code }, oadrPendingReports: ["good"] });
    expect(await vtn.reports.supplies("ven-1")).toHaveLength(1);
  });

  test("that cannot be had on change are not supported (461)", async () => {
    const report = prices();
    const points = report.points.map((each) => ({ ...each, samplingRate: { min: "PT1M", max: "PT1H" } as const }));
    const { send } = await supplying({ reports: [{ ...report, points }] });
    expect(codeOf(await send(create(ask("r", { granularity: "PT0S" }))))).toBe("461");
  });

  test("that come again change nothing; too many are refused", async () => {
    const calls: unknown[] = [];
    const { send, to, fetch, vtn } = await supplying({ onCreateReport: (requests) => calls.push(requests.length) });
    await send(create(ask("r")));
    await to(3);
    expect(codeOf(await send(create(ask("r"))))).toBe("200");
    await to(5);
    expect(await fetch()).toEqual([["0 0", "1 1", "2 2", "3 3", "4 4"]]);
    const many = Array.from({ length: 101 }, (_, index) => ask(`r-${index}`));
    expect(codeOf(await send(create(...many)))).toBe("461");
    expect(await vtn.reports.supplies("ven-1")).toHaveLength(100);
    expect(calls).toEqual([1, 99]);
  });

  test("for METADATA are answered with it once, or again and again (rules 308, 327)", async () => {
    const { send, poll, to } = await supplying();
    const wish = { reportSpecifierId: "METADATA", granularity: "PT0S" } as const;
    const { reportInterval: _, ...bare } = ask("m1", { ...wish, reportBackDuration: "PT0S" }, "0").reportSpecifier;
    await send(create({ reportRequestId: "m1", reportSpecifier: bare }));
    const once = await poll();
    expect(once).toMatchObject({ type: "oadrRegisterReport", reportRequestId: "m1", oadrReports: [{}, {}] });
    await send(answerTo(once));
    await send(create(ask("m2", { ...wish, reportBackDuration: "PT2M", reportInterval: { dtstart: T0, duration: "PT5M" } }, "0")));
    const times: number[] = [];
    for (let minutes = 0; minutes < 10; minutes++) {
      await to(minutes);
      const message = await poll();
      if (message?.type === "oadrRegisterReport" && message.reportRequestId === "m2") {
        times.push(minutes);
        await send(answerTo(message));
      }
    }
    expect(times).toEqual([0, 2, 4]);
  });
});

describe("a VEN that stops reports", () => {
  test("gets no more of them, not even those that wait; what it names wrongly is refused beside (rules 335, 336)", async () => {
    const calls: unknown[] = [];
    const { send, poll, to } = await supplying({ onCancelReport: (ids) => calls.push(ids) });
    await send(create(ask("r"), ask("go")));
    await to(5);
    expect(await send(cancel(["r", "nope"]))).toMatchObject({
      type: "oadrCanceledReport",
      eiResponse: { responseCode: "452", requestId: "x" },
      oadrPendingReports: ["go"],
    });
    await to(60);
    const message = await poll();
    expect(message?.type === "oadrUpdateReport" && new Set(message.oadrReports.map((each) => each.reportRequestId))).toEqual(
      new Set(["go"]),
    );
    expect(codeOf(await send(cancel(["r"])))).toBe("452");
    expect(calls).toEqual([["r"]]);
  });

  test("with a report to follow gets one more, of the time until now, also when it asks with an answer (rules 328, 345)", async () => {
    const { send, fetch, poll, to, vtn } = await supplying();
    await send(create(ask("r")));
    await to(7);
    await fetch();
    expect(await send(cancel(["r"], true))).toMatchObject({ eiResponse: { responseCode: "200" }, oadrPendingReports: [] });
    await to(8);
    expect(await fetch()).toEqual([["5 5", "6 6"]]);
    expect(await vtn.reports.supplies("ven-1")).toEqual([]);

    await send(create(ask("s", { reportInterval: { dtstart: minute(8), duration: "PT0S" } })));
    await to(13);
    const message = await poll();
    const requestId = message?.type === "oadrUpdateReport" ? message.requestId : "";
    const oadrCancelReport = cancel(["s"], true);
    expect((await send(updated(requestId, { oadrCancelReport })))?.type).toBe("oadrResponse");
    await to(14);
    expect(await fetch()).toEqual([["13 13"]]);
    await to(60);
    expect(await fetch()).toBe("oadrResponse");
  });
});

test("two processes on one store deliver each report once", async () => {
  const store = memoryStore();
  const reports = [prices()];
  const one = await supplying({ store, reports });
  const two: Stage = stage({ store, reports, clock: one.clock, newId: () => `two-${Math.random()}` });
  await one.send(create(ask("r")));
  await one.to(70);
  const message = await two.poll();
  const starts = message?.type === "oadrUpdateReport" ? message.oadrReports.map(({ dtstart = T0 }) => minutesOf(dtstart)) : [];
  expect(starts).toEqual(Array.from({ length: 10 }, (_, index) => 20 + index * 5));
  two.vtn.close();
});

test("a VEN that is called gets its reports when they are due, and answers in the reply", async () => {
  const vens = createPushVens(() => T0.getTime());
  vens.behave("ven-1", async (service, message) =>
    message.type === "oadrUpdateReport" ? updated(message.requestId) : well("ven-1")(service, message),
  );
  const set = stage({ exchangeWith: vens.exchangeWith, random: () => 0.5, reports: [prices()] });
  await joinPush(set);
  await set.clock.advance(60_000);
  expect(vens.calls.map(({ message }) => message.type)).toEqual(["oadrRegisterReport"]);
  await set.send(create(ask("r", { reportInterval: { dtstart: minute(5), duration: "PT10M" } })));
  await set.clock.advance(1_800_000);
  expect(vens.calls.slice(1).map(({ message }) => rows(message))).toEqual([
    [["5 5", "6 6", "7 7", "8 8", "9 9"]],
    [["10 10", "11 11", "12 12", "13 13", "14 14"]],
  ]);
  await set.vtn.reports.offer([]);
  await set.clock.settle();
  expect(vens.calls.at(-1)?.message).toMatchObject({ type: "oadrRegisterReport", oadrReports: [] });
  expect(await set.store.outbox("ven-1")).toEqual([]);
  await set.vtn.close();
});
