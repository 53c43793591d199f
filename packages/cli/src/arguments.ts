import { type Duration, durationMs, isDuration } from "@oadr/model";
import { InvalidArgumentError } from "commander";
import { CliError } from "./cli-error.ts";

/** Reads a TCP port; 0 takes a free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError("expected a port from 0 to 65535");
  return value;
}

/** Reads a duration above zero. */
export function duration(text: string): Duration {
  if (!isDuration(text) || durationMs(text) <= 0) throw new InvalidArgumentError("expected a duration above zero, such as PT10S or PT5M");
  return text;
}

/** Reads an http or https URL of a place: without a user, a query or a fragment. */
export function url(text: string): string {
  const { protocol = "", username, password, search, hash } = URL.canParse(text) ? new URL(text) : {};
  if (!/^https?:$/.test(protocol)) throw new InvalidArgumentError("expected an http or https URL, such as http://127.0.0.1:8080");
  // The other kind of error repeats what was typed.
  if (password) throw new CliError("a URL with a password in it: expected is one without user, query and fragment");
  if (username || search || hash) throw new InvalidArgumentError("expected a URL without user, query and fragment");
  return text;
}

/** Reads a number that is not negative. */
export function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || value === Number.POSITIVE_INFINITY)
    throw new InvalidArgumentError("expected a number, 0 or more");
  return value;
}

/** Reads a whole number above zero, up to a most. */
export const count =
  (most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most) throw new InvalidArgumentError(`expected a whole number from 1 to ${most}`);
    return value;
  };

/** Reads a percentage as a share, 0 to 1. */
export function percent(text: string): number {
  const value = /^\d+(\.\d+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (!(value <= 100)) throw new InvalidArgumentError("expected a percentage from 0% to 100%, such as 5%");
  return value / 100;
}
