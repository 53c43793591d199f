import { powerReal } from "@oadr/ven";
import { electricityPrice, loadDispatch, simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { anEvent, createDesk, createPair, only } from "../src/index.ts";

test("Rule 510: a VEN receives SIMPLE, ELECTRICITY_PRICE as price, and LOAD_DISPATCH as setpoint", async () => {
  const pair = await createPair({
    vens: [
      {
        signals: [
          "SIMPLE",
          { signalName: "ELECTRICITY_PRICE", signalType: "price" },
          { signalName: "LOAD_DISPATCH", signalType: "setpoint", itemBase: "powerReal" },
        ],
      },
    ],
  });
  await pair.run();
  const signals = [simple([["PT1H", 2]]), electricityPrice([["PT1H", 0.31]], "EUR"), loadDispatch([["PT1H", -40]], powerReal("k"))];
  const eventId = await pair.vtn.events.create({ marketContext: "http://utility.example/dr", start: pair.after("PT10M"), signals });
  await pair.advance("PT15M");
  expect(only(await pair.vtn.events.answers(eventId))).toMatchObject({ optType: "optIn", responseCode: "200" });
  expect(["SIMPLE", "ELECTRICITY_PRICE", "LOAD_DISPATCH"].map((name) => pair.ven.signalNow(name)?.value)).toEqual([2, 0.31, -40]);
});

test("Rule 510: a VEN that only reports takes no events", async () => {
  const desk = await createDesk({ reportOnly: true });
  await desk.list([anEvent()]);
  expect(desk.answers()).toEqual(["list-1 event-1 0 469 optOut"]);
  expect(desk.asked()).toEqual([]);
});
