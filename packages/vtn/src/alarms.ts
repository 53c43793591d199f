import type { Cancel, Clock } from "@oadr/model";

/** Moments to be woken at, one for each key. */
export interface Alarms {
  /** Sets the moment of a key, in milliseconds since 1970, in place of an earlier or later one. */
  readonly set: (key: string, at: number) => void;
  /** Harmless when there is none. */
  readonly clear: (key: string) => void;
  /** Stops the timer, for good. */
  readonly close: () => void;
}

interface Alarm {
  readonly key: string;
  at: number;
  index: number;
}

/**
 * Wakes at many moments with one timer: a binary heap of alarms, the earliest on top, so that to set one costs little however many there
 * are. `ring` is called with each key whose moment has come; its alarm is gone by then.
 */
export function createAlarms(clock: Clock, ring: (key: string) => void): Alarms {
  const heap: Alarm[] = [];
  const byKey = new Map<string, Alarm>();
  let timer: { readonly at: number; readonly cancel: Cancel } | undefined;
  let isClosed = false;

  const put = (alarm: Alarm, index: number): void => {
    heap[index] = alarm;
    alarm.index = index;
  };
  const rise = (alarm: Alarm): void => {
    let { index } = alarm;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.at <= alarm.at) break;
      put(parent, index);
      index = above;
    }
    put(alarm, index);
  };
  const sink = (alarm: Alarm): void => {
    let { index } = alarm;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      const child = right !== undefined && left !== undefined && right.at < left.at ? right : left;
      if (child === undefined || child.at >= alarm.at) break;
      const below = child.index;
      put(child, index);
      index = below;
    }
    put(alarm, index);
  };
  const remove = (alarm: Alarm): void => {
    byKey.delete(alarm.key);
    const last = heap.pop();
    if (last === undefined || last === alarm) return;
    put(last, alarm.index);
    rise(last);
    sink(last);
  };
  const arm = (): void => {
    const at = isClosed ? undefined : heap[0]?.at;
    if (timer?.at === at) return;
    timer?.cancel();
    timer = at === undefined ? undefined : { at, cancel: clock.schedule(at, onTimer) };
  };
  const onTimer = (): void => {
    timer = undefined;
    const now = clock.now();
    const due: string[] = [];
    for (let first = heap[0]; first !== undefined && first.at <= now; first = heap[0]) {
      remove(first);
      due.push(first.key);
    }
    arm();
    for (const key of due) ring(key);
  };

  return {
    set: (key, at) => {
      if (isClosed) return;
      const alarm = byKey.get(key) ?? { key, at, index: heap.length };
      alarm.at = at;
      if (!byKey.has(key)) {
        byKey.set(key, alarm);
        heap.push(alarm);
      }
      rise(alarm);
      sink(alarm);
      arm();
    },
    clear: (key) => {
      const alarm = byKey.get(key);
      if (alarm === undefined) return;
      remove(alarm);
      arm();
    },
    close: () => {
      isClosed = true;
      heap.length = 0;
      byKey.clear();
      arm();
    },
  };
}
