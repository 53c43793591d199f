import type { Exchanged, Log } from "@oadr/vtn";
import type { LogConfig } from "../config/config.ts";
import type { Observe } from "../observe.ts";

// A message of a VEN can be large; a line of a log should not be.
const LONGEST_PAYLOAD = 65_536;
const LONGEST_ID = 200;

/** Makes what logs exchanges: one line each, with what it was and how it went. */
export function logExchanges(log: Log, { exchanges, payloads }: Pick<LogConfig, "exchanges" | "payloads">): Observe {
  if (exchanges === "none") return () => {};
  return ({ exchanged, ms, address, isIdlePoll }) => {
    if (isIdlePoll && exchanges === "busy") return;
    const { from, service, request, reply, responseCode, error, isFailure } = exchanged;
    const venId = shortened(exchanged.venId);
    log(isFailure ? "warn" : "info", textOf(exchanged, venId, ms), {
      what: "exchange",
      from,
      service,
      venId,
      type: request.type,
      reply: reply?.type,
      responseCode,
      ms: Math.round(ms * 1000) / 1000,
      address,
      failure: error,
      ...(payloads && { payload: payloadOf(request), replyPayload: reply && payloadOf(reply) }),
    });
  };
}

function textOf({ from, request, reply, responseCode, error }: Exchanged, venId: string | undefined, ms: number): string {
  const ven = venId ?? "unknown VEN";
  const ends = from === "VEN" ? `${ven} sent` : `${ven} was sent`;
  const became = error === undefined ? (reply?.type ?? "nothing") : `failed: ${error}`;
  return `${ends} ${request.type}, ${became}${responseCode === undefined ? "" : ` ${responseCode}`}, ${Math.round(ms)} ms`;
}

/** Who is not registered can call itself what it likes, as long as a message may be. */
function shortened(venId: string | undefined): string | undefined {
  return venId === undefined || venId.length <= LONGEST_ID ? venId : `${venId.slice(0, LONGEST_ID)}…`;
}

function payloadOf(message: object): string {
  const text = JSON.stringify(message);
  return text.length > LONGEST_PAYLOAD ? `${text.slice(0, LONGEST_PAYLOAD)}…` : text;
}
