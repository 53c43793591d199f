import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { answersInWork } from "./answers-in-work.ts";

test("answers are listed by connection, from their beginning to their end", () => {
  const inWork = answersInWork();
  const [one, other] = [new Socket(), new Socket()];
  const [a, b, c] = [one, one, other].map((socket) => new ServerResponse(new IncomingMessage(socket)));
  if (!a || !b || !c) throw new Error("three were made");
  expect(inWork.of(one)).toEqual([]);
  inWork.add(one, a);
  inWork.add(one, b);
  inWork.add(other, c);
  inWork.remove(one, c);
  expect(inWork.of(one)).toEqual([a, b]);
  inWork.remove(one, a);
  inWork.remove(one, a);
  expect(inWork.of(one)).toEqual([b]);
  inWork.remove(one, b);
  expect(inWork.of(one)).toEqual([]);
  expect(inWork.of(other)).toEqual([c]);
});
