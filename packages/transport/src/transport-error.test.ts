import { expect, test } from "vitest";
import { statusError, TransportError } from "./transport-error.ts";

test.each([408, 429, 500, 502, 503, 504])("a message answered with status %i may be sent again", (status) => {
  expect(statusError(status, "")).toMatchObject({ code: "ERR_OADR_TRANSPORT_STATUS", status, retry: true });
});

test.each([201, 301, 400, 401, 403, 404, 405, 406, 413, 501])("a message answered with status %i stays refused", (status) => {
  expect(statusError(status, "")).toMatchObject({ status, retry: false });
});

test("a status error says what the peer said", () => {
  const error = statusError(503, "busy", { retryAfterMs: 1_000, cause: "why" });
  expect(error).toMatchObject({ message: "the peer answered with status 503: busy", retryAfterMs: 1_000, cause: "why" });
});

test("an error has no status and no wait unless it is given", () => {
  const error = new TransportError("ERR_OADR_TRANSPORT_CONNECT", "gone", { retry: true });
  expect(Object.keys(error)).not.toContain("status");
  expect(Object.keys(error)).not.toContain("retryAfterMs");
  expect(error.retry).toBe(true);
});
