import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { decode, encode } from "@oadr/codec";
import type { CreatePartyRegistration } from "@oadr/model";
import { httpExchange } from "@oadr/transport/http";
import { createVen } from "@oadr/ven";
import { createVtn } from "@oadr/vtn";
import { expect, test } from "vitest";
import { answerTo, registration } from "../../vtn/src/testing/stage.ts";
import { politeReply } from "../src/polite-reply.ts";
import { serve } from "../src/serve.ts";

interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly xml: string;
}

test("Rules 53, 511: what a VEN sends has all headers and the path of its service, and so have its replies to pushes", async () => {
  const seen: Seen[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const xml = Buffer.concat(chunks).toString("utf8");
      seen.push({ method: incoming.method, path: incoming.url, headers: incoming.headers, xml });
      const reply = encode(politeReply(decode(xml).message));
      response.writeHead(200, { "content-type": "application/xml", "content-length": Buffer.byteLength(reply) }).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ven = createVen({ venName: "ven-1", vtnUrl: `http://127.0.0.1:${port}/utility`, listen: { port: 0, host: "127.0.0.1" } });
  await ven.register();

  const services = { oadrCreatePartyRegistration: "EiRegisterParty", oadrRegisterReport: "EiReport", oadrRequestEvent: "EiEvent" } as const;
  expect(seen.map(({ path }) => path)).toEqual(Object.values(services).map((service) => `/utility/OpenADR2/Simple/2.0b/${service}`));
  for (const { method, headers, xml } of seen) {
    expect(method).toBe("POST");
    expect(headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      "content-type": expect.stringMatching(/^application\/xml(; charset=utf-8)?$/),
      "content-length": String(Buffer.byteLength(xml)),
    });
    expect(headers).not.toHaveProperty("transfer-encoding");
    expect(headers).not.toHaveProperty("expect");
  }

  const { oadrTransportAddress = "" } = decode(seen[0]?.xml ?? "").message as CreatePartyRegistration;
  const list = encode({ type: "oadrDistributeEvent", requestId: "d", vtnId: "vtn-1", oadrEvents: [] });
  const pushed = await new Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const headers = { "content-type": "application/xml", "content-length": Buffer.byteLength(list) };
    request(`${oadrTransportAddress}/OpenADR2/Simple/2.0b/EiEvent`, { method: "POST", headers }, (response) => {
      response.resume().on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    })
      .on("error", reject)
      .end(list);
  });
  expect(pushed).toMatchObject({ status: 200, headers: { "content-length": "0" } });
  await ven.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("Rule 53: what a VTN replies says how long it is and that it is XML", async () => {
  const { client, close } = await serve({ vtnId: "vtn-1" });
  const { status, headers, length } = await client.send({
    path: "/OpenADR2/Simple/2.0b/EiRegisterParty",
    headers: ["Content-Type", "application/xml"],
    body: encode({ type: "oadrQueryRegistration", requestId: "q" }),
  });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ "content-type": expect.stringMatching(/^application\/xml/), "content-length": String(length) });
  expect(headers).not.toHaveProperty("transfer-encoding");
  await close();
});

test("Rule 53: so does what a VTN pushes, which names the host too", async () => {
  let push: (seen: IncomingHttpHeaders & { readonly bytes: string }) => void = () => undefined;
  const pushed = new Promise<IncomingHttpHeaders & { readonly bytes: string }>((resolve) => {
    push = resolve;
  });
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      push({ ...incoming.headers, bytes: String(body.length) });
      const reply = encode(answerTo(decode(body.toString("utf8")).message));
      response.writeHead(200, { "content-type": "application/xml", "content-length": Buffer.byteLength(reply) }).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const vtn = createVtn({ vtnId: "vtn-1", exchangeWith: (address) => httpExchange(address) });
  const oadrTransportAddress = `http://127.0.0.1:${port}`;
  await vtn.respond("EiRegisterParty", registration({ venId: "ven-1", oadrHttpPullModel: false, oadrTransportAddress }), {});
  const headers = await pushed;
  expect(headers).toMatchObject({
    host: `127.0.0.1:${port}`,
    "content-type": expect.stringMatching(/^application\/xml/),
    "content-length": headers.bytes,
  });
  await vtn.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
