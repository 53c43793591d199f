import { type Duration, durationMs, isDuration, type ReportDescription, type SamplingRate } from "@oadr/model";
import { VenError } from "./ven-error.ts";

/** What every builder of data points takes. */
export interface PointOptions {
  /** Name of the data point; unique in its report. */
  readonly rId: string;
  /** The resource that is measured; without it the whole VEN. */
  readonly resourceId?: string;
  /** Device classes that it is about, such as `Thermostat` (rule 307). */
  readonly deviceClasses?: readonly string[];
  /** The report that the point belongs to; points with the same one are sent together. */
  readonly reportSpecifierId?: string;
  /** The program. */
  readonly marketContext?: string;
}

/** How often a data point can be sampled. */
export interface SamplingOptions {
  /** Shortest time between samples, of at least a second. */
  readonly min: Duration;
  /** Longest time between samples. */
  readonly max: Duration;
  /** Changes can be reported as they happen, but not faster than `min`. Default false. */
  readonly onChange?: boolean;
}

// At the shortest period the buffer of one request is no longer than this.
const MOST_SAMPLES = 10_000;

/** Checks the options of one builder. Every fault is a VenError ERR_OADR_VEN_OPTION that names builder, data point and option. */
export class PointCheck {
  readonly #place: string;

  constructor(builder: string, { rId }: PointOptions) {
    this.#place = builder;
    if (typeof rId !== "string" || rId === "") this.fail("rId", "is empty");
    this.#place = `${builder} ${rId}`;
  }

  fail(option: string, fault: string): never {
    throw new VenError("ERR_OADR_VEN_OPTION", `${this.#place}: ${option} ${fault}`);
  }

  /** Milliseconds of a duration of at least a second. */
  length(duration: unknown, option: string): number {
    if (typeof duration !== "string" || !isDuration(duration)) this.fail(option, "is no duration such as PT10S");
    const ms = durationMs(duration as Duration);
    if (ms < 1_000) this.fail(option, "is shorter than a second");
    return ms;
  }

  optionalFunction(value: unknown, option: string): void {
    if (value !== undefined && typeof value !== "function") this.fail(option, "is no function");
  }

  /** The sampling rate of a description; `duration` is how much data can be asked for at once, where that is said. */
  samplingRate(rate: SamplingOptions, duration: Duration | undefined): SamplingRate {
    const min = this.length(rate?.min, "samplingRate.min");
    const max = this.length(rate.max, "samplingRate.max");
    if (max < min) this.fail("samplingRate.max", "is below samplingRate.min");
    if (duration !== undefined) {
      const kept = this.length(duration, "duration");
      // Conformance rule 312: the slowest rate fits into the duration.
      if (kept < max) this.fail("duration", "is below samplingRate.max");
      if (kept / min > MOST_SAMPLES) this.fail("duration", `is more than ${MOST_SAMPLES} samples at samplingRate.min`);
    } else if (max / min > MOST_SAMPLES) this.fail("samplingRate.max", `is more than ${MOST_SAMPLES} times samplingRate.min`);
    return { oadrMinPeriod: rate.min, oadrMaxPeriod: rate.max, oadrOnChange: rate.onChange ?? false };
  }
}

/** What all descriptions have in common. */
export const descriptionOf = ({
  rId,
  resourceId,
  deviceClasses = [],
  marketContext,
}: PointOptions): Pick<ReportDescription, "rId" | "reportSubject" | "reportDataSource" | "marketContext"> => ({
  rId,
  // Conformance rule 307: the subject is device classes and nothing else.
  ...(deviceClasses.length > 0 && { reportSubject: { endDeviceAssets: deviceClasses } }),
  // Conformance rules 302, 343: values come from this resource, or without it from all that the VEN has.
  ...(resourceId !== undefined && { reportDataSource: { resourceIds: [resourceId] } }),
  ...(marketContext !== undefined && { marketContext }),
});
