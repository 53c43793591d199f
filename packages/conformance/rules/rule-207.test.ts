import { expect, test } from "vitest";
import { createOpting, createPair, replies, requests } from "../src/index.ts";

test("Rule 207: messages about opts carry requestIDs of their own, which the VTN echoes", async () => {
  const pair = await createPair({
    between: (reply, request) => {
      // Nothing could tell the VEN what such a reply is about.
      if (request.type === "oadrCreateOpt" && request.requestId === "") throw new Error("no requestID");
      return reply;
    },
  });
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  await pair.ven.opt.create({ optType: "optOut", schedule });
  await pair.ven.opt.cancel(await pair.ven.opt.create({ optType: "optIn", schedule }));
  const asked = [...requests(pair.traffic, "oadrCreateOpt"), ...requests(pair.traffic, "oadrCancelOpt")].map(({ requestId }) => requestId);
  expect([asked.length, new Set(asked).size]).toEqual([3, 3]);
  expect(asked).not.toContain("");
  const echoed = [...replies(pair.traffic, "oadrCreatedOpt"), ...replies(pair.traffic, "oadrCanceledOpt")];
  expect(echoed.map(({ eiResponse }) => eiResponse.requestId)).toEqual(asked);
});

test("Rule 207: a VTN echoes the requestID of an opt and of its end, empty or not, and of what it refuses", async () => {
  const { opt, withdraw } = await createOpting();
  for (const requestId of ["r-1", ""]) expect((await opt({ requestId })).eiResponse).toMatchObject({ responseCode: "200", requestId });
  expect((await opt({ requestId: "r-2", vavailability: [] })).eiResponse).toMatchObject({ responseCode: "459", requestId: "r-2" });
  expect((await withdraw("opt")).eiResponse).toMatchObject({ responseCode: "200", requestId: "cancel" });
  expect((await withdraw("unknown")).eiResponse).toMatchObject({ responseCode: "452", requestId: "cancel" });
});
