import { messageRoutes } from "@oadr/model";
import type { LoggedExchange, MessageFilter, MessageLog } from "../messages/message-log.ts";
import { VtnError } from "../vtn-error.ts";
import { isBoolean, isDate, isName, isObject, isOneOf, isPageSize } from "./check.ts";

/**
 * The operator's view of what was exchanged with VENs. Calls reject with VtnError: ERR_OADR_VTN_INVALID when something is wrong,
 * ERR_OADR_VTN_NOT_ALLOWED when the VTN was made without the option `messageLog`, and remembers nothing.
 */
export interface MessagesOperator {
  /**
   * Exchanges that are still remembered, newest first, 100 at a time; go on with `after` the last `id`. How many are remembered, and
   * whether polls for which nothing waited are, is said by the option `messageLog`; they are those of this process, unless a log of your
   * own knows of others. A caller that was refused stands under the venID that it claimed.
   */
  readonly list: (filter?: MessageFilter) => Promise<readonly LoggedExchange[]>;
}

const isFilter = isObject({
  venId: isName,
  type: isOneOf(Object.keys(messageRoutes)),
  failures: isBoolean,
  since: isDate,
  after: isName,
  limit: isPageSize,
});

/** Makes the operator's view of messages. */
export const messagesOperator = (log: MessageLog | undefined): MessagesOperator => ({
  list: async (filter = {}) => {
    isFilter(filter, "");
    if (log !== undefined) return log.messages(filter);
    throw new VtnError("ERR_OADR_VTN_NOT_ALLOWED", "what is exchanged is not remembered: createVtn has to be called with messageLog");
  },
});
