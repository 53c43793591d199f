import { expect, test } from "vitest";
import { id, text, unsignedInt } from "../scalar/index.ts";
import type { Shape } from "../shape.ts";
import { faultOf } from "../testing/fault.ts";
import { EI, OADR } from "../testing/xml.ts";
import { defaultLimits } from "../xml/limits.ts";
import { Scanner } from "../xml/scanner.ts";
import { contentOf } from "./content-of.ts";
import { exchangeIds } from "./ids.ts";
import { loosen } from "./loose.ts";
import { MessageFault } from "./message-fault.ts";
import { readContent } from "./read-content.ts";
import { elementWriter } from "./writer-of.ts";

/** A type with what the messages of OpenADR have not: recursion, a required attribute, a list of texts that is always there. */
interface Node {
  readonly id: string;
  readonly names: readonly string[];
  readonly count?: number;
  readonly nodes?: readonly Node[];
}

const node: Shape<Node> = {
  fields: {
    id: { attribute: "oadr:Id", occurs: "1", of: id },
    names: { name: "ei:name", occurs: "*", of: text },
    count: { name: "ei:count", occurs: "?", of: unsignedInt },
    nodes: { name: "oadr:node", occurs: "*?", of: () => node },
  },
};

const document = (content: string, attributes = ' oadr:Id="a"'): string =>
  `<oadr:node xmlns:oadr="${OADR}" xmlns:ei="${EI}"${attributes}>${content}</oadr:node>`;

function read(xml: string, onIssue?: () => void): unknown {
  const content = contentOf(loosen(node));
  const scanner = new Scanner(xml, defaultLimits, onIssue);
  scanner.startTag();
  scanner.steps[0] = { label: "node" };
  scanner.depth = 1;
  const value = readContent(scanner, content, scanner.due);
  scanner.depth = 0;
  scanner.finish();
  scanner.release();
  return value;
}

function write(value: unknown): string {
  const others = exchangeIds(undefined);
  try {
    return elementWriter("oadr:node", loosen(node))(value);
  } finally {
    exchangeIds(others);
  }
}

test("a recursive type is read and written", () => {
  const tree: Node = {
    id: "a",
    names: ["x", "y"],
    nodes: [
      { id: "b", names: [], nodes: [{ id: "c", names: [], count: 3 }] },
      { id: "d", names: ["z"] },
    ],
  };
  const xml = write(tree);
  expect(xml).toBe(
    '<oadr:node oadr:Id="a"><ei:name>x</ei:name><ei:name>y</ei:name><oadr:node oadr:Id="b"><oadr:node oadr:Id="c"><ei:count>3</ei:count></oadr:node></oadr:node>' +
      '<oadr:node oadr:Id="d"><ei:name>z</ei:name></oadr:node></oadr:node>',
  );
  expect(read(xml.replace("<oadr:node ", `<oadr:node xmlns:oadr="${OADR}" xmlns:ei="${EI}" `))).toEqual(tree);
});

test("nesting without end stops at the limit on depth", () => {
  const deep = document(Array.from({ length: 150 }, (_, i) => `<oadr:node oadr:Id="b${i}">`).join("") + "</oadr:node>".repeat(150));
  expect(faultOf(() => read(deep))).toMatchObject({ code: "ERR_OADR_XML_LIMIT", detail: "elements nest deeper than maxDepth, 100" });
});

test("a required attribute that is missing is a fault", () => {
  expect(faultOf(() => read(document("", "")))).toMatchObject({
    code: "ERR_OADR_ELEMENT_MISSING",
    path: "node",
    detail: "attribute oadr:Id is missing",
    line: 1,
    column: 1,
  });
  expect(faultOf(() => read(document("<oadr:node></oadr:node>")))).toMatchObject({ path: "node/node[1]" });
  expect(() => write({ names: [] })).toThrow(MessageFault);
});

test("a list that is always there is there without elements, with empty ones, and before what follows", () => {
  for (const names of ["", "<ei:name/>", "<ei:name></ei:name>\n<ei:name/>"]) {
    expect(JSON.stringify(read(document(`${names}<ei:count>1</ei:count>`)))).toBe('{"id":"a","names":[],"count":1}');
    expect(JSON.stringify(read(document(names)))).toBe('{"id":"a","names":[]}');
  }
});

test("a list in two places is one list, where that is tolerated", () => {
  const apart = document("<ei:name>x</ei:name><ei:count>1</ei:count><ei:name>y</ei:name><oadr:node oadr:Id='b'/><ei:name>z</ei:name>");
  let issues = 0;
  expect(JSON.stringify(read(apart, () => issues++))).toBe('{"id":"a","names":["x","y","z"],"count":1,"nodes":[{"id":"b","names":[]}]}');
  expect(issues).toBe(2);
  expect(faultOf(() => read(apart))).toMatchObject({ code: "ERR_OADR_ELEMENT_UNEXPECTED", path: "node/ei:name" });
});
