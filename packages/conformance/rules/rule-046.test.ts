import { decode, encode } from "@oadr/codec";
import { type DistributeEvent, success } from "@oadr/model";
import { expect, test } from "vitest";
import { registration } from "../../vtn/src/testing/stage.ts";
import { anEvent, createDesk, createTalk, only } from "../src/index.ts";

test("Rule 46: optional elements that are there are acted on, and empty ones are as good as none", async () => {
  const desk = await createDesk({ targets: {} });
  await desk.list([
    anEvent({
      eventId: "empty",
      target: { venIds: [], groupIds: [] },
      testEvent: "",
      vtnComment: "",
      modificationReason: "",
      signal: { eiTarget: {} },
    }),
    anEvent({ eventId: "full", minute: 90, priority: 1, testEvent: "true", vtnComment: "peak", eiRampUp: "PT5M", eiRecovery: "PT5M" }),
  ]);
  expect(desk.answers()).toEqual(["list-2 empty 0 200 optIn", "list-2 full 0 200 optIn"]);
  const [empty, full] = desk.ven.events;
  expect(empty).toMatchObject({ isTest: false, priority: 0, rampUp: undefined, recovery: undefined });
  expect(full).toMatchObject({ isTest: true, priority: 1, eiEvent: { eventDescriptor: { vtnComment: "peak" } } });
  expect(full?.rampUp && full.recovery).toBeDefined();
  expect(only(desk.ven.events.filter(({ isTest }) => !isTest)).eventId).toBe("empty");
});

test("Rule 46: an element that is sent empty is read as if it were not there", () => {
  const oadrEvents = [anEvent({ testEvent: "x", vtnComment: "x", modificationReason: "x", target: { groupIds: ["x"] } })];
  const eiResponse = { ...success("r"), responseDescription: "x" };
  const full = encode({ type: "oadrDistributeEvent", eiResponse, requestId: "d", vtnId: "vtn-1", oadrEvents });
  const bare = { eiResponse: success("r"), oadrEvents: [anEvent()] };
  expect(full.split(">x</")).toHaveLength(6);
  for (const empty of ["></", "><!-- none --></"]) {
    const xml = full.replaceAll(">x</", empty);
    expect(decode(xml).message).toMatchObject(bare);
    const { eiEvent } = only((decode(xml).message as DistributeEvent).oadrEvents);
    for (const name of ["testEvent", "vtnComment", "modificationReason"]) expect(eiEvent.eventDescriptor).not.toHaveProperty(name);
  }
});

test("Rule 46: for a VTN ids that are empty are as good as none", async () => {
  const { vtn, say } = await createTalk();
  const register = (values: Parameters<typeof registration>[0]) => say(registration(values), "oadrCreatedPartyRegistration");
  const reply = await register({ venId: "", registrationId: "", oadrVenName: "new" });
  expect(reply).toMatchObject({ eiResponse: { responseCode: "200" }, venId: expect.stringMatching(/./) });
  expect(await vtn.vens.get("")).toBeUndefined();
  const peer = { fingerprint: "11:22:33:44:55:66:77:88:99:AA" };
  await vtn.vens.provision({ venId: "ven-1", ...peer });
  expect((await say({ type: "oadrPoll", venId: "" }, "oadrResponse", peer)).eiResponse.responseCode).toBe("200");
});
