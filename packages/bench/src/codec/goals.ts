import type { Goal } from "../report.ts";
import { CHAR_CODES, DECODE_BYTES, FAST_XML_PARSER, JSON_STRINGIFY, SAXES } from "./contenders.ts";

/** At most 1.2 times ours, whatever the message. */
const bytes: Goal = { most: 1.2 };

/** What the others are to take, in times of ours, by the sample and the contender. */
const decoding: Readonly<Record<string, Readonly<Record<string, Goal>>>> = {
  oadrPoll: { [FAST_XML_PARSER]: { least: 4 } },
  "oadrDistributeEvent, 24 intervals": { [SAXES]: { least: 3 } },
  "oadrDistributeEvent, 20 events of 2 x 24": { [SAXES]: { least: 3 } },
  // Ours may take 2.5 times as long as looking at every character.
  "oadrUpdateReport, 5,000 values": { [SAXES]: { least: 4 }, [FAST_XML_PARSER]: { least: 15 }, [CHAR_CODES]: { least: 1 / 2.5 } },
};

/** The goals for decoding a sample, by contender. */
export const decodingGoals = (sample: string): Readonly<Record<string, Goal>> => ({ [DECODE_BYTES]: bytes, ...decoding[sample] });

/** The goals for encoding any sample: ours may take three times as long as `JSON.stringify`. */
export const encodingGoals: Readonly<Record<string, Goal>> = { [JSON_STRINGIFY]: { least: 1 / 3 } };
