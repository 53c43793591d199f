// A VTN of one's own: npm install @oadr/vtn @oadr/transport
// Sends one event to each VEN that registers, prints what comes back, and ends after the first answer.
import { listen } from "@oadr/transport/node";
import { createVtn, simple } from "@oadr/vtn";

const vtn = createVtn({
  vtnId: "example-vtn",
  pollFrequency: "PT1S",
  requestReports: [{ reportName: "TELEMETRY_USAGE", granularity: "PT1S", reportBackDuration: "PT1S" }],
  onCreatePartyRegistration: async ({ venId, venName }) => {
    console.log(`${venName} is ${venId}`);
    await vtn.events.create({
      marketContext: "http://example.com/dr",
      targets: { venIds: [venId] },
      start: new Date(Date.now() + 60_000),
      signals: [simple([["PT1H", 2]])],
      notification: "PT1M",
    });
  },
  onUpdateReport: (readings) => {
    for (const { rId, time, value } of readings) console.log(`${time.toISOString()} ${rId} ${value}`);
  },
  onCreatedEvent: ({ venId, eventId, optType }) => {
    console.log(`${venId} answers ${optType} to event ${eventId}`);
    setTimeout(close, 2_000);
  },
});

const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
console.log(`listening on ${server.url}`);

async function close(): Promise<void> {
  await server.close();
  vtn.close();
}
