import { type Duration, durationMs } from "@oadr/model";
import { type Command, InvalidArgumentError, Option } from "commander";
import { amount, count, duration, percent, port, url } from "../arguments.ts";
import type { CredentialOptions } from "./credentials.ts";
import type { Outage } from "./outage.ts";
import type { SigningOptions } from "./signing.ts";

/** What `oadr ven` is told. */
export interface VenCommandOptions extends CredentialOptions, SigningOptions {
  readonly vtn: string;
  readonly name: string;
  readonly venId?: string;
  readonly store?: string;
  readonly cancelRegistration?: true;
  readonly load: number;
  readonly curve?: string;
  readonly noise: number;
  readonly spread: number;
  readonly sampling: Duration;
  /** How likely events are opted into, 0 to 1. */
  readonly opt: number;
  readonly optDelay?: Duration;
  readonly changeMind: number;
  readonly listen?: { readonly host: string; readonly port: number };
  readonly address?: string;
  readonly count: number;
  readonly atOnce: number;
  readonly verbose?: true;
  readonly failRequests: number;
  readonly failReads: number;
  readonly offline?: Outage;
  readonly restart?: Duration;
  readonly seed?: string;
  readonly status: Duration;
  readonly json?: true;
}

/** How many VENs one process may be. */
export const MOST_VENS = 10_000;

const option = <T>(flags: string, text: string, parse: (value: string) => T, otherwise?: T, shown?: string): Option => {
  const one = new Option(flags, text).argParser(parse);
  return otherwise === undefined ? one : one.default(otherwise, shown);
};

/** Adds the options of `oadr ven` to a command. */
export const withVenOptions = (command: Command): Command =>
  command
    .requiredOption("--vtn <url>", "where the VTN is, such as http://127.0.0.1:8080", url)
    .requiredOption("--name <name>", "name for people at the VTN")
    .option("--ven-id <id>", "id that the VTN has assigned beforehand")
    .option("--store <path>", "file that keeps the state over restarts; a folder with --count, or when it ends in /")
    .option("--cancel-registration", "end the registration at the end; else the VTN keeps it")
    .option("--json", "print JSON lines")
    .optionsGroup("Load:")
    .addOption(option("--load <kW>", "mean of the simulated load, which is highest in the evening", amount, 10))
    .addOption(
      new Option(
        "--curve <file>",
        "what it draws in the course of a day, local time: CSV or JSON of time of day or hour, and kW",
      ).conflicts("load"),
    )
    .addOption(option("--noise <percent>", "how far it strays from that", percent, 0, "0%"))
    .addOption(option("--sampling <duration>", "shortest time between samples of the load", duration, "PT1S"))
    .optionsGroup("Answers to events:")
    .addOption(option("--opt <policy>", "in, out, random, or how many percent are opted into, such as 80%", optShare, 1, "in"))
    .option("--opt-delay <duration>", "how long it thinks before it answers", duration)
    .addOption(option("--change-mind <percent>", "how many answers are taken back before the event is over", percent, 0, "0%"))
    .optionsGroup("Security:")
    .option("--cert <file>", "PEM of its certificate, which --listen shows as well; {name} is the name of the VEN")
    .option("--key <file>", "PEM of the key of that certificate; {name} as above")
    .option("--passphrase-file <file>", "file whose first line is the password of that key")
    .option("--ca <file>", "PEM of the certificates that the VTN's must be signed by; else those that Node trusts")
    .option("--no-hostname-check", "take a certificate of the VTN that does not name its host")
    .optionsGroup("Signatures:")
    .addOption(
      new Option(
        "--signatures <policy>",
        "accept: those of the VTN that come have to be right; require: one has to come; off: nothing is signed, and nobody looks",
      )
        .choices(["off", "accept", "require"])
        .default("off"),
    )
    .option("--sign-cert <file>", "PEM of the certificate to sign with; without it nothing is signed; {name} is the name of the VEN")
    .option("--sign-key <file>", "PEM of the key of that certificate; {name} as above")
    .option("--sign-passphrase-file <file>", "file whose first line is the password of that key")
    .option("--sign-fingerprint <text...>", "fingerprint of the certificate that the VTN signs with, as oadr fingerprint prints it")
    .option("--sign-ca <file>", "PEM of the authorities whose certificates may sign for the VTN; whoever has one can")
    .optionsGroup("Push:")
    .option(
      "--listen <[host:]port>",
      "have the VTN push messages here instead of polling it; 0 takes a free port; host 127.0.0.1",
      hostAndPort,
    )
    .option("--address <url>", "what the VTN is told, if not the address that is listened on; {port} and {name} are filled in", address)
    .optionsGroup("Fleet:")
    .addOption(
      option(
        "--count <n>",
        "simulate so many VENs, NAME-1 and so on; with --listen each has a port of its own, one after the other",
        count(MOST_VENS),
        1,
      ),
    )
    .addOption(option("--at-once <n>", "how many register at the same time", count(1_000), 20))
    .addOption(option("--spread <percent>", "how far the loads of a fleet differ from the mean or curve", percent, 0.3, "30%"))
    .option("--verbose", "print what each VEN does, not only what is news")
    .addOption(
      option(
        "--status <duration>",
        "how often a status line is printed where no terminal shows it; changes are told sooner",
        duration,
        "PT1M",
      ),
    )
    .optionsGroup("Trouble:")
    .addOption(option("--fail-requests <percent>", "how many messages are lost, half of them after they have arrived", percent, 0, "0%"))
    .addOption(option("--fail-reads <percent>", "how many readings fail", percent, 0, "0%"))
    .option(
      "--offline <length/period>",
      "outages of the network, such as PT30S/PT5M: half a minute in every five, at a time of each VEN's own",
      outage,
    )
    .option(
      "--restart <period>",
      "how often each VEN is stopped and started again; without --store it has then forgotten everything",
      duration,
    )
    .option("--seed <text>", "makes chance, which is in opts, spread, noise and trouble, the same again (default: another each time)");

const optWords: Readonly<Record<string, number>> = { in: 1, out: 0, random: 0.5 };

function optShare(text: string): number {
  const share = optWords[text];
  if (share !== undefined) return share;
  try {
    return percent(text);
  } catch {
    throw new InvalidArgumentError("expected in, out, random, or a percentage such as 80%");
  }
}

function hostAndPort(text: string): { host: string; port: number } {
  const parts = /^(?:(\[[^\]]+\]|[^:]+):)?([^:]+)$/.exec(text);
  if (!parts) throw new InvalidArgumentError("expected a port, or host:port such as 0.0.0.0:8443 or [::1]:8443");
  return { host: parts[1]?.replace(/^\[|\]$/g, "") ?? "127.0.0.1", port: port(parts[2] ?? "") };
}

function address(text: string): string {
  url(text.replaceAll("{port}", "8080").replaceAll("{name}", "name"));
  return text;
}

function outage(text: string): Outage {
  const [length, period, ...rest] = text.split("/");
  if (length === undefined || period === undefined || rest.length > 0) {
    throw new InvalidArgumentError("expected a length and a period such as PT30S/PT5M");
  }
  const [lengthMs, everyMs] = [durationMs(duration(length)), durationMs(duration(period))];
  if (lengthMs >= everyMs) throw new InvalidArgumentError("the outage has to be shorter than its period");
  return { lengthMs, everyMs };
}
