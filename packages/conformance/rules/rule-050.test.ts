import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createPair, type Pair, replies } from "../src/index.ts";

/** The events in the newest list that the VTN has sent. */
const listed = (pair: Pair): readonly string[] =>
  (replies(pair.traffic, "oadrDistributeEvent").at(-1)?.oadrEvents ?? [])
    .map(({ eiEvent: { eventDescriptor } }) => `${eventDescriptor.eventId} ${eventDescriptor.eventStatus}`)
    .sort();

test("Rule 50: a list has every event that is far, near or active, and a cancelled one until the VEN has confirmed it", async () => {
  const pair = await createPair();
  await pair.run();
  const common = { marketContext: "http://utility.example/dr", signals: [simple([["PT1H", 1]])] };
  await pair.vtn.events.create({ ...common, eventId: "over", start: pair.after("PT0S"), signals: [simple([["PT1M", 1]])] });
  await pair.vtn.events.create({ ...common, eventId: "now", start: pair.after("PT0S") });
  await pair.vtn.events.create({ ...common, eventId: "soon", start: pair.after("PT30M"), rampUp: "PT29M" });
  await pair.vtn.events.create({ ...common, eventId: "late", start: pair.after("P1D") });
  await pair.vtn.events.create({ ...common, eventId: "off", start: pair.after("P2D") });
  await pair.advance("PT2M");
  await pair.vtn.events.cancel("off");
  pair.lose("request", { message: "oadrCreatedEvent", times: 2 });
  await pair.advance("PT10S");
  expect(listed(pair)).toEqual(["late far", "now active", "off cancelled", "soon near"]);

  await pair.advance("PT1M");
  expect(await pair.vtn.events.answers("off")).toMatchObject([{ modificationNumber: 0 }, { modificationNumber: 1 }]);
  await pair.vtn.events.create({ ...common, eventId: "more", start: pair.after("P3D") });
  await pair.advance("PT10S");
  expect(listed(pair)).toEqual(["late far", "more far", "now active", "soon near"]);
});
