import type { Message, MessageOf } from "@oadr/model";
import { afterEach, describe, expect, test } from "vitest";
import type { Exchange, Responder, Service } from "./ports.ts";
import { impossibleMessage, suiteMessages, updateReport } from "./suite-messages.ts";

/** An exchange whose calls arrive at the responder that it was made for. */
export interface Connected {
  readonly exchange: Exchange;
  /** Undoes the connection after the test. */
  close(): Promise<void>;
}

const services: readonly Service[] = ["EiEvent", "EiOpt", "EiReport", "EiRegisterParty", "OadrPoll"];
const poll = suiteMessages.oadrPoll;

/** Runs, as tests of vitest, what every transport must do. `connect` is called once per test; messages of a megabyte must get through. */
export function transportSuite(name: string, connect: (respond: Responder) => Promise<Connected>): void {
  describe(`${name} is a transport`, () => {
    const opened: Connected[] = [];
    const open = async (respond: Responder): Promise<Exchange> => {
      const connected = await connect(respond);
      opened.push(connected);
      return connected.exchange;
    };
    afterEach(async () => {
      for (const connected of opened.splice(0)) await connected.close();
    });

    test.each(Object.values(suiteMessages))("$type arrives as it was sent, both ways", async (message) => {
      const arrived: Message[] = [];
      const exchange = await open(async (_service, received) => {
        arrived.push(received);
        return message;
      });
      expect(await exchange("EiEvent", message)).toEqual(message);
      expect(arrived).toEqual([message]);
      expect(arrived[0]).not.toBe(message);
    });

    test("each service is told apart", async () => {
      const called: Service[] = [];
      const exchange = await open(async (service) => {
        called.push(service);
        return undefined;
      });
      for (const service of services) await exchange(service, poll);
      expect(called).toEqual(services);
    });

    test("a peer is always given", async () => {
      const exchange = await open(async (_service, _message, peer) => response(typeof peer));
      expect(await exchange("OadrPoll", poll)).toEqual(response("object"));
    });

    test("an empty reply is undefined", async () => {
      const exchange = await open(async () => undefined);
      expect(await exchange("EiEvent", suiteMessages.oadrDistributeEvent)).toBeUndefined();
    });

    test("a message of a megabyte gets through, both ways", async () => {
      const report = updateReport(4_000);
      const exchange = await open(async (_service, message) => message);
      expect(await exchange("EiReport", report)).toEqual(report);
    });

    test("calls at the same time get their own replies", async () => {
      const exchange = await open(async (_service, message) => response(message.type === "oadrPoll" ? message.venId : ""));
      const ids = Array.from({ length: 50 }, (_, i) => `ven-${i}`);
      const replies = await Promise.all(ids.map((venId) => exchange("OadrPoll", { type: "oadrPoll", venId })));
      expect(replies).toEqual(ids.map(response));
    });

    test("a message that the schema does not allow is refused before it is sent", async () => {
      let called = 0;
      const exchange = await open(async () => {
        called += 1;
        return undefined;
      });
      await expect(exchange("EiReport", impossibleMessage)).rejects.toMatchObject({ code: "ERR_OADR_MESSAGE_INVALID" });
      expect(called).toBe(0);
      expect(await exchange("OadrPoll", poll)).toBeUndefined();
    });

    test("a responder that fails is a peer with an internal error, and its words stay with it", async () => {
      const exchange = await open(async (service) => {
        if (service === "OadrPoll") return response("still there");
        throw new Error("password=hunter2");
      });
      const error = await exchange("EiEvent", poll).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "TransportError", code: "ERR_OADR_TRANSPORT_STATUS", status: 500, retry: true });
      expect(String(error)).not.toContain("hunter2");
      expect(await exchange("OadrPoll", poll)).toEqual(response("still there"));
    });

    test("a reply that the schema does not allow is an internal error of the peer", async () => {
      const exchange = await open(async () => impossibleMessage);
      await expect(exchange("EiReport", poll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_STATUS", status: 500 });
    });

    test.each([
      [403, false],
      [404, false],
      [406, false],
      [503, true],
    ])("a responder can refuse with status %i", async (status, retry) => {
      const exchange = await open(async () => {
        throw Object.assign(new Error("no"), { code: "ERR_OADR_TRANSPORT_STATUS", status });
      });
      await expect(exchange("EiOpt", poll)).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_STATUS", status, retry });
    });

    test("a call with an aborted signal is not made", async () => {
      let called = 0;
      const exchange = await open(async () => {
        called += 1;
        return undefined;
      });
      const signal = AbortSignal.abort();
      await expect(exchange("OadrPoll", poll, { signal })).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_ABORTED", retry: false });
      expect(called).toBe(0);
    });

    test("a call can be aborted while the peer works on it, and the next one is answered", async () => {
      const controller = new AbortController();
      let finish = (): void => {};
      const work = new Promise<undefined>((resolve) => {
        finish = () => resolve(undefined);
      });
      const exchange = await open(async (service) => {
        if (service === "OadrPoll") return response("next");
        controller.abort(new Error("enough"));
        return work;
      });
      const call = exchange("EiEvent", poll, { signal: controller.signal });
      await expect(call).rejects.toMatchObject({ code: "ERR_OADR_TRANSPORT_ABORTED", cause: new Error("enough") });
      expect(await exchange("OadrPoll", poll, { signal: new AbortController().signal })).toEqual(response("next"));
      finish();
    });
  });
}

function response(requestId: string): MessageOf<"oadrResponse"> {
  return { type: "oadrResponse", eiResponse: { responseCode: "200", requestId } };
}
