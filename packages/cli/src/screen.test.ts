import { expect, test } from "vitest";
import { createScreen, type Terminal } from "./screen.ts";

const ERASE = "\r\u001B[2K";

function terminal(parts: Partial<Terminal>): Terminal & { text: string } {
  const one = {
    ...parts,
    text: "",
    write: (text: string) => {
      one.text += text;
    },
  };
  return one;
}

test("on a terminal the line is drawn in place, and what is written scrolls above it", () => {
  const stream = terminal({ isTTY: true, columns: 40 });
  const screen = createScreen(stream);
  screen.write("before\n");
  screen.show("one");
  screen.write("news\n");
  screen.show("two");
  screen.clear();
  screen.write("after\n");
  expect(stream.text).toBe(`before\n${ERASE}one${ERASE}news\none${ERASE}two${ERASE}after\n`);
});

test("a line that is too long for the terminal is cut, so that it does not wrap", () => {
  const stream = terminal({ isTTY: true, columns: 10 });
  createScreen(stream).show("0123456789");
  expect(stream.text).toBe(`${ERASE}01234567…`);
});

test("without a terminal only what is written appears", () => {
  const stream = terminal({});
  const screen = createScreen(stream);
  screen.show("one");
  screen.write("news\n");
  screen.clear();
  expect([screen.isTerminal, stream.text]).toEqual([false, "news\n"]);
});
