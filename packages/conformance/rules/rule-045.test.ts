import { encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";

test("Rule 45: no message of either side says where its schema is", async () => {
  const { traffic } = await busyHour();
  const messages = traffic.flatMap(({ request, reply }) => (reply ? [request, reply] : [request]));
  expect(messages.length).toBeGreaterThan(300);
  for (const message of new Map(messages.map((each) => [each.type, each])).values()) {
    expect(encode(message)).not.toMatch(/schemaLocation/i);
  }
});
