import type { Message, MessageType, Report, ReportRequest, ReportSpecifier } from "@oadr/model";
import { type VirtualClock, virtualClock } from "@oadr/model/virtual-clock";
import { loopback } from "@oadr/transport";
import { createVen, type Ven, type VenOptions } from "@oadr/ven";
// A VTN of this project does not say all that a VTN may say: it offers no reports, for one.
import { ScriptedVtn } from "../../ven/src/testing/scripted-vtn.ts";
import { START } from "./pair.ts";

/** A VEN in virtual time, and a VTN that says what it is told to. */
export interface Scripted {
  readonly vtn: ScriptedVtn;
  readonly ven: Ven;
  readonly clock: VirtualClock;
  /** Lets the VEN poll these messages, one after the other, and do what it then has to do at once. */
  readonly say: (...messages: Message[]) => Promise<void>;
  /** The reports with data that the VEN has delivered, in order. */
  readonly delivered: () => readonly Report[];
  /** The response codes in all that the VEN has sent of a type, in order. */
  readonly codes: (type: MessageType) => readonly (string | undefined)[];
}

/** Makes a VEN that runs, registered with a VTN that says what it is told to. Messages go through the codec both ways. */
export async function createScripted(options: Partial<VenOptions> = {}): Promise<Scripted> {
  const vtn = new ScriptedVtn();
  const clock = virtualClock(START.getTime());
  let ids = 0;
  const exchange = loopback((service, message) => vtn.exchange(service, message));
  const ven = createVen({ venName: "ven-1", exchange, clock, random: () => 0.5, newId: () => `id-${++ids}`, ...options });
  void ven.run();
  await clock.advance(0);
  const say: Scripted["say"] = async (...messages) => {
    vtn.queue.push(...messages);
    await clock.advance(10_000);
  };
  return {
    vtn,
    ven,
    clock,
    say,
    delivered: () => vtn.of("oadrUpdateReport").flatMap(({ oadrReports }) => oadrReports),
    codes: (type) => vtn.of(type).map((message) => ("eiResponse" in message ? message.eiResponse?.responseCode : undefined)),
  };
}

/** A message that asks for reports; each of these is one request, `rr-1`, `rr-2` and so on, of data point `main` unless it says another. */
export const askFor = (...specifiers: readonly Partial<ReportSpecifier>[]): Message => ({
  type: "oadrCreateReport",
  requestId: "create",
  oadrReportRequests: specifiers.map(
    (specifier, index): ReportRequest => ({
      reportRequestId: `rr-${index + 1}`,
      reportSpecifier: {
        reportSpecifierId: "telemetry-usage",
        granularity: "PT1M",
        reportBackDuration: "PT5M",
        specifierPayloads: [{ rId: "main", readingType: "x-notApplicable" }],
        ...specifier,
      },
    }),
  ),
  venId: "ven-1",
});

/** A message that stops reports. */
export const stop = (reportRequestIds: readonly string[], reportToFollow = false): Message => ({
  type: "oadrCancelReport",
  requestId: "cancel",
  reportRequestIds,
  reportToFollow,
});
