import type { Message, OadrResponse, Poll } from "@oadr/model";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { type Codec, createCodec } from "./create-codec.ts";
import * as shapes from "./gen/messages.ts";
import { profile } from "./gen/profile.ts";
import { voltage } from "./gen/units.ts";
import { decode, encode, fromJson, type Issue, toJson } from "./index.ts";
import { faultOf } from "./testing/fault.ts";
import { anyMessage } from "./testing/index.ts";
import { poll as pollWith } from "./testing/xml.ts";

const codec = createCodec([shapes.poll, shapes.oadrResponse]);
const request: Message = { type: "oadrRequestEvent", requestId: "r-1", venId: "ven-1" };
const spoken = "a message that this codec speaks: oadrPoll, oadrResponse";

test("every message of the profile is exported as a shape, and nothing else", () => {
  expect(new Set(Object.values(shapes))).toEqual(new Set(Object.values(profile)));
});

describe.each(Object.values(shapes))("a codec that speaks $type alone", (shape) => {
  const [message] = fc.sample(anyMessage(shape.type), { numRuns: 1, seed: 7 });
  const alone: Codec<Message> = createCodec<Message["type"]>([shape]);

  test("does with it what the whole codec does", () => {
    if (message === undefined) throw new Error("there is no sample");
    const xml = encode(message);
    expect(alone.encode(message)).toBe(xml);
    expect(alone.decode(xml)).toStrictEqual(decode(xml));
    expect(alone.decode(new TextEncoder().encode(xml))).toStrictEqual(decode(xml));
    expect(alone.toJson(message)).toStrictEqual(toJson(message));
    expect(alone.fromJson(toJson(message))).toStrictEqual(fromJson(toJson(message)));
  });
});

describe("a message that a codec does not speak", () => {
  test("is named by decode, inside the envelope", () => {
    const { code, path, detail } = faultOf(() => codec.decode(encode(request)));
    expect(code).toBe("ERR_OADR_ELEMENT_UNEXPECTED");
    expect(path).toBe("oadrSignedObject/oadrRequestEvent");
    expect(detail).toBe(`is not expected here; expected is ${spoken}`);
  });

  test("is named by decode when it stands bare", () => {
    const bare = encode(request, { declaration: false }).replace(/<(\/?)oadr:oadr(Payload|SignedObject)/g, "<$1oadr:oadrRequestEvent");
    const { message } = faultOf(() => codec.decode(bare));
    expect(message).toMatch(/^root element "oadrRequestEvent" is in namespace "[^"]+"; expected is oadrPayload, /);
    expect(message).toContain(spoken);
  });

  test("is not expected either where the message is missing", () => {
    const { path, detail } = faultOf(() => codec.decode(pollWith("").replace(/<oadr:oadrPoll.*<\/oadr:oadrPoll>/, "")));
    expect(`${path}: ${detail}`).toBe(`oadrSignedObject/message: is missing; expected is ${spoken}`);
  });

  test("is one of the faults that onIssue hears of", () => {
    const issues: Issue[] = [];
    expect(() => codec.decode(encode(request), { onIssue: (issue) => issues.push(issue) })).toThrow("oadrSignedObject/message: is missing");
    expect(issues.map(({ path, recovered }) => [path, recovered])).toEqual([
      ["oadrSignedObject/oadrRequestEvent", true],
      ["oadrSignedObject/message", false],
    ]);
  });

  test.each([
    // @ts-expect-error: the type says so before anything runs.
    ["encode", () => codec.encode(request)],
    // @ts-expect-error: as above.
    ["toJson", () => codec.toJson(request)],
    ["fromJson", () => codec.fromJson(request)],
  ])("is refused by %s", (_, action) => {
    const { code, path, detail } = faultOf(action);
    expect([code, path, detail]).toEqual(["ERR_OADR_MESSAGE_INVALID", "type", `found "oadrRequestEvent"; expected ${spoken}`]);
  });
});

test("after a message nothing more is expected, whether the codec speaks it or not", () => {
  const withMore = (more: string): string => pollWith("<ei:venID>v</ei:venID>").replace("</oadr:oadrPoll>", `$&${more}`);
  expect(faultOf(() => codec.decode(withMore("<oadr:oadrResponse/>"))).detail).toMatch(/^is one too many; only one is allowed of oadr/);
  expect(faultOf(() => codec.decode(withMore("<oadr:oadrRequestEvent/>"))).detail).toBe("is not expected here; expected is the end tag");
});

test("what every codec reads and writes is known to the compiler", () => {
  const { message } = codec.decode(pollWith("<ei:venID>ven-1</ei:venID>"));
  expectTypeOf(message).toEqualTypeOf<Poll | OadrResponse>();
  expectTypeOf(codec.fromJson).returns.toEqualTypeOf<Poll | OadrResponse>();
  expectTypeOf(codec.encode).parameter(0).toEqualTypeOf<Poll | OadrResponse>();
  expectTypeOf(createCodec(Object.values(shapes))).toEqualTypeOf<Codec<Message>>();
  expect(message.type === "oadrPoll" && message.venId).toBe("ven-1");
});

test("a codec speaks messages, and at least one", () => {
  // @ts-expect-error: a unit is no message.
  expectTypeOf(createCodec).toBeCallableWith([voltage]);
  expect(() => createCodec([])).toThrow(new TypeError("a codec speaks at least one message"));
});
