import { once } from "node:events";
import { connect } from "node:net";
import { encode } from "@oadr/codec";

/** A poll of which a part has been sent. */
export interface SlowCall {
  /** Sends the rest; resolves to all that came back until the connection ended. */
  readonly finish: () => Promise<string>;
  /** Resolves to all that came back until the connection ended. */
  readonly ended: Promise<string>;
}

/** Begins a poll and leaves out the end of its body; resolves when the server has it in work. */
export async function slowPoll(url: string, venId: string): Promise<SlowCall> {
  const { hostname, port } = new URL(url);
  const body = encode({ type: "oadrPoll", venId });
  const socket = connect(Number(port), hostname);
  let received = "";
  const ended = new Promise<string>((resolve) => {
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
  });
  await once(socket, "connect");
  const head = [
    "POST /OpenADR2/Simple/2.0b/OadrPoll HTTP/1.1",
    `Host: ${hostname}`,
    "Content-Type: application/xml",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Expect: 100-continue",
    "",
    "",
  ].join("\r\n");
  socket.write(head);
  // The server asks for the body when it has begun to work on the request.
  await once(socket, "data");
  received = "";
  socket.write(body.slice(0, 20));
  return {
    finish: () => {
      socket.write(body.slice(20));
      return ended;
    },
    ended,
  };
}
