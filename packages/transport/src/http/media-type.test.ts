import { expect, test } from "vitest";
import { contentTypeFault } from "./media-type.ts";

test.each([
  undefined,
  "",
  "application/xml",
  "Application/XML",
  "text/xml",
  "application/xml; charset=utf-8",
  "application/xml;charset=UTF-8",
  'application/xml ; charset="utf-8"',
  "text/xml; charset=utf8; other=1",
  'text/xml; other="; charset = " UTF-8 "',
  "text/xml; charsets=latin1; charset",
])("content type %j is taken", (header) => {
  expect(contentTypeFault(header)).toBeUndefined();
});

test.each([
  ["application/json", "application/json is not supported"],
  ["application/xmlx", "application/xmlx is not supported"],
  ["application/soap+xml", "application/soap+xml is not supported"],
  ["application/xml; charset=iso-8859-1", "charset iso-8859-1 is not supported"],
  ["application/xml; charset=utf-16", "charset utf-16 is not supported"],
  ['application/xml; charset="utf-16"', "charset utf-16 is not supported"],
  ["application/xml; charset=", "charset  is not supported"],
  [`application/xml; charset=${" ".repeat(15_000)}""x`, "charset x is not supported"],
  ["; charset=utf-8", "missing"],
])("content type %j is refused", (header, text) => {
  expect(contentTypeFault(header)).toContain(text);
});
