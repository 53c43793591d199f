import { listen } from "@oadr/transport/node";
import { createVtn } from "@oadr/vtn";

/** What is asked of a VTN in a process of its own. */
export type VtnQuestion = "memory";

/** What it says: its port once, and the bytes that it holds whenever it is asked. */
export type VtnWord = { readonly port: number } | { readonly bytes: number };

const held = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const vtn = createVtn({ vtnId: "vtn", requestReports: [] });
const { port } = await listen(vtn.respond, {
  port: 0,
  host: "127.0.0.1",
  maxBodyBytes: 1024 * 1024,
  maxConnectionsPerAddress: 50,
  maxMessagesPerSecond: 100,
  headersTimeoutMs: 500,
  requestTimeoutMs: 1_000,
  keepAliveTimeoutMs: 500,
});
process.on("message", () => process.send?.({ bytes: held() } satisfies VtnWord));
process.once("disconnect", () => process.exit());
process.send?.({ port } satisfies VtnWord);
