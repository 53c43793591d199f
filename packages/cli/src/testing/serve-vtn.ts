import { httpExchange } from "@oadr/transport/http";
import { listen } from "@oadr/transport/node";
import { createVtn, simple, type Vtn, type VtnHandlers } from "@oadr/vtn";

/** A VTN at a port of its own. */
export interface ServedVtn {
  readonly vtn: Vtn;
  readonly url: string;
  /** What its handlers heard, as `what` and a text, in order. */
  readonly heard: readonly (readonly [what: string, text: string])[];
  /** Resolves when something has been heard so often. */
  readonly until: (what: string, times: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Serves a VTN, with an event for all that begins now when it is to last some time. */
export async function serveVtn(eventLasts?: `PT${number}${"S" | "H"}`): Promise<ServedVtn> {
  const heard: (readonly [string, string])[] = [];
  const waiting = new Set<() => void>();
  const hear = (what: string, text: string): void => {
    heard.push([what, text]);
    for (const look of [...waiting]) look();
  };
  const handlers: VtnHandlers = {
    onCreatePartyRegistration: ({ venId, venName }, how) => hear("registered", `${venName} ${venId} ${how}`),
    onCancelPartyRegistration: ({ venName }) => hear("cancelled", `${venName}`),
    onCreatedEvent: ({ optType }, { venName }) => hear("answer", `${venName} ${optType}`),
    onRequestEvent: ({ venName }) => hear("asks for events", `${venName}`),
  };
  const vtn = createVtn({
    vtnId: "vtn",
    pollFrequency: "PT1S",
    requestReports: [],
    exchangeWith: (address) => httpExchange(address),
    ...handlers,
  });
  if (eventLasts) {
    const signals = [simple([[eventLasts, 1]])];
    await vtn.events.create({ eventId: "peak", marketContext: "http://x.example", start: new Date(), signals, responseRequired: "always" });
  }
  const server = await listen(vtn.respond, { port: 0, host: "127.0.0.1" });
  return {
    vtn,
    url: server.url,
    heard,
    until: (what, times) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (heard.filter(([kind]) => kind === what).length < times) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      await server.close();
      await vtn.close();
    },
  };
}
