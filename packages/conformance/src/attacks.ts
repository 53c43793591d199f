import { connect, type Socket } from "node:net";
import { encode } from "@oadr/codec";

/** Somebody who means no good, at work. */
export interface Attack {
  /** Resolves when the VTN has turned it away so often. */
  readonly turnedAway: (times: number) => Promise<void>;
  readonly stop: () => void;
}

/** Begins an attack on a port of this machine. */
export type Attacker = (port: number) => Attack;

/** Where attacks come from: another address than that of those who mean well. */
const FROM = "127.0.0.2";
const PATH = "/OpenADR2/Simple/2.0b/OadrPoll";

/** How one connection is made use of: it is called again whenever the VTN has taken what was written. */
type Use = (socket: Socket) => void;

/** What the VTN answers whom it does not serve; a connection that it closes counts as well. */
const refusal = /HTTP\/1\.1 (?:4\d\d|5\d\d) /g;

/** Has so many connections open, each used in one way, and a new one in place of each that ends. */
const attack =
  (connections: number, use: Use): Attacker =>
  (port) => {
    const open = new Set<Socket>();
    const waiting = new Set<() => void>();
    let isOver = false;
    let count = 0;
    const turnedAway = (): void => {
      count++;
      for (const look of [...waiting]) look();
    };
    const begin = (): void => {
      if (isOver) return;
      const socket = connect({ port, host: "127.0.0.1", localAddress: FROM });
      open.add(socket);
      let wasTold = false;
      socket.on("data", (data) => {
        for (const _ of String(data).matchAll(refusal)) {
          wasTold = true;
          turnedAway();
        }
      });
      socket.on("error", () => undefined);
      socket.once("close", () => {
        open.delete(socket);
        if (!wasTold) turnedAway();
        // Not at once: those who mean well would wait for the machine, not for the VTN.
        setTimeout(begin, 5);
      });
      socket.once("connect", () => use(socket));
    };
    for (let index = 0; index < connections; index++) begin();
    return {
      turnedAway: (times) =>
        new Promise((resolve) => {
          const goal = count + times;
          const look = (): void => {
            if (count < goal) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        }),
      stop: () => {
        isOver = true;
        for (const socket of open) socket.destroy();
      },
    };
  };

const head = (length: number | "chunked", more = ""): string =>
  `POST ${PATH} HTTP/1.1\r\nHost: vtn\r\nContent-Type: application/xml\r\n${more}${length === "chunked" ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`}\r\n\r\n`;
const request = (body: string): string => head(Buffer.byteLength(body)) + body;

/** Writes a piece again and again, as fast as it is taken. */
function endlessly(socket: Socket, piece: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.writable) {
      if (!socket.write(piece)) {
        socket.once("drain", more);
        return;
      }
    }
  };
  more();
}

/** Writes one character after the other, slowly, as long as the connection is open. */
function slowly(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text[at++ % text.length] ?? "");
  }, 50);
  socket.once("close", () => clearInterval(timer));
}

/** Sends the same request over and over, the next one when there is an answer. */
function repeatedly(socket: Socket, text: string): void {
  socket.on("data", () => socket.write(text));
  socket.write(text);
}

const inPayload = (inner: string): string =>
  encode({ type: "oadrPoll", venId: "v" }).replace(/(<ei:venID>)v(<\/ei:venID>)/, `$1${inner}$2`);

/** The ways to be a burden, by what they are too much of. */
export const attacks: Readonly<Record<string, Attacker>> = {
  "bodies that are larger than allowed": attack(8, (socket) => {
    socket.write(head(1_000_000_000));
    endlessly(socket, "x".repeat(65_536));
  }),
  "bodies in chunks without end": attack(8, (socket) => {
    socket.write(head("chunked"));
    endlessly(socket, `10000\r\n${"x".repeat(65_536)}\r\n`);
  }),
  "elements in each other": attack(4, (socket) => repeatedly(socket, request(inPayload("<a>".repeat(100_000))))),
  "elements beside each other": attack(4, (socket) => repeatedly(socket, request(inPayload("<a/>".repeat(200_000))))),
  "attributes on an element": attack(4, (socket) => {
    const many = Array.from({ length: 50_000 }, (_, index) => ` a${index}=""`).join("");
    repeatedly(socket, request(encode({ type: "oadrPoll", venId: "v" }).replace("<ei:venID", `<ei:venID${many}`)));
  }),
  "headers without end": attack(8, (socket) => {
    socket.write(`POST ${PATH} HTTP/1.1\r\n`);
    endlessly(socket, `x-more: ${"x".repeat(8_000)}\r\n`);
  }),
  "headers that come slowly": attack(40, (socket) => {
    socket.write(`POST ${PATH} HTTP/1.1\r\n`);
    slowly(socket, "x-more: x\r\n");
  }),
  "bodies that come slowly": attack(40, (socket) => {
    socket.write(head(1_000_000));
    slowly(socket, "<a>");
  }),
  "idle connections": attack(40, () => undefined),
  "connections of one address": attack(200, () => undefined),
  "messages of one VEN": attack(4, (socket) => repeatedly(socket, request(encode({ type: "oadrPoll", venId: "flood" })))),
};
