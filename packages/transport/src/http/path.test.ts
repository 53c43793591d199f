import { expect, test } from "vitest";
import { parseServicePath, servicePath, services, servicesUrl } from "./path.ts";

test.each([
  ["https://vtn.example", "https://vtn.example/OpenADR2/Simple/2.0b/"],
  ["https://vtn.example/", "https://vtn.example/OpenADR2/Simple/2.0b/"],
  ["https://vtn.example//", "https://vtn.example/OpenADR2/Simple/2.0b/"],
  ["http://vtn.example:8080/a//b/", "http://vtn.example:8080/a/b/OpenADR2/Simple/2.0b/"],
  ["https://vtn.example/OpenADR2/Simple/2.0b", "https://vtn.example/OpenADR2/Simple/2.0b/"],
  ["https://vtn.example/p//OpenADR2/Simple/2.0b//", "https://vtn.example/p/OpenADR2/Simple/2.0b/"],
  ["https://vtn.example/openadr2/simple/2.0B", "https://vtn.example/openadr2/simple/2.0B/"],
  ["https://vtn.example/OpenADR2/Simple", "https://vtn.example/OpenADR2/Simple/OpenADR2/Simple/2.0b/"],
  ["http://[::1]:8080", "http://[::1]:8080/OpenADR2/Simple/2.0b/"],
])("the services of %s stand below %s", (base, url) => {
  expect(servicesUrl(base)).toBe(url);
  expect(servicesUrl(url)).toBe(url);
});

test.each([
  "",
  "vtn.example",
  "ftp://vtn.example",
  "https://user:secret@vtn.example",
  "https://vtn.example/?a=1",
  "https://vtn.example/#a",
])("%j is refused as a base URL", (base) => {
  expect(() => servicesUrl(base)).toThrow(TypeError);
});

test("a password in a URL is not repeated", () => {
  expect(() => servicesUrl("https://user:secret@vtn.example")).toThrow(/^(?!.*secret)/);
});

test.each(services)("the path of %s is read as it is written, with and without a prefix", (service) => {
  expect(parseServicePath(servicePath(service))).toBe(service);
  expect(parseServicePath(servicePath(service, "/a/b/"), "a/b")).toBe(service);
  expect(servicePath(service, "a")).toBe(`/a/OpenADR2/Simple/2.0b/${service}`);
});

test.each([
  "//OpenADR2//Simple/2.0b/EiEvent",
  "/OpenADR2/Simple/2.0b/EiEvent/",
  "/OpenADR2/Simple/2.0b/EiEvent?x=/OadrPoll",
  "/OpenADR2/Simple/2%2E0b/%45iEvent",
  "/./OpenADR2/Simple/2.0b/EiEvent",
  "http://vtn.example:80/OpenADR2/Simple/2.0b/EiEvent",
])("%s is the path of EiEvent", (path) => {
  expect(parseServicePath(path)).toBe("EiEvent");
});

test.each([
  "",
  "/",
  "*",
  "/OpenADR2/Simple/2.0b",
  "/OpenADR2/Simple/2.0b/eievent",
  "/OpenADR2/Simple/2.0b/EiEvents",
  "/OpenADR2/Simple/2.0b/EiEvent/x",
  "/openadr2/simple/2.0b/EiEvent",
  "/OpenADR2/Simple/EiEvent",
  "/p/OpenADR2/Simple/2.0b/EiEvent",
  "/OpenADR2/Simple/2.0b/EiEvent%2F",
  "/OpenADR2/Simple/2.0b/%zz",
  "/OpenADR2/Simple/2.0b/toString",
])("%j is no service", (path) => {
  expect(parseServicePath(path)).toBeUndefined();
});

test("a prefix that is configured must be there", () => {
  expect(parseServicePath("/OpenADR2/Simple/2.0b/EiEvent", "vtn")).toBeUndefined();
  expect(parseServicePath("/vtn//OpenADR2/Simple/2.0b/EiEvent", "vtn")).toBe("EiEvent");
});
