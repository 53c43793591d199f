import { listen } from "@oadr/transport/node";
import { memoryStore, simple } from "@oadr/vtn";
import { answerTo, metadata, usageOffer } from "@oadr/vtn/testing";
import { afterEach, describe, expect, test } from "vitest";
import type { ServerStore } from "../store/server-store.ts";
import { closeAll, page, pollFor, register, runningServer, venAt } from "../testing/running.ts";

afterEach(closeAll);

/** The samples of a page, by name and labels. */
async function samplesOf(operatorUrl: string): Promise<Map<string, number>> {
  const { status, text } = await page(`${operatorUrl}/metrics`);
  expect(status).toBe(200);
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line) => {
      const [, name = "", value = ""] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      return [name, Number(value)];
    }),
  );
}

const requests = (message: string, code = "200"): string => `oadr_requests_total{message="${message}",code="${code}"}`;

describe("metrics", () => {
  test("count what VENs said and were answered, what they opted and measured, and what waits for them", async () => {
    const { url, operatorUrl, vtn } = await runningServer({ ven: ["absent"] });
    const ven = venAt(url);
    const venId = await register(ven);
    await ven("EiReport", answerTo(await pollFor(ven, venId, "oadrRegisterReport"), venId));
    const asked = await ven("EiReport", metadata([usageOffer()], venId));
    const [request] = asked?.type === "oadrRegisteredReport" ? asked.oadrReportRequests : [];
    const reportRequestId = request?.reportRequestId ?? "";
    const created = { type: "oadrCreatedReport", eiResponse: { responseCode: "200", requestId: "" }, venId } as const;
    await ven("EiReport", { ...created, oadrPendingReports: [reportRequestId] });
    const { oadrReportDescriptions: _, ...told } = { ...usageOffer(), reportRequestId, reportName: "TELEMETRY_USAGE" as const };
    const dtstart = new Date();
    const intervals = [0, 60_000, 120_000].map((ms) => ({
      dtstart: new Date(dtstart.getTime() + ms),
      streamPayloadBases: [{ type: "oadrReportPayload" as const, rId: "main", payloadBase: { type: "payloadFloat" as const, value: 1.5 } }],
    }));
    await ven("EiReport", { type: "oadrUpdateReport", requestId: "u", oadrReports: [{ ...told, dtstart, intervals }], venId });
    const signals = [simple([["PT1H", 1]])];
    await vtn.events.create({ marketContext: "http://x.example", start: new Date(), signals, responseRequired: "always" });
    const waiting = await samplesOf(operatorUrl);
    expect(waiting.get("oadr_outbox_messages")).toBe(1);
    await ven("EiEvent", answerTo(await pollFor(ven, venId, "oadrDistributeEvent"), venId));
    await ven("OadrPoll", { type: "oadrPoll", venId });
    await ven("OadrPoll", { type: "oadrPoll", venId: "stranger" });

    const samples = await samplesOf(operatorUrl);
    expect(samples.get(requests("oadrCreatePartyRegistration"))).toBe(1);
    expect(samples.get(requests("oadrPoll"))).toBe(2);
    expect(samples.get(requests("oadrPoll", "none"))).toBe(1);
    expect(samples.get(requests("oadrPoll", "463"))).toBe(1);
    expect(samples.get(requests("oadrUpdateReport"))).toBe(1);
    expect(samples.get(requests("oadrCreatedEvent"))).toBe(1);
    expect(samples.get('oadr_request_duration_seconds_count{message="oadrPoll"}')).toBe(4);
    expect(samples.get('oadr_request_duration_seconds_bucket{le="30",message="oadrPoll"}')).toBe(4);
    expect(samples.get('oadr_event_answers_total{opt_type="optIn"}')).toBe(1);
    expect(samples.get("oadr_readings_total")).toBe(3);
    expect(samples.get("oadr_outbox_messages")).toBe(0);
    expect(samples.get('oadr_vens{state="known"}')).toBe(2);
    expect(samples.get('oadr_vens{state="online"}')).toBe(1);
    expect(samples.get('oadr_vens{state="registered"}')).toBe(1);
    expect(samples.get("oadr_store_up")).toBe(1);
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(1e7);
  });

  test("count calls to VENs, and those that failed", async () => {
    const { url, operatorUrl, until, vtn } = await runningServer({ resendAfter: "PT1H", telemetry: false });
    const answering = await listen(async (_service, message) => answerTo(message, "good"), { port: 0, host: "127.0.0.1" });
    const failing = await listen(() => Promise.reject(new Error("no")), { port: 0, host: "127.0.0.1" });
    try {
      for (const [venId, node] of [["good", answering] as const, ["bad", failing] as const]) {
        await vtn.vens.provision({ venId });
        await register(venAt(url), { venId, oadrHttpPullModel: false, oadrTransportAddress: node.url });
      }
      await Promise.all([until(/"what":"exchange","from":"VTN".*"venId":"good"/), until(/"what":"exchange","from":"VTN".*"venId":"bad"/)]);
      const samples = await samplesOf(operatorUrl);
      expect(samples.get('oadr_push_calls_total{message="oadrRegisterReport"}')).toBe(2);
      expect(samples.get('oadr_push_failures_total{message="oadrRegisterReport"}')).toBe(1);
    } finally {
      await Promise.all([answering.close(), failing.close()]);
    }
  });

  test("count requests that got no reply, which the log has when it is to have everything", async () => {
    const { url, operatorUrl, lines } = await runningServer({ log: { level: "debug" } });
    const poll = `${url}/OpenADR2/Simple/2.0b/OadrPoll`;
    for (const target of [`${url}/favicon.ico`, `${url}/admin`, poll]) await page(target);
    await page(poll, { method: "POST", headers: { "Content-Type": "application/xml" }, body: "<hello/>" });
    const samples = await samplesOf(operatorUrl);
    const counted = [...samples].filter(([name]) => name.startsWith("oadr_requests_refused_total"));
    expect(counted).toEqual([
      ['oadr_requests_refused_total{status="404",reason="path"}', 2],
      ['oadr_requests_refused_total{status="501",reason="method"}', 1],
      ['oadr_requests_refused_total{status="406",reason="message"}', 1],
    ]);
    const logged = lines("refused");
    expect(logged).toHaveLength(4);
    const msg = "a request was refused with 404: no such service";
    expect(logged[0]).toMatchObject({ level: "debug", status: 404, reason: "path", address: "127.0.0.1", msg });
  });

  test("leave out what a store does not tell, and say that it does not answer", async () => {
    const store: ServerStore = { ...memoryStore(), countOutbox: () => Promise.reject(new Error("gone")) };
    const { operatorUrl } = await runningServer({}, { store });
    const samples = await samplesOf(operatorUrl);
    expect(samples.get("oadr_store_up")).toBe(0);
    expect([...samples.keys()].filter((name) => /^oadr_(vens|outbox)/.test(name))).toEqual([]);
    expect(samples.get("oadr_readings_total")).toBe(0);
  });
});
