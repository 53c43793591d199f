import { expect, test } from "vitest";
import { readCurve } from "./curve-file.ts";

const draws = (text: string): number[] => {
  const { kilowatts } = readCurve("curve", text);
  return [0, 6, 12].map((hour) => kilowatts(new Date(2026, 0, 15, hour)));
};

test.each([
  ["times of day", "00:00,1\n06:00:00,3\n12:00,5\n"],
  ["hours, a title, a remark and empty lines", "\uFEFFhour;kW\r\n\r\n# night\r\n0;1\r\n6;3\r\n12;5"],
  ["quotes and tabs", '"0"\t"1"\n"6.0"\t"3"\n"12"\t"5"'],
  ["a JSON list", '[["00:00", 1], [6, 3], ["12:00", 5]]'],
  ["a JSON object", '{ "0": 1, "6": 3, "12:00": 5 }'],
])("reads %s", (_, text) => {
  expect(draws(text)).toEqual([1, 3, 5]);
});

test.each([
  ["time,kW\n0,1\n25,2", 'c.csv:3: expected a time of day such as 07:30, or an hour from 0 to 24, not "25"'],
  ["0,1\n\n07:60,2", 'c.csv:3: expected a time of day such as 07:30, or an hour from 0 to 24, not "07:60"'],
  ["0,1\n1,lots", 'c.csv:2: expected a number of kilowatts, not "lots"'],
  ["0,lots\n1,2", 'c.csv:1: expected a number of kilowatts, not "lots"'],
  ["0,1,2\n", "c.csv:1: expected two columns, time and kilowatts, not 3"],
  ["0,1\n6,2\n06:00,3", "c.csv:3: the time 06:00 is there already, at c.csv:2"],
  ["time,kW\n", "c.csv: no points; expected lines such as 07:30, 4.2"],
  ["[[0, 1], [1]]", 'c.csv: [1]: expected a pair such as ["07:30", 4.2]'],
  ["[[0, 1], [1, null]]", "c.csv: [1]: expected a number of kilowatts, not null"],
  ['{ "6": 1, "noon": 2 }', 'c.csv: noon: expected a time of day such as 07:30, or an hour from 0 to 24, not "noon"'],
  ["[[0, 1],", "c.csv: not JSON: "],
])("says where %j is wrong, and why", (text, reason) => {
  expect(() => readCurve("c.csv", text)).toThrow(reason);
});
