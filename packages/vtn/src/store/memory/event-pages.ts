import { everybody, keyOfVen, programsOf, venOfKey } from "../audience.ts";
import type { AnswerPage, EventAnswer } from "../event-store.ts";
import type { Page } from "../ven-store.ts";
import { recipientsOf } from "./event-index.ts";
import type { EventCell, MemoryState } from "./state.ts";
import { firstAfter, venOrder } from "./ven-order.ts";

type Audience = Pick<EventCell, "audience" | "program">;

/** VENs by ascending id that an event goes to. */
export function recipientPage(state: MemoryState, event: Audience, page: Page): readonly string[] {
  if (!isMany(state, mostRecipients(state, event), page)) return cutIds(recipientsOf(state, event), page);
  return walk(state, page, recipientTest(state, event));
}

/** VENs by ascending id that an event goes to, was delivered to, or was answered by. */
export function concernedPage(state: MemoryState, cell: EventCell, page: Page): readonly string[] {
  const { delivered, answers } = cell;
  const most = mostRecipients(state, cell) + delivered.size + answers.size;
  if (!isMany(state, most, page)) return cutIds(new Set([...recipientsOf(state, cell), ...delivered.keys(), ...answers.keys()]), page);
  const isRecipient = recipientTest(state, cell);
  const found = walk(state, page, (venId) => delivered.has(venId) || answers.has(venId) || isRecipient(venId));
  const gone = departed(state, cell);
  const from = firstAfter(gone, page.after);
  return cutIds([...found, ...gone.slice(from, from + limitOf(page))], page);
}

/** Answers to an event by VEN and version. */
export function answerPage(cell: EventCell, { after, limit = Number.POSITIVE_INFINITY }: AnswerPage): readonly EventAnswer[] {
  const order = answerOrder(cell);
  const found: EventAnswer[] = [];
  const next = firstAfter(order, after?.venId);
  // It may have answered later versions, too.
  const first = next > 0 && order[next - 1] === after?.venId ? next - 1 : next;
  for (let index = first; index < order.length && found.length < limit; index++) {
    const versions = [...(cell.answers.get(order[index] ?? "")?.values() ?? [])];
    const left = versions.filter(
      ({ venId, modificationNumber }) => venId !== after?.venId || modificationNumber > after.modificationNumber,
    );
    found.push(...left.sort((a, b) => a.modificationNumber - b.modificationNumber));
  }
  return found.slice(0, limit);
}

/** The VENs that have answered, in order; sorted anew only when one has come. */
function answerOrder(cell: EventCell): readonly string[] {
  if (cell.answerOrder?.length !== cell.answers.size) cell.answerOrder = [...cell.answers.keys()].sort();
  return cell.answerOrder;
}

/** Makes what tells whether an event goes to a VEN that is there; for many VENs, so that each costs little. */
export function recipientTest(state: MemoryState, { audience, program }: Audience): (venId: string) => boolean {
  const isForAll = audience.has(everybody);
  const members = [...audience].flatMap((key) => state.members.get(key) ?? []);
  return (venId) => {
    const ven = state.vens.get(venId);
    if (ven === undefined || !(programsOf(ven)?.has(program) ?? true)) return false;
    return isForAll || audience.has(keyOfVen(venId)) || members.some((ids) => ids.has(venId));
  };
}

const limitOf = ({ limit = 100 }: Page): number => limit;

// A page of `n` ids costs sorting all `n` of them, or looking at so many VENs until there are enough of them.
const isMany = (state: MemoryState, n: number, page: Page): boolean => n * n > limitOf(page) * state.vens.size;

function mostRecipients(state: MemoryState, { audience }: Audience): number {
  let count = 0;
  for (const key of audience) {
    count += key === everybody ? state.vens.size : venOfKey(key) === undefined ? (state.members.get(key)?.size ?? 0) : 1;
  }
  return count;
}

function walk(state: MemoryState, page: Page, isWanted: (venId: string) => boolean): readonly string[] {
  const ids = venOrder(state);
  const found: string[] = [];
  for (let index = firstAfter(ids, page.after); index < ids.length && found.length < limitOf(page); index++) {
    const venId = ids[index];
    if (venId !== undefined && isWanted(venId)) found.push(venId);
  }
  return found;
}

/** In order, those VENs of an event that were deleted; found anew only when VENs, deliveries or answers have come or gone. */
function departed(state: MemoryState, cell: EventCell): readonly string[] {
  const { delivered, answers } = cell;
  const order = venOrder(state);
  const known = cell.departed;
  if (known?.order === order && known.deliveries === delivered.size && known.answers === answers.size) return known.ids;
  const ids = [...new Set([...delivered.keys(), ...answers.keys()].filter((venId) => !state.vens.has(venId)))].sort();
  cell.departed = { order, deliveries: delivered.size, answers: answers.size, ids };
  return ids;
}

function cutIds(ids: Iterable<string>, page: Page): readonly string[] {
  return [...ids]
    .filter((id) => page.after === undefined || id > page.after)
    .sort()
    .slice(0, limitOf(page));
}
