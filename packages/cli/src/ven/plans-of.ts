import { durationMs } from "@oadr/model";
import { CliError } from "../cli-error.ts";
import { type Io, readOptionFile } from "../io.ts";
import type { Chance } from "./chance.ts";
import type { VenCommandOptions } from "./command-options.ts";
import { readCredentials } from "./credentials.ts";
import { readCurve } from "./curve-file.ts";
import { type DayCurve, swingingCurve } from "./day-curve.ts";
import { simulatedLoad } from "./load.ts";
import type { Behaviour, ListenPlan, VenPlan } from "./plan.ts";
import { checkSigning, readSigning } from "./signing.ts";
import { storeFile } from "./store-file.ts";

/**
 * Makes the plans of all VENs of a command line: one with the name itself, several with a number behind it.
 *
 * @throws CliError when options do not fit together, or a file cannot be used
 */
export async function plansOf(io: Io, options: VenCommandOptions, chanceFor: (name: string) => Chance): Promise<readonly VenPlan[]> {
  const { count, name, venId, vtn: vtnUrl, store, sampling, noise, spread } = options;
  checkOptions(options);
  checkSigning(options);
  const isFleet = count > 1;
  const numbered = (text: string, index: number): string => (isFleet ? `${text}-${index + 1}` : text);
  const curve = await curveOf(io, options);
  const plans: VenPlan[] = [];
  // One after the other: thousands of files at once are too many.
  for (let index = 0; index < count; index++) {
    const one = numbered(name, index);
    const chance = chanceFor(one);
    const factor = isFleet ? 1 + spread * (2 * chance("size")() - 1) : 1;
    const tls = await readCredentials(io, one, options);
    const signatures = await readSigning(io, one, options);
    const listen = listenPlan(options, one, index);
    plans.push({
      name: one,
      vtnUrl,
      sampling,
      load: simulatedLoad({ curve, factor, noise, chance }),
      behaviour: behaviourOf(options),
      ...(venId !== undefined && { venId: numbered(venId, index) }),
      ...(tls && { tls }),
      ...(signatures && { signatures }),
      ...(store !== undefined && { store: storeFile(store, one, isFleet) }),
      ...(listen && { listen }),
    });
  }
  return plans;
}

function checkOptions({ vtn, cert, key, listen, address, count }: VenCommandOptions): void {
  if ((cert === undefined) !== (key === undefined)) throw new CliError("--cert and --key: one is of no use without the other");
  if (cert !== undefined && vtn.startsWith("http:") && !listen)
    throw new CliError("--cert: a VTN at an http URL sees no certificate; use https");
  if (address !== undefined && !listen) throw new CliError("--address: of no use without --listen");
  if (address !== undefined && count > 1 && !/\{(port|name)\}/.test(address)) {
    throw new CliError("--address: with --count each VEN needs an address of its own; use {port} or {name} in it");
  }
  if (listen && listen.port > 0 && listen.port + count - 1 > 65_535) {
    throw new CliError(`--listen: there are no ${count} ports from ${listen.port} on`);
  }
}

async function curveOf(io: Io, { curve, load }: VenCommandOptions): Promise<DayCurve> {
  if (curve === undefined) return swingingCurve(load);
  return readCurve(curve, new TextDecoder().decode(await readOptionFile(io, "--curve", curve)));
}

function behaviourOf({ opt, optDelay, changeMind, failRequests, failReads, offline, restart }: VenCommandOptions): Behaviour {
  return {
    opt: { inShare: opt, changeShare: changeMind },
    optDelayMs: optDelay === undefined ? 0 : durationMs(optDelay),
    failRequests,
    failReads,
    ...(offline && { outage: offline }),
    ...(restart !== undefined && { restartMs: durationMs(restart) }),
  };
}

function listenPlan({ listen, address }: VenCommandOptions, name: string, index: number): ListenPlan | undefined {
  if (!listen) return undefined;
  const port = listen.port === 0 ? 0 : listen.port + index;
  return { ...listen, port, ...(address !== undefined && { address: address.replaceAll("{name}", encodeURIComponent(name)) }) };
}
