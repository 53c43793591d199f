import { type Duration, durationMs, isDuration } from "@oadr/model";
import { InvalidArgumentError } from "commander";

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

/** Reads an http or https URL. */
export function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError("expected an http or https URL, such as http://127.0.0.1:8080");
  return text;
}

/** Reads a number that is not negative. */
export function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || value === Number.POSITIVE_INFINITY)
    throw new InvalidArgumentError("expected a number, 0 or more");
  return value;
}
