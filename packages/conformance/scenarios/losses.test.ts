import { describe, expect, test } from "vitest";
import { endState } from "../src/end-state.ts";
import { beginFlow, type Flow, flows } from "../src/flows.ts";
import type { Exchanged, Leg, Pair } from "../src/index.ts";

interface Played {
  readonly end: Record<string, unknown>;
  /** What was exchanged in the flow. */
  readonly traffic: readonly Exchanged[];
  readonly pair: Pair;
}

/** Plays a flow, and has the exchange with this number lose its request or its response. */
async function play(flow: Flow, push: boolean, loss?: { readonly leg: Leg; readonly after: number }): Promise<Played> {
  const pair = await beginFlow(flow, push);
  const before = pair.traffic.length;
  if (loss) pair.lose(loss.leg, loss);
  await flow.play(pair);
  await pair.advance(flow.lasts ?? "PT5M");
  const played = { end: await endState(pair), traffic: pair.traffic.slice(before), pair };
  await pair.vtn.close();
  return played;
}

/** Polls that bring nothing are of no flow. */
const stepsOf = ({ traffic }: Played): readonly number[] =>
  traffic.flatMap(({ request, reply }, index) => (request.type === "oadrPoll" && reply?.type === "oadrResponse" ? [] : [index]));

const hit = { pull: new Set<string>(), push: new Set<string>() };

describe.each([
  ["polls", false],
  ["is called", true],
] as const)("nothing is lost with a connection that breaks, for a VEN that %s", (_, push) => {
  test.each(flows.filter(({ isForPolling }) => !(isForPolling && push)))("in $name", async (flow) => {
    const undisturbed = await play(flow, push);
    const steps = stepsOf(undisturbed);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      const { request, reply } = undisturbed.traffic[step] ?? {};
      for (const message of request?.type === "oadrPoll" ? [reply] : [request]) if (message) hit[push ? "push" : "pull"].add(message.type);
    }
    for (const leg of ["request", "response"] as const) {
      for (const after of steps) {
        const { end, traffic } = await play(flow, push, { leg, after });
        const where = `${leg} ${after}, ${traffic.map(({ request, reply, lost }) => `${request.type}>${lost ?? reply?.type}`).join(" ")}`;
        expect(
          traffic.filter(({ lost }) => lost),
          where,
        ).toHaveLength(1);
        expect(end, where).toEqual(undisturbed.end);
      }
    }
  });
});

test("the losses above hit every kind of exchange", () => {
  const both = [
    "oadrCancelPartyRegistration",
    "oadrCancelReport",
    "oadrCreateOpt",
    "oadrCancelOpt",
    "oadrCreatePartyRegistration",
    "oadrCreateReport",
    "oadrCreatedEvent",
    "oadrDistributeEvent",
    "oadrRegisterReport",
    "oadrRequestEvent",
    "oadrRequestReregistration",
    "oadrUpdateReport",
  ];
  // What a VEN that polls is told comes as the reply to a poll, and its answers are requests of their own.
  const polled = ["oadrCanceledPartyRegistration", "oadrCanceledReport", "oadrCreatedReport", "oadrRegisteredReport", "oadrResponse"];
  for (const type of both) expect([...hit.push], type).toContain(type);
  for (const type of [...both, ...polled]) expect([...hit.pull], type).toContain(type);
});
