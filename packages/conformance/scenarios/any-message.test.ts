import { decode, encode } from "@oadr/codec";
import { anyMessage } from "@oadr/codec/testing";
import { type Message, type MessageType, messageRoutes } from "@oadr/model";
import { virtualClock } from "@oadr/model/virtual-clock";
import { type Exchange, loopback, type Service } from "@oadr/transport";
import { createVen, history, powerReal, status, usage, type Ven } from "@oadr/ven";
import { createVtn, simple, type Vtn } from "@oadr/vtn";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, anyAnswer } from "../src/any-answer.ts";
import { anyGivenId, createGivenIds } from "../src/given-ids.ts";
import { START } from "../src/index.ts";
import { soon } from "../src/soon.ts";
import { unhandledRejections } from "../src/unhandled.ts";

const MINUTE = 60_000;
/** Milliseconds. A failure is worth the time that it takes to find the smallest case. */
const PATIENCE = 120_000;

const unhandled = unhandledRejections();

/** The message as the other side sees it. Throws what the codec throws. */
const sent = <M extends Message>(message: M): M => decode(encode(message)).message as M;

const program = "http://utility.example/dr";
const signals = [simple([["PT30M", 1]])];

/** A message of a VEN, at the service that it belongs to or, rarely, at another, and the time that passes then. */
const anyRequest = fc.record({
  message: anyMessage(undefined, { texts: anyGivenId, times: soon, properties: { venId: fc.constant("ven-1") } }),
  elsewhere: fc.oneof(
    { weight: 19, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom<Service>("EiOpt", "OadrPoll") },
  ),
  pauseMs: fc.constantFrom(0, 0, 0, 1000, 20 * MINUTE),
});

const serviceOf = ({ type }: Message): Service => {
  const { service } = messageRoutes[type];
  return service === "any" ? "EiReport" : service;
};

/** Requires that a VEN which does everything right registers, gets its event and answers it, and polls. */
async function requireNormal(vtn: Vtn, ven: Ven, clock: ReturnType<typeof virtualClock>, venId: string): Promise<void> {
  const before = (await vtn.vens.get(venId))?.lastSeen?.getTime() ?? 0;
  const eventId = await vtn.events.create({ marketContext: program, start: new Date(clock.now()), signals, targets: { venIds: [venId] } });
  if (ven.phase === "stopped") void ven.run();
  await clock.advance(10 * MINUTE);
  expect(ven.phase).toBe("running");
  expect(ven.events.map((event) => event.eventId)).toContain(eventId);
  expect(await vtn.events.answers(eventId)).toMatchObject([{ venId, optType: "optIn", responseCode: "200" }]);
  const info = await vtn.vens.get(venId);
  expect(info).toMatchObject({ online: true, registration: { registrationId: ven.registrationId } });
  expect(info?.lastSeen?.getTime()).toBeGreaterThan(Math.max(before, clock.now() - 6 * MINUTE));
}

const tank = status({
  resourceId: "tank",
  samplingRate: { min: "PT5M", max: "PT15M", onChange: true },
  read: () => ({ online: true, manualOverride: false }),
});
const log = history({
  rId: "log",
  item: powerReal("k"),
  duration: "P1D",
  readRange: ({ start }) => [{ time: start, value: 1 }],
});
const main = usage({
  rId: "main",
  item: powerReal("k"),
  samplingRate: { min: "PT5M", max: "PT15M" },
  read: () => 1,
  history: { every: "PT15M" },
});

test(
  "a VTN answers whatever a registered VEN sends, and goes on as if nothing had been",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRequest, { minLength: 1, maxLength: 20 }), async (requests) => {
        const clock = virtualClock(START.getTime());
        const errors: unknown[] = [];
        let ids = 0;
        const vtn = createVtn({
          vtnId: "vtn-1",
          clock,
          newId: () => `id-${++ids}`,
          requestReports: [{ reportName: "TELEMETRY_USAGE" }],
          log: (level, ...line) => level === "error" && errors.push(line),
        });
        for (const venId of ["ven-1", "ven-2"]) await vtn.vens.provision({ venId, venName: venId, registrationId: `of-${venId}` });
        for (const minutes of [-10, 5]) {
          await vtn.events.create({ marketContext: program, start: new Date(clock.now() + minutes * MINUTE), signals });
        }
        const given = createGivenIds("of-ven-1", "ven-1", "ven-2", "vtn-1", "METADATA");
        for (const { message, elsewhere, pauseMs } of requests) {
          const request = sent(given.fill(message));
          const reply = sent((await vtn.respond(elsewhere ?? serviceOf(request), request, {})) as Message);
          given.learn(reply);
          expect([...messageRoutes[request.type].answers, "oadrResponse"]).toContain(reply.type);
          if ("requestId" in request && request.requestId !== "" && "eiResponse" in reply) {
            expect(reply.eiResponse?.requestId).toBe(request.requestId);
          }
          await clock.advance(pauseMs);
        }
        expect(errors).toEqual([]);
        for (const venName of ["ven-2", "ven-1"]) {
          const ven = createVen({ venName, venId: venName, exchange: loopback(vtn.respond), clock, reports: [main] });
          await requireNormal(vtn, ven, clock, venName);
          await ven.stop();
        }
        expect(errors).toEqual([]);
        expect(unhandled).toEqual([]);
        vtn.close();
      }),
      { numRuns: 60, interruptAfterTimeLimit: PATIENCE / 2 },
    );
  },
  PATIENCE,
);

/** Answers that are drawn for each type of request; after these they come round again. */
const DRAWN = 12;
const DAY = 24 * 60 * MINUTE;
/** A poll every five minutes, each with 50 more as long as there are messages, and for each message an answer or two. */
const MOST_REQUESTS = (DAY / (5 * MINUTE)) * 50 * 3;

test(
  "a VEN bears whatever a VTN answers, and works when the VTN comes to its senses",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const clock = virtualClock(START.getTime());
        const errors: unknown[] = [];
        const refused: unknown[] = [];
        const given = createGivenIds("ven-1");
        const answers = new Map<MessageType, Answer[]>();
        const counts = new Map<MessageType, number>();
        let requests = 0;
        let underWay = 0;
        let mostUnderWay = 0;

        const answerTo = (type: MessageType): Answer => {
          const drawn = answers.get(type) ?? [];
          answers.set(type, drawn);
          const count = counts.get(type) ?? 0;
          counts.set(type, count + 1);
          const known = drawn[count % DRAWN];
          if (known) return known;
          const fresh = draw(anyAnswer, type);
          drawn.push(fresh);
          return fresh;
        };
        const strange: Exchange = async (_service, request) => {
          requests += 1;
          try {
            given.learn(sent(request));
          } catch (error) {
            refused.push(error);
          }
          const answer = answerTo(request.type);
          if ("error" in answer) throw answer.error;
          if (answer.delayMs > 0) await new Promise<void>((resolve) => clock.schedule(clock.now() + answer.delayMs, resolve));
          const reply = answer.message && sent(given.fill(answer.message));
          if (reply) given.learn(reply);
          return reply;
        };
        const vtn = createVtn({ vtnId: "vtn-1", clock, pollFrequency: "PT5M" });
        await vtn.vens.provision({ venId: "ven-1", venName: "ven-1" });
        let exchange = strange;
        const ven = createVen({
          venName: "ven-1",
          clock,
          pollFrequency: { min: "PT5M", max: "PT1H" },
          reports: [main, tank, log],
          onRegisterReport: (offers) => offers.map(({ reportSpecifierId }) => ({ reportSpecifierId, reportBackDuration: "PT1H" })),
          exchange: async (service, message, options) => {
            mostUnderWay = Math.max(mostUnderWay, ++underWay);
            // A call that was given up is over.
            const over = (): void => void underWay--;
            options?.signal?.addEventListener("abort", over, { once: true });
            try {
              return await exchange(service, message, options);
            } finally {
              if (!options?.signal?.aborted) over();
            }
          },
          onEvent: (event) => ((event.valueAt(new Date(clock.now())) ?? 0) > 1 ? "optOut" : "optIn"),
          // What goes wrong out there is an error too, but one without a cause in here.
          log: (level, message, fields) => level === "error" && fields?.["error"] !== undefined && errors.push([message, fields]),
        });
        let ended: unknown;
        void ven.opt.create({ optType: "optOut", schedule: [{ start: new Date(clock.now() + 3 * DAY), duration: "PT1H" }] });
        ven.run().then(
          () => {
            ended = "resolved";
          },
          (error: unknown) => {
            ended = error;
          },
        );
        await clock.advance(DAY);
        expect(refused).toEqual([]);
        expect(requests).toBeLessThan(MOST_REQUESTS);
        expect(requests).toBeGreaterThan(20);

        exchange = loopback(vtn.respond);
        // Retries wait for a while, and a cancelled registration is not renewed at once.
        await clock.advance(3 * 60 * MINUTE);
        await requireNormal(vtn, ven, clock, ven.venId ?? "");
        expect(ended).toBeUndefined();
        expect(mostUnderWay).toBe(1);
        expect(errors).toEqual([]);
        expect(unhandled).toEqual([]);
        await ven.stop();
        vtn.close();
      }),
      { numRuns: 15, interruptAfterTimeLimit: PATIENCE / 2 },
    );
  },
  PATIENCE,
);
