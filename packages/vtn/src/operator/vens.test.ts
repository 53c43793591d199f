import { describe, expect, test } from "vitest";
import { codeOf, stage } from "../testing/stage.ts";

describe("provisioning VENs", () => {
  test("what is known of a VEN grows call by call", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1", venName: "pump" });
    await vtn.vens.provision({ venId: "ven-1", fingerprint: "aabbccddeeff00112233", groupIds: ["north"] });
    expect(await vtn.vens.get("ven-1")).toEqual({
      venId: "ven-1",
      version: expect.any(Number),
      venName: "pump",
      fingerprint: "AA:BB:CC:DD:EE:FF:00:11:22:33",
      groupIds: ["north"],
      provisioned: true,
      online: false,
    });
    expect(await vtn.vens.get("ven-2")).toBeUndefined();
    expect((await vtn.vens.list()).map(({ venId }) => venId)).toEqual(["ven-1"]);
  });

  test("a VEN can be registered out of band and polls at once", async () => {
    const { vtn, poll } = stage();
    await vtn.vens.provision({ venId: "ven-1", registrationId: "r" });
    expect(codeOf(await poll())).toBe("200");
  });

  test("a fingerprint that is none, or another VEN's, is refused", async () => {
    const { vtn } = stage();
    const fingerprint = "AA:BB:CC:DD:EE:FF:00:11:22:33";
    await expect(vtn.vens.provision({ venId: "ven-1", fingerprint: "AA:BB" })).rejects.toMatchObject({ code: "ERR_OADR_VTN_INVALID" });
    await vtn.vens.provision({ venId: "ven-1", fingerprint });
    await expect(vtn.vens.provision({ venId: "ven-2", fingerprint })).rejects.toMatchObject({ code: "ERR_OADR_VTN_CONFLICT" });
  });

  test("only a registered VEN can be asked to register again or be cancelled", async () => {
    const { vtn } = stage();
    await vtn.vens.provision({ venId: "ven-1" });
    await expect(vtn.vens.requestReregistration("ven-1")).rejects.toMatchObject({ code: "ERR_OADR_VTN_NOT_ALLOWED" });
    await expect(vtn.vens.cancelRegistration("nobody")).rejects.toMatchObject({ code: "ERR_OADR_VTN_UNKNOWN" });
  });
});

describe("making a VTN", () => {
  test("options that cannot be are refused", () => {
    for (const options of [
      { vtnId: "" },
      { pollFrequency: "PT0S" },
      { missedPolls: 0 },
      { maxDeliveries: 0 },
      { maxPushes: 0 },
      { maxPushes: 1.5 },
      { pushTimeout: "PT0S" },
      { resendAfter: "P" },
    ] as const) {
      expect(() => stage(options)).toThrow(expect.objectContaining({ code: "ERR_OADR_VTN_INVALID" }));
    }
  });
});
