import { cast } from "./cast.ts";
import type { Happening } from "./happening.ts";
import { type Running, start } from "./process.ts";
import type { Timeline } from "./timeline.ts";

/** Runs the demo, with a VTN that keeps everything in a database. Rejects when a process fails or something does not happen in time; ends all processes in any case. */
export async function play(line: Timeline, db: string): Promise<void> {
  const running: Running[] = [];
  const launch = (name: string, ...args: string[]): Running => {
    const hear = (happening: Happening): void => {
      line.add(happening);
      if (happening.what === "error") line.fail(new Error(`${name}: ${happening.text}`));
    };
    const one = start(name, [...args, "--json"], hear, line.fail);
    running.push(one);
    return one;
  };
  const count = (what: string, version?: number): number =>
    new Set(
      line.happenings
        .filter((one) => one.what === what && (version === undefined || one.modificationNumber === version))
        .map(({ venId }) => venId),
    ).size;

  try {
    const vtn = launch("vtn", "demo-vtn", "--db", db);
    await line.until("the VTN to listen", () => line.happenings.some(({ what }) => what === "listening"));
    const url = line.happenings.find(({ what }) => what === "listening")?.url ?? "";
    for (const { name, opt, loadKw } of cast) launch(name, "ven", "--vtn", url, "--name", name, "--opt", opt, "--load", String(loadKw));
    await line.until("three VENs to register and offer reports", () => count("offers") === cast.length);

    const invited = cast.filter((actor) => actor.invited).map(({ name }) => name);
    vtn.tell(JSON.stringify({ create: invited }));
    await line.until("two answers to the event", () => count("answer", 0) === invited.length);
    await line.until("the second interval of the event", () => line.happenings.some(({ what, level }) => what === "level" && level === 2));
    vtn.tell(JSON.stringify({ cancel: true }));
    await line.until("two answers to the cancellation", () => count("answer", 1) === invited.length);
    await line.until("heat-pump to stop", () => line.happenings.some(({ what, status }) => what === "status" && status === "cancelled"));
    line.say("the event is over; the processes end");
  } finally {
    // The VENs first: they may have something to say yet.
    for (const one of running.slice(1)) await one.end();
    await running[0]?.end();
  }
}
