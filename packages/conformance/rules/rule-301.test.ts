import { expect, test } from "vitest";
import { createPair, inShort, requests } from "../src/index.ts";

test("Rules 301, 305: a VEN offers its reports after it has registered, also when it has none, and takes the VTN's offer", async () => {
  const pair = await createPair();
  await pair.run();
  expect(inShort(pair.traffic).slice(0, 2)).toEqual([
    "oadrCreatePartyRegistration > oadrCreatedPartyRegistration",
    "oadrRegisterReport > oadrRegisteredReport",
  ]);
  expect(requests(pair.traffic, "oadrRegisterReport")).toMatchObject([{ oadrReports: [], venId: "ven-1" }]);
  expect(requests(pair.traffic, "oadrRegisteredReport")).toMatchObject([{ eiResponse: { responseCode: "200" }, venId: "ven-1" }]);
});

test("Rule 301: a VEN that has lost what it knew offers its reports again; one that goes on from it has not been reset", async () => {
  const pair = await createPair();
  await pair.run();
  await pair.ven.stop();
  void pair.ven.run();
  await pair.settle();
  expect(requests(pair.traffic, "oadrRegisterReport")).toHaveLength(1);
  await pair.ven.stop();
  void pair.join({ venName: "ven-1" }).run();
  await pair.settle();
  expect(requests(pair.traffic, "oadrRegisterReport")).toHaveLength(2);
});
