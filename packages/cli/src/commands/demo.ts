import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { temporaryDatabase } from "../demo/database.ts";
import { expectations } from "../demo/expectations.ts";
import { play } from "../demo/play.ts";
import { timeline } from "../demo/timeline.ts";
import { type Io, printLine } from "../io.ts";
import { untilSignal } from "../until-signal.ts";

// The play takes about 20 s, and longer where its processes take long to start: a fresh clone on a slow machine.
const LIMIT_MS = 60_000;

/** `oadr demo`: a VTN and three VENs, from registration to cancellation. */
export const demoCommand = (io: Io): Command =>
  new Command("demo")
    .description("show a VTN and three VENs at work: registration, telemetry, an event and its cancellation")
    .action(async () => {
      printLine(io.stdout, "A VTN and three VENs, each a process of its own, talk OpenADR 2.0b over HTTP on this machine.\n");
      const line = timeline(io.stdout, LIMIT_MS);
      const database = temporaryDatabase();
      let isStopped = false;
      (io.untilSignal ?? untilSignal)().then(() => {
        isStopped = true;
        line.fail(new CliError("it was stopped"));
      });
      line.say(`the VTN keeps everything in ${database.path}, which is removed in the end`);
      let fault: string | undefined;
      try {
        await play(line, database.path);
      } catch (error) {
        fault = error instanceof Error ? error.message : String(error);
      } finally {
        line.close();
        database.remove();
      }
      if (isStopped) throw new CliError("\nThe demo was stopped.");
      const results = expectations(line.happenings);
      printLine(io.stdout, "\nSummary");
      for (const { text, met } of results) printLine(io.stdout, `  ${met ? "ok     " : "MISSING"}  ${text}`);
      if (fault !== undefined) throw new CliError(`\nThe demo failed: ${fault}`);
      if (results.some(({ met }) => !met)) throw new CliError("\nNot everything happened that should have.");
      printLine(io.stdout, "\nEverything happened as it should.");
    });
