import type { OptType } from "@oadr/model";
import type { VenEvent } from "./ven-event.ts";

/** What `onEvent` says to an event. With a responseCode of its own, 4xx goes with optOut (rule 48). */
export type EventAnswerOption =
  | OptType
  | { readonly optType: OptType; readonly responseCode?: string; readonly responseDescription?: string };

/**
 * What is asked about an event: a function of the event that returns an {@link EventAnswerOption}, or a promise of one.
 *
 * The type is longer than that because TypeScript takes the result of `async () => "optIn"` for any string where a promise and
 * its value are both allowed. The first member is what it takes the words and parameters of a function from; the second, whose
 * two signatures it does not look at for that, is what functions are then held against.
 */
export type EventHandler = ((event: VenEvent) => EventAnswerOption & Promise<EventAnswerOption>) | AnyEventHandler;

interface AnyEventHandler {
  (event: VenEvent): EventAnswerOption | Promise<EventAnswerOption>;
  <_>(event: VenEvent): EventAnswerOption | Promise<EventAnswerOption>;
}
