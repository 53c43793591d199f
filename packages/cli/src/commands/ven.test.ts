import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simple } from "@oadr/vtn";
import { afterEach, describe, expect, test } from "vitest";
import { runningCommand } from "../testing/running-command.ts";
import { type ServedVtn, serveVtn } from "../testing/serve-vtn.ts";
import { chanceOf } from "../ven/chance.ts";
import { createOptPolicy, type OptOptions } from "../ven/opt-policy.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function vtnWith(...args: Parameters<typeof serveVtn>): Promise<ServedVtn> {
  const served = await serveVtn(...args);
  closing.push(served.close);
  return served;
}

const heardOf = ({ heard }: ServedVtn, what: string): string[] => heard.flatMap(([kind, text]) => (kind === what ? [text] : []));
const choiceOf = (name: string, seed: string, options: OptOptions) =>
  createOptPolicy(options, chanceOf(`${seed}\n${name}`)("opt")).choose("peak");

describe("a fleet", () => {
  test("registers, answers an event by its policy, and says how it is doing", async () => {
    const served = await vtnWith("PT1H");
    const fleet = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--count", "20", "--opt", "75%", "--seed", "1");
    await served.until("answer", 20);
    const { code, out, err } = await fleet.end();
    const answers = Array.from({ length: 20 }, (_, index) => {
      const name = `pump-${index + 1}`;
      return `${name} ${choiceOf(name, "1", { inShare: 0.75, changeShare: 0 }).optType}`;
    });
    expect(heardOf(served, "answer").toSorted()).toEqual(answers.toSorted());
    const count = (optType: string): number => answers.filter((answer) => answer.endsWith(optType)).length;
    expect(count("optOut")).toBeGreaterThan(0);
    expect(out).toMatch(
      new RegExp(`Z 20/20 registered \\| \\d+(\\.\\d)? kW \\| 1 event active \\| ${count("optIn")} in, ${count("optOut")} out \\|`),
    );
    expect(out).toMatch(/\| 0 errors\n/);
    // News is told once, not by each of the twenty.
    expect(out.match(/event peak is active/g)).toHaveLength(1);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(/stopped$/);
    expect([code, err]).toEqual([0, ""]);
  });

  test("tells everything of each VEN as JSON lines when it is wished", async () => {
    const served = await vtnWith("PT1H");
    const fleet = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--count", "2", "--ven-id", "id", "--json", "--verbose");
    await served.until("answer", 2);
    const lines: Record<string, unknown>[] = (await fleet.end()).out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const registered = lines.filter(({ what }) => what === "registered").map(({ ven, venId }) => [ven, venId]);
    expect(registered.toSorted()).toEqual([
      ["pump-1", "id-1"],
      ["pump-2", "id-2"],
    ]);
    expect(lines.find(({ what }) => what === "figures")).toMatchObject({
      vens: 2,
      registered: 2,
      optedIn: 2,
      optedOut: 0,
      eventsActive: 1,
    });
  });

  test("takes loss for what it is, and the status tells what was made to fail", async () => {
    const served = await vtnWith("PT1H");
    const args = ["--count", "10", "--fail-requests", "20%", "--seed", "3"];
    const fleet = runningCommand("ven", "--vtn", served.url, "--name", "pump", ...args);
    // Those that lose nothing at first; the others try again after a while.
    await served.until("answer", 3);
    const { out } = await fleet.end();
    expect(out).toMatch(/\/10 registered .* 0 errors \| injected: [1-9]\d* lost\n/);
    expect(out).not.toContain("injected: the");
  });
});

describe("a VEN", () => {
  test("changes its mind before an event is over", async () => {
    const options = { inShare: 1, changeShare: 1 };
    const changesAfter = (seed: string): number => choiceOf("pump", seed, options).changesAfter ?? 1;
    // A seed with which it does so at once.
    const [seed = ""] = Array.from({ length: 1_000 }, (_, index) => String(index)).toSorted((a, b) => changesAfter(a) - changesAfter(b));
    const served = await vtnWith("PT20S");
    const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--change-mind", "100%", "--seed", seed);
    await ven.until(/thinks otherwise, optOut/);
    await served.until("answer", 2);
    expect(heardOf(served, "answer")).toEqual(["pump optIn", "pump optOut"]);
    expect((await ven.end()).code).toBe(0);
  });

  test("keeps its ids in a file, and goes on with them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "oadr-cli-"));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const served = await vtnWith("PT1H");
    for (const times of [1, 2]) {
      const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--store", folder);
      await ven.until(/registered as/);
      await served.until("registered", times);
      expect((await ven.end()).code).toBe(0);
    }
    const [first, second] = heardOf(served, "registered").map((text) => text.split(" "));
    expect(second).toEqual(["pump", first?.[1], "again"]);
    expect(readdirSync(folder)).toEqual(["pump.json"]);
  });

  test("ends its registration when it is told to", async () => {
    const served = await vtnWith();
    const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--cancel-registration");
    await ven.until(/registered as/);
    const { code, out } = await ven.end();
    expect(heardOf(served, "cancelled")).toEqual(["pump"]);
    expect(out).toContain("ends the registration and stops");
    expect(code).toBe(0);
  });

  test("says that the VTN could not be told, and ends all the same", async () => {
    const served = await serveVtn();
    const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--cancel-registration");
    await ven.until(/registered as/);
    await served.close();
    const { code, out } = await ven.end();
    expect(out).toContain("the VTN could not be told to end the registration");
    expect(code).toBe(0);
  });

  test("that cannot listen ends with a reason", async () => {
    const served = await vtnWith();
    const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--listen", new URL(served.url).port);
    const { code, err } = await ven.ended;
    expect(err).toMatch(/^listen: .*EADDRINUSE/);
    expect(code).toBe(1);
  });
});

describe("a VEN that listens", () => {
  test("takes an event that is pushed, and answers it", async () => {
    const served = await vtnWith();
    const address = "http://localhost:{port}/";
    const ven = runningCommand("ven", "--vtn", served.url, "--name", "pump", "--listen", "0", "--address", address, "--opt", "out");
    const [, port] = await ven.until(/listens on http:\/\/127\.0\.0\.1:(\d+), which the VTN knows as http:\/\/localhost:\1\//);
    await served.until("asks for events", 1);
    const [known] = await served.vtn.vens.list();
    expect(known?.registration).toMatchObject({ httpPull: false, transportAddress: `http://localhost:${port}/` });
    const signals = [simple([["PT1H", 2]])];
    await served.vtn.events.create({ eventId: "shed", marketContext: "http://x.example", start: new Date(), signals });
    await served.until("answer", 1);
    expect(heardOf(served, "answer")).toEqual(["pump optOut"]);
    const { code, out } = await ven.end();
    expect(out).toContain("event shed version 0: optOut");
    expect(out).toMatch(/running, awaits pushes \| level 0 .* \| 2 pushed \|/);
    expect(code).toBe(0);
  });
});
