import { randomInt } from "node:crypto";
import { systemClock } from "@oadr/model";
import { Command } from "commander";
import { type Announce, announcer } from "../announce.ts";
import type { Io } from "../io.ts";
import { createScreen } from "../screen.ts";
import { untilSignal } from "../until-signal.ts";
import { chanceOf } from "../ven/chance.ts";
import { type VenCommandOptions, withVenOptions } from "../ven/command-options.ts";
import { connectHttp } from "../ven/connect.ts";
import { runFleet } from "../ven/fleet.ts";
import { plansOf } from "../ven/plans-of.ts";
import { createSimulatedVen } from "../ven/simulated-ven.ts";
import { createStatus } from "../ven/status-of.ts";
import { createTally } from "../ven/tally.ts";
import { crowdVoice, everyVoice, type Voices } from "../ven/voices.ts";

const TICK_MS = 1_000;

/** `oadr ven`: runs simulated VENs until SIGINT or SIGTERM. */
export const venCommand = (io: Io): Command =>
  withVenOptions(new Command("ven").description("run a simulated VEN with a load, or a fleet of them, until SIGINT or SIGTERM")).action(
    (options: VenCommandOptions) => simulate(io, options),
  );

async function simulate(io: Io, options: VenCommandOptions): Promise<void> {
  const { vtn, count, atOnce, seed = String(randomInt(1_000_000)), json = false, cancelRegistration = false } = options;
  const clock = systemClock;
  const screen = createScreen(io.stdout);
  const announce = announcer({ stdout: screen }, json);
  const chanceFor = (name: string) => chanceOf(`${seed}\n${name}`);
  const plans = await plansOf(io, options, chanceFor);
  const tally = createTally();
  const voices = voicesOf(options, announce);
  const world = { clock, tally, connect: connectHttp };
  const vens = plans.map((plan) => createSimulatedVen(plan, { ...world, chance: chanceFor(plan.name), say: voices(plan.name) }));
  announce("starting", startText(options, seed), { vtn, count, seed });

  const status = createStatus({
    vens,
    tally,
    clock,
    announce,
    every: options.status,
    screen: screen.isTerminal && !json ? screen : undefined,
  });
  const ticking = setInterval(status.tick, TICK_MS);
  const hush = (): void => {
    clearInterval(ticking);
    screen.clear();
  };
  const ended = (io.untilSignal ?? untilSignal)().then(() => {
    hush();
    status.end();
    announce("stopping", cancelRegistration ? "ends the registration and stops" : "stops; the registration stays");
  });
  try {
    const { notCancelled } = await runFleet(vens, { clock, atOnce, cancelRegistration, ended });
    const registrations = count === 1 ? "the registration" : `${notCancelled} registrations`;
    if (notCancelled > 0) announce("warn", `the VTN could not be told to end ${registrations}`);
  } finally {
    hush();
  }
  announce("stopped", "stopped");
}

function voicesOf({ count, verbose }: VenCommandOptions, announce: Announce): Voices {
  if (count === 1) return () => announce;
  return verbose ? everyVoice(announce) : crowdVoice(announce, systemClock.now);
}

function startText({ vtn, count, name, atOnce }: VenCommandOptions, seed: string): string {
  const who = count === 1 ? "registers" : `${count} VENs, ${name}-1 to ${name}-${count}, register`;
  const how = count === 1 ? "and goes on trying until it is stopped" : `${atOnce} at a time, and go on trying until they are stopped`;
  return `${who} with ${vtn}, ${how} (seed ${seed})`;
}
