import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { success } from "@oadr/model";
import { type Exchange, loopback } from "@oadr/transport";
import { listen } from "@oadr/transport/node";
import { createVtn, type Vtn, type VtnStore } from "@oadr/vtn";
import { openStore } from "./open-store.ts";
import { registration, reportOffer, venIdOf } from "./requests.ts";
import type { ServerReport, ServerRole } from "./served.ts";

const role: ServerRole = JSON.parse(process.argv[2] ?? "{}");
const host = "127.0.0.1";
/** VENs that are asked for reports. */
const REPORTERS = 32;
/** VENs that register at the same time, where a store commits for several at once. */
const AT_ONCE = 200;
/** Values of a report that is stored in advance. */
const PER_REPORT = 100;

const report: ServerReport =
  role.kind === "vtn" ? await serveVtn(role) : { port: await serveBare(role.replies ?? {}), bytesPerVen: 0, asked: {} };
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.send?.(report);

/** Node's own server at its simplest: the body is read, and answered with bytes that are ready. */
async function serveBare(replies: Readonly<Record<string, string>>): Promise<number> {
  const bodies = new Map(Object.entries(replies).map(([service, xml]) => [`/OpenADR2/Simple/2.0b/${service}`, Buffer.from(xml)]));
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? "") ?? Buffer.alloc(0);
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/xml", "content-length": String(body.length) });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host }, resolve));
  process.once("disconnect", () => process.exit());
  return (server.address() as AddressInfo).port;
}

async function serveVtn({ vens, readings = 0, joins, store: where = { kind: "memory" } }: ServerRole): Promise<ServerReport> {
  const { store, close } = await openStore(where, vens);
  const vtn = createVtn({ vtnId: "vtn", store });
  // Through the codec, so that what the store keeps is what it would keep of messages from the network.
  const exchange = loopback(vtn.respond);
  const before = liveBytes();
  const atOnce = where.kind === "memory" ? 1 : AT_ONCE;
  for (let first = 0; first < vens && !joins; first += atOnce) {
    const count = Math.min(atOnce, vens - first);
    await Promise.all(Array.from({ length: count }, (_, index) => register(exchange, venIdOf(first + index))));
  }
  const bytesPerVen = vens === 0 ? 0 : (liveBytes() - before) / vens;
  await storeReadings(store, vens, readings);
  const asked: Record<string, string> = {};
  for (let index = 0; index < Math.min(vens, REPORTERS) && !joins; index++) {
    const venId = venIdOf(index);
    asked[venId] = await askForReports(vtn, exchange, venId);
  }
  const server = await listen(vtn.respond, { port: 0, host });
  process.once("disconnect", async () => {
    await server.close();
    await vtn.close();
    await close();
    process.exit();
  });
  return { port: server.port, bytesPerVen, asked };
}

/** Stores values as reports bring them, of one VEN after the other. */
async function storeReadings(store: VtnStore, vens: number, readings: number): Promise<void> {
  const from = Date.UTC(2026, 0, 1);
  const reports = Math.ceil(readings / PER_REPORT);
  for (let first = 0; first < reports; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, reports - first) }, (_, index) => first + index);
    await store.saveReports(
      some.map((number) => ({
        venId: venIdOf(number % vens),
        reportRequestId: "before",
        reportSpecifierId: "before",
        points: [
          {
            rId: "main",
            times: Array.from({ length: PER_REPORT }, (_, index) => from + (Math.floor(number / vens) * PER_REPORT + index) * 60_000),
            values: Array.from({ length: PER_REPORT }, (_, index) => ((number + index) % 40) / 8),
          },
        ],
      })),
    );
  }
}

/** Does what a VEN does when it is switched on, until nothing waits for it. */
async function register(exchange: Exchange, venId: string): Promise<void> {
  await exchange("EiRegisterParty", registration(venId));
  await exchange("EiReport", reportOffer(venId));
  await exchange("EiEvent", { type: "oadrRequestEvent", requestId: "", venId });
  const offer = await exchange("OadrPoll", { type: "oadrPoll", venId });
  if (offer?.type !== "oadrRegisterReport") throw new Error(`a VEN polled ${offer?.type} instead of the offer of the VTN`);
  const eiResponse = success(offer.requestId);
  await exchange("EiReport", { type: "oadrRegisteredReport", eiResponse, oadrReportRequests: [], venId });
}

/** Asks a VEN for reports, and lets it accept. */
async function askForReports(vtn: Vtn, exchange: Exchange, venId: string): Promise<string> {
  const id = await vtn.reports.request(venId, { reportName: "TELEMETRY_USAGE" });
  const request = await exchange("OadrPoll", { type: "oadrPoll", venId });
  if (request?.type !== "oadrCreateReport") throw new Error(`a VEN polled ${request?.type} instead of a request for reports`);
  const eiResponse = success(request.requestId);
  await exchange("EiReport", { type: "oadrCreatedReport", eiResponse, oadrPendingReports: [id], venId });
  return id;
}

function liveBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
