import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { createContext, runInContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, test } from "vitest";
import { encode } from "./index.ts";
import { chromium, documentAfter } from "./testing/chromium.ts";
import { type Tried, tryCodec } from "./testing/try-codec.ts";

const PACKAGES = join(import.meta.dirname, "..", "..");

/** As for a browser: with platform `neutral` no module of Node is found. */
const options = {
  bundle: true,
  platform: "neutral",
  conditions: ["@oadr/source"],
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/** The bundle of a module, whose exports become `oadr`. */
async function bundleOf(source: string): Promise<string> {
  const stdin = { contents: source, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ ...options, stdin, format: "iife", globalName: "oadr", minify: true });
  return outputFiles[0]?.text ?? "";
}

const xml = encode({
  type: "oadrResponse",
  eiResponse: { responseCode: "452", responseDescription: "„Ärger“ & <mehr> 🔌", requestId: "r-1" },
  venId: "ven-1",
});
const bundle = await bundleOf('export { tryCodec } from "./testing/try-codec.ts";');
const asked = `JSON.stringify(oadr.tryCodec(${JSON.stringify(xml)}))`;

/** What Node makes of it: what every other place has to make of it too. */
const expected: Tried = tryCodec(xml);

test("what is tried everywhere is not nothing", () => {
  expect(expected).toMatchObject({
    fromText: { type: "oadrResponse", eiResponse: { responseDescription: "„Ärger“ & <mehr> 🔌" } },
    encoded: xml,
    onePoll: { venId: "Zähler №1 ⚡" },
    notXml: { code: "ERR_OADR_XML_MALFORMED", line: 1 },
    notUtf8: { code: "ERR_OADR_XML_MALFORMED" },
    notSpoken: { code: "ERR_OADR_ELEMENT_UNEXPECTED", path: "oadrSignedObject/oadrResponse" },
    notAMessage: { code: "ERR_OADR_MESSAGE_INVALID", path: "oadrPoll.venId" },
  });
  expect(expected["fromBytes"]).toEqual(expected["fromText"]);
  expect(expected["fromJson"]).toEqual(expected["fromText"]);
});

test("the codec runs on the language, TextEncoder and TextDecoder alone, and makes no code from strings", () => {
  const context = createContext({ TextEncoder, TextDecoder }, { codeGeneration: { strings: false, wasm: false } });
  expect(runInContext("[typeof process, typeof Buffer, typeof require, typeof URL, typeof setTimeout].join()", context)).toBe(
    "undefined,undefined,undefined,undefined,undefined",
  );
  expect(JSON.parse(runInContext(`${bundle};${asked}`, context, { timeout: 20_000 }))).toEqual(expected);
});

test("the codec runs in a worker thread", async () => {
  const worker = new Worker(`${bundle};require("node:worker_threads").parentPort.postMessage(${asked})`, { eval: true });
  try {
    const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    expect(JSON.parse(String(answer))).toEqual(expected);
  } finally {
    await worker.terminate();
  }
});

const browser = chromium();
if ("missing" in browser) process.stderr.write(`\nthe codec in a browser: NOT tested; ${browser.missing}.\n\n`);

test.skipIf("missing" in browser)(
  "the codec runs in a browser, in the page and in a worker, where nothing may be evaluated or fetched",
  () => {
    const inWorker = JSON.stringify(`${bundle};postMessage(${asked})`).replaceAll("<", "\\u003c");
    const document = documentAfter(
      "program" in browser ? browser.program : "",
      `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:">
<body><script>
${bundle};
const write = (name, json) => document.body.setAttribute("data-" + name, encodeURIComponent(json));
write("page", ${asked.replaceAll("<", "\\u003c")});
const worker = new Worker(URL.createObjectURL(new Blob([${inWorker}], { type: "text/javascript" })));
worker.onmessage = ({ data }) => write("worker", data);
worker.onerror = ({ message }) => write("worker", JSON.stringify({ error: message }));
</script>`,
    );
    const read = (name: string): unknown =>
      JSON.parse(decodeURIComponent(new RegExp(`data-${name}="([^"]*)"`).exec(document)?.[1] ?? "null"));
    expect(read("page")).toEqual(expected);
    expect(read("worker")).toEqual(expected);
  },
  60_000,
);

describe("the source that ships", () => {
  const ships = ["codec", "model"].flatMap((name) => {
    const folder = join(PACKAGES, name, "src");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    // Signatures need Node, which is why they have an entry of their own; nothing else imports them.
    const isShipped = (file: string): boolean => file.endsWith(".ts") && !/\.test\.ts$|^(?:testing|signature)\b/.test(file);
    return files.filter(isShipped).map((file) => join(folder, file));
  });

  test("needs no module but its own, and no name that only Node has", async () => {
    const names = ["process", "Buffer", "require", "module", "global", "setImmediate", "__dirname", "__filename"];
    const define = Object.fromEntries(names.map((name) => [name, `NODE.${name}`]));
    const { metafile, outputFiles } = await build({
      ...options,
      entryPoints: ships,
      outdir: "nowhere",
      format: "esm",
      define,
      metafile: true,
    });
    const inputs = Object.entries(metafile.inputs);
    const bundled = inputs.map(([file]) => relative(PACKAGES, join(process.cwd(), file)));
    expect(bundled.length).toBeGreaterThan(60);
    expect(bundled.filter((file) => !/^(?:codec|model)\/src\/(?!testing)/.test(file))).toEqual([]);
    expect(inputs.flatMap(([, { imports }]) => imports.filter(({ external }) => external))).toEqual([]);
    const found = outputFiles.flatMap(({ path, text }) => [...text.matchAll(/\bNODE\.\w+/g)].map(([name]) => `${basename(path)}: ${name}`));
    // The clock for tests and simulations says that it needs it; nothing else imports that file.
    expect(found).toEqual(["virtual-clock.js: NODE.setImmediate"]);
  });

  test("is in the bundle only where it is used", async () => {
    const onlyPoll = await bundleOf(
      'import { createCodec } from "./index.ts"; import { poll } from "./gen/messages.ts"; export const codec = createCodec([poll]);',
    );
    expect(onlyPoll).toContain("oadrPoll");
    expect(onlyPoll).not.toMatch(/oadrDistributeEvent|itemBase|"EUR"|reportSpecifierID|atom:feed/);
    // The scanner is there, for what a message holds as XML text; what reads messages is not.
    expect(await bundleOf('export { encode } from "./index.ts";')).not.toMatch(/is not expected here/);
    expect(await bundleOf('export { decode } from "./index.ts";')).not.toContain("the list is empty");
  });
});
