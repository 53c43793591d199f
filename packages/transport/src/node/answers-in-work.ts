import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** The answers that connections wait for. */
export interface AnswersInWork {
  readonly add: (socket: Duplex, response: ServerResponse) => void;
  readonly remove: (socket: Duplex, response: ServerResponse) => void;
  /** Those of a connection: several when it sends requests without waiting. */
  readonly of: (socket: Duplex) => readonly ServerResponse[];
}

const none: readonly ServerResponse[] = [];

/**
 * Makes a list of them, by connection.
 *
 * A list for each connection, not one Map of all answers: a Map that much comes into and goes out of makes itself a new table now and then,
 * and the table before, with all that was in it, refers to the next. Once one of them is among the old objects the rest of them follow it
 * there, with every request that was in work when it changed; the garbage collector took ten times as long.
 */
export function answersInWork(): AnswersInWork {
  const bySocket = new WeakMap<Duplex, ServerResponse[]>();
  return {
    add: (socket, response) => {
      const answers = bySocket.get(socket);
      if (answers === undefined) bySocket.set(socket, [response]);
      else answers.push(response);
    },
    remove: (socket, response) => {
      const answers = bySocket.get(socket);
      const index = answers?.indexOf(response) ?? -1;
      if (index >= 0) answers?.splice(index, 1);
    },
    of: (socket) => bySocket.get(socket) ?? none,
  };
}
