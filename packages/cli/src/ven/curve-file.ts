import { CliError } from "../cli-error.ts";
import { type CurvePoint, curveThrough, type DayCurve } from "./day-curve.ts";

// One point per second of a day is more than anybody has.
const MOST_POINTS = 86_400;

/**
 * Reads a daily curve. CSV has a time of day or an hour and a draw in kilowatts per line, separated by comma, semicolon or tab, perhaps
 * below a title; JSON is a list of such pairs, or an object of draws by time.
 *
 * @throws CliError with file and line, or with the entry of the JSON
 */
export function readCurve(file: string, text: string): DayCurve {
  const clean = text.replace(/^\uFEFF/, "");
  const rows = /^\s*[[{]/.test(clean) ? jsonRows(file, clean) : csvRows(file, clean);
  if (rows.length === 0) throw new CliError(`${file}: no points; expected lines such as 07:30, 4.2`);
  if (rows.length > MOST_POINTS) throw new CliError(`${file}: more than ${MOST_POINTS} points`);
  const places = new Map<number, string>();
  const points = rows.map(({ place, time, draw }): CurvePoint => {
    const minute = minuteOf(time);
    if (minute === undefined) {
      throw new CliError(`${place}: expected a time of day such as 07:30, or an hour from 0 to 24, not ${JSON.stringify(time)}`);
    }
    const kilowatts = numberOf(draw);
    if (kilowatts === undefined) throw new CliError(`${place}: expected a number of kilowatts, not ${JSON.stringify(draw)}`);
    const other = places.get(minute);
    if (other !== undefined) throw new CliError(`${place}: the time ${time} is there already, at ${other}`);
    places.set(minute, place);
    return { minute, kilowatts };
  });
  return curveThrough(points);
}

interface Row {
  readonly place: string;
  readonly time: unknown;
  readonly draw: unknown;
}

function csvRows(file: string, text: string): readonly Row[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ place: `${file}:${index + 1}`, line: line.trim() }));
  const rows = lines.filter(({ line }) => line !== "" && !line.startsWith("#"));
  return rows.flatMap(({ place, line }, index): readonly Row[] => {
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    // A title has words in both columns; a line of which only one makes no sense is a mistake.
    if (index === 0 && cells.every((cell) => minuteOf(cell) === undefined && numberOf(cell) === undefined)) return [];
    if (cells.length !== 2) throw new CliError(`${place}: expected two columns, time and kilowatts, not ${cells.length}`);
    return [{ place, time: cells[0], draw: cells[1] }];
  });
}

function jsonRows(file: string, text: string): readonly Row[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file}: not JSON: ${error instanceof Error ? error.message.replaceAll("\n", " ") : error}`, { cause: error });
  }
  if (!Array.isArray(json)) return Object.entries(json ?? {}).map(([time, draw]) => ({ place: `${file}: ${time}`, time, draw }));
  return json.map((pair: unknown, index) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new CliError(`${file}: [${index}]: expected a pair such as ["07:30", 4.2]`);
    return { place: `${file}: [${index}]`, time: pair[0], draw: pair[1] };
  });
}

function minuteOf(time: unknown): number | undefined {
  const parts = typeof time === "string" ? /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time) : null;
  const [hours, minutes, seconds] = parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)] : [numberOf(time) ?? -1, 0, 0];
  const minute = hours * 60 + minutes + seconds / 60;
  return minutes < 60 && seconds < 60 && minute >= 0 && minute <= 1440 ? minute : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
