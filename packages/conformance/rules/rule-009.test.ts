import { simple } from "@oadr/vtn";
import { expect, test } from "vitest";
import { createTalk } from "../src/index.ts";

test("Rule 9: the levels of SIMPLE are 0, 1, 2 and 3, and no others get into an event", async () => {
  const { vtn, create } = await createTalk();
  for (const level of [-1, 0.5, 4, Number.NaN]) {
    await expect(
      create({
        signals: [
          simple([
            ["PT30M", 1],
            ["PT30M", level],
          ]),
        ],
      }),
    ).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
  }
  await create({ signals: [simple([0, 1, 2, 3].map((level) => ["PT15M", level]))] });
  await expect(vtn.events.modify("event-1", { signals: [simple([["PT1H", 4]])] })).rejects.toMatchObject({ rule: 9 });
});
