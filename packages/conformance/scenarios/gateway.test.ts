import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen, memoryStore, powerReal, usage, type Ven } from "@oadr/ven";
import { createVtn, simple } from "@oadr/vtn";
import { describe, expect, test } from "vitest";

const COUNT = 500;

/** Bytes in use, after all that is not in use has been thrown away. */
function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
}

describe("a gateway", () => {
  test(`runs ${COUNT} VENs in one process, which share nothing`, { timeout: 60_000 }, async () => {
    const clock = virtualClock(Date.UTC(2026, 11, 1));
    const vtn = createVtn({ vtnId: "vtn-1", clock, pollFrequency: "PT1M" });
    const names = Array.from({ length: COUNT }, (_, index) => `ven-${index}`);
    for (const venName of names) await vtn.vens.provision({ venId: venName, venName });
    const before = bytesInUse();
    const stores = names.map(() => memoryStore());
    const vens: readonly Ven[] = names.map((venName, index) =>
      createVen({
        venName,
        exchange: loopback(vtn.respond),
        clock,
        ...(stores[index] && { store: stores[index] }),
        reports: [usage({ rId: venName, item: powerReal("k"), samplingRate: { min: "PT1M", max: "PT1H" }, read: () => index })],
        onEvent: () => (index % 2 === 0 ? "optIn" : "optOut"),
      }),
    );
    const runs = vens.map((ven) => ven.run());
    await clock.advance(30_000);
    const eventId = await vtn.events.create({
      marketContext: "http://utility.example/dr",
      start: new Date(clock.now() + 3_600_000),
      signals: [simple([["PT1H", 1]])],
    });
    await vtn.reports.request("ven-7", { reportName: "TELEMETRY_USAGE", reportBackDuration: "PT0S" });
    await vtn.vens.cancelRegistration("ven-9");
    await clock.advance(60_000);

    expect(vens.map(({ phase }) => phase)).toEqual(names.map((name) => (name === "ven-9" ? "unregistered" : "running")));
    expect(new Set(vens.map(({ registrationId }) => registrationId)).size).toBe(COUNT);
    const answers = await vtn.events.answers(eventId);
    const optOf = new Map(answers.map(({ venId, optType }) => [venId, optType]));
    for (const [index, name] of names.entries()) {
      if (name !== "ven-9") expect(optOf.get(name), name).toBe(index % 2 === 0 ? "optIn" : "optOut");
    }
    const readings: string[] = [];
    for await (const { rId, value } of vtn.reports.readings()) readings.push(`${rId} ${value}`);
    expect(readings).toEqual(["ven-7 7"]);
    // Each has only what is its own in its store.
    expect(await stores[3]?.load()).toContain('"venId":"ven-3"');
    expect(await stores[3]?.load()).not.toContain("ven-4");

    const perVen = (bytesInUse() - before) / COUNT;
    process.stdout.write(
      `${COUNT} VENs: ${(perVen / 1024).toFixed(1)} KiB each, with an event, a store in memory and what the VTN keeps of them\n`,
    );
    expect(perVen).toBeLessThan(100 * 1024);
    await Promise.all([...vens.map((ven) => ven.stop()), ...runs]);
    vtn.close();
    expect(clock.pending()).toBe(0);
  });
});
