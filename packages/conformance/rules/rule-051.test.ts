import { virtualClock } from "@oadr/model/virtual-clock";
import { memoryPair } from "@oadr/transport";
import { createVen } from "@oadr/ven";
import { expect, test } from "vitest";
import { createPushVtn } from "../src/push-vtn.ts";

test("Rules 23, 33, 51: a VEN answers what only a VTN takes, and what is no request at all, with an error", async () => {
  const link = memoryPair();
  link.vtn.answer(createPushVtn().respond);
  const listen = async (respond: Parameters<typeof link.ven.answer>[0]) => {
    link.ven.answer(respond);
    return { url: "memory:ven", close: async () => link.ven.answer(undefined) };
  };
  const ven = createVen({ venName: "ven-1", exchange: link.ven.exchange, listen, clock: virtualClock(0) });
  await ven.register();
  const { exchange } = link.vtn;
  expect(await exchange("EiEvent", { type: "oadrRequestEvent", requestId: "r-1", venId: "ven-1" })).toMatchObject({
    type: "oadrResponse",
    eiResponse: { responseCode: "453", requestId: "r-1" },
    venId: "ven-1",
  });
  const created = { type: "oadrCreatedOpt", eiResponse: { responseCode: "200", requestId: "" }, optId: "o-1" } as const;
  expect(await exchange("EiReport", created)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459" } });
  const misplaced = { type: "oadrRequestReregistration", venId: "ven-1" } as const;
  expect(await exchange("EiEvent", misplaced)).toMatchObject({ type: "oadrResponse", eiResponse: { responseCode: "459" } });
  expect(ven.phase).toBe("running");
  await ven.stop();
});
