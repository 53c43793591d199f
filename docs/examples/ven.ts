// A VEN of one's own: npm install @oadr/ven @oadr/transport
// Registers with the VTN whose URL it is given, reports its load, opts into the first event, and stops.
import { createVen, powerReal, usage } from "@oadr/ven";

const meter = { kilowatts: () => 4.2 + Math.sin(Date.now() / 60_000) };

const ven = createVen({
  venName: "example-charger",
  vtnUrl: process.argv[2] ?? "http://127.0.0.1:8080",
  reports: [
    usage({
      rId: "main-meter",
      item: powerReal("k"),
      samplingRate: { min: "PT1S", max: "PT15M" },
      read: () => meter.kilowatts(),
    }),
  ],
  onRegistered: ({ venId }) => console.log(`registered as ${venId}`),
  onEvent: (event) => {
    console.log(`event ${event.eventId} from ${event.start.toISOString()}: level ${event.valueAt(event.start)} at first`);
    setTimeout(() => ven.stop(), 1_500);
    return "optIn";
  },
});

await ven.run();
console.log("stopped");
