import { expect, test } from "vitest";
import { createPair, replies, requests } from "../src/index.ts";

test("Rule 207: messages about opts carry requestIDs of their own, which the VTN echoes", async () => {
  const pair = await createPair();
  await pair.run();
  const schedule = [{ start: pair.after("PT1H"), duration: "PT2H" }] as const;
  const optId = await pair.ven.opt.create({ optType: "optOut", schedule });
  await pair.ven.opt.create({ optType: "optOut", schedule });
  await pair.ven.opt.cancel(optId).catch(() => {});
  const asked = [...requests(pair.traffic, "oadrCreateOpt"), ...requests(pair.traffic, "oadrCancelOpt")].map(({ requestId }) => requestId);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).not.toContain("");
  const echoed = [...replies(pair.traffic, "oadrCreatedOpt"), ...replies(pair.traffic, "oadrCanceledOpt")];
  expect(echoed.map(({ eiResponse }) => eiResponse.requestId)).toEqual(asked);
});
