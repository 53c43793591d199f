import { expect, test } from "vitest";
import { failure, isSuccess, responseCodes, success } from "./response-code.ts";

test("only codes of three digits that begin with 2 are success", () => {
  expect(["200", "201", "299"].every(isSuccess)).toBe(true);
  expect(["100", "450", "500", "2", "2000", "20x", " 200", ""].some(isSuccess)).toBe(false);
});

test("of the listed codes only ok is success, and none stands twice", () => {
  expect(Object.values(responseCodes).filter(isSuccess)).toEqual(["200"]);
  expect(new Set(Object.values(responseCodes)).size).toBe(Object.keys(responseCodes).length);
});

test("success echoes the request id, or is without one", () => {
  expect(success("r-1")).toEqual({ responseCode: "200", requestId: "r-1" });
  expect(success()).toEqual({ responseCode: "200", requestId: "" });
});

test("failure tells code, reason and request id", () => {
  expect(failure(responseCodes.invalidId, "unknown venID", "r-1")).toEqual({
    responseCode: "452",
    responseDescription: "unknown venID",
    requestId: "r-1",
  });
  expect(failure("500", "").requestId).toBe("");
});

test.each(["200", "45", "x-452", ""])("failure refuses %j", (code) => {
  expect(() => failure(code, "reason")).toThrow(RangeError);
});
