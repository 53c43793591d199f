import { beforeEach, expect, test, vi } from "vitest";
import { EI, OADR, poll } from "./testing/xml.ts";

// Modules with nothing compiled in them yet.
beforeEach(() => vi.resetModules());

test("importing the package compiles nothing, and the first message compiles itself alone", async () => {
  const { decode } = await import("./index.ts");
  const { findElement } = await import("./xml/element-name.ts");
  expect(findElement(OADR, "oadrPoll")).toBeUndefined();
  decode(poll("<ei:venID>v</ei:venID>"));
  expect(findElement(OADR, "oadrPoll")).toBeDefined();
  expect(findElement(EI, "venID")).toBeDefined();
  expect(findElement(OADR, "oadrDistributeEvent")).toBeDefined();
  expect(findElement(EI, "eiEvent")).toBeUndefined();
});

test("a codec of one message knows the names of no other", async () => {
  const { createCodec } = await import("./index.ts");
  const shapes = await import("./gen/messages.ts");
  const { findElement } = await import("./xml/element-name.ts");
  const codec = createCodec([shapes.poll]);
  expect(findElement(OADR, "oadrPoll")).toBeUndefined();
  codec.decode(poll("<ei:venID>v</ei:venID>"));
  expect(findElement(OADR, "oadrPoll")).toBeDefined();
  expect(findElement(OADR, "oadrDistributeEvent")).toBeUndefined();
});
