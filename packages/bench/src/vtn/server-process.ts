import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { success } from "@oadr/model";
import { type Exchange, loopback } from "@oadr/transport";
import { listen } from "@oadr/transport/node";
import { createVtn, memoryStore, type Vtn } from "@oadr/vtn";
import { registration, reportOffer, venIdOf } from "./requests.ts";
import type { ServerReport, ServerRole } from "./served.ts";

const role: ServerRole = JSON.parse(process.argv[2] ?? "{}");
const host = "127.0.0.1";
/** VENs that are asked for reports. */
const REPORTERS = 32;

const report: ServerReport =
  role.kind === "vtn" ? await serveVtn(role.vens) : { port: await serveBare(role.replies ?? {}), bytesPerVen: 0, asked: {} };
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
  return (server.address() as AddressInfo).port;
}

async function serveVtn(vens: number): Promise<ServerReport> {
  const vtn = createVtn({ vtnId: "vtn", store: memoryStore({ maxVens: vens + 1 }) });
  // Through the codec, so that what the store keeps is what it would keep of messages from the network.
  const exchange = loopback(vtn.respond);
  const before = liveBytes();
  for (let index = 0; index < vens; index++) await register(exchange, venIdOf(index));
  const bytesPerVen = vens === 0 ? 0 : (liveBytes() - before) / vens;
  const asked: Record<string, string> = {};
  for (let index = 0; index < Math.min(vens, REPORTERS); index++) {
    const venId = venIdOf(index);
    asked[venId] = await askForReports(vtn, exchange, venId);
  }
  const { port } = await listen(vtn.respond, { port: 0, host });
  return { port, bytesPerVen, asked };
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
