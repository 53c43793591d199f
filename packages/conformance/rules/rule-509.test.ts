import { decode, encode } from "@oadr/codec";
import { expect, test } from "vitest";
import { busyHour } from "../src/index.ts";

test("Rule 509: every message of either side states the version of the profile", async () => {
  const { traffic } = await busyHour();
  const messages = traffic.flatMap(({ request, reply }) => (reply ? [request, reply] : [request]));
  const byType = new Map(messages.map((message) => [message.type, message]));
  expect(byType.size).toBeGreaterThanOrEqual(18);
  for (const message of byType.values()) {
    const xml = encode(message);
    expect(decode(xml).schemaVersion, message.type).toBe("2.0b");
    // The attribute belongs to the namespace of Energy Interoperation.
    expect(xml).toContain(`<oadr:${message.type} `);
    expect(xml).toContain(' ei:schemaVersion="2.0b"');
  }
});
