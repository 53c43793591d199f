import { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { expectations } from "../demo/expectations.ts";
import { play } from "../demo/play.ts";
import { timeline } from "../demo/timeline.ts";
import { type Io, printLine } from "../io.ts";

// The play takes about 20 s; on a slow machine its processes take longer to start.
const LIMIT_MS = 28_000;

/** `oadr demo`: a VTN and three VENs, from registration to cancellation. */
export const demoCommand = (io: Io): Command =>
  new Command("demo")
    .description("show a VTN and three VENs at work: registration, telemetry, an event and its cancellation")
    .action(async () => {
      printLine(io.stdout, "A VTN and three VENs, each a process of its own, talk OpenADR 2.0b over HTTP on this machine.\n");
      const line = timeline(io.stdout, LIMIT_MS);
      let fault: string | undefined;
      try {
        await play(line);
      } catch (error) {
        fault = error instanceof Error ? error.message : String(error);
      } finally {
        line.close();
      }
      const results = expectations(line.happenings);
      printLine(io.stdout, "\nSummary");
      for (const { text, met } of results) printLine(io.stdout, `  ${met ? "ok     " : "MISSING"}  ${text}`);
      if (fault !== undefined) throw new CliError(`\nThe demo failed: ${fault}`);
      if (results.some(({ met }) => !met)) throw new CliError("\nNot everything happened that should have.");
      printLine(io.stdout, "\nEverything happened as it should.");
    });
