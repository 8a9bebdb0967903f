import type { Note } from '../server-log.ts';
import { inBackground } from './in-background.ts';
import { OnceAMinute } from './once-a-minute.ts';

let note: Note | null = null;
const paced = new OnceAMinute();

/** Sets where the timers of this process note faults. Before this call, a throw in a timer ends the process. */
export function noteTimersInto(to: Note): void {
  note = to;
  paced.clear();
}

function broke(what: string, err: unknown, about: object): void {
  if (!note) throw err;
  if (paced.due(what) > 0) note('timer-broken', { what, ...about, err });
}

/**
 * Runs `turn` without letting it throw: thrown out of a timer, an error would end the process. Notes errors and rejections under
 * `what`, at most once a minute. tests/support/checks/floating.ts finds timers that are started in another way.
 */
export function spared<T>(what: string, turn: () => T, about: object = {}): T | undefined {
  try {
    const done = turn();
    if (done instanceof Promise) inBackground(done, (err) => broke(what, err, about));
    return done;
  } catch (err) {
    broke(what, err, about);
    return undefined;
  }
}

/** Runs `turn` every `ms` milliseconds. Doesn't keep the process alive. */
export function every(ms: number, what: string, turn: () => unknown): NodeJS.Timeout {
  return setInterval(() => spared(what, turn), ms).unref();
}

/**
 * Like `every`, but leaves out turns while one is under way: while a store is away they would pile up, and all be sent once it is
 * back.
 */
export function everyInTurn(ms: number, what: string, turn: () => Promise<unknown>): NodeJS.Timeout {
  let underWay = false;
  return every(ms, what, async () => {
    if (underWay) return;
    underWay = true;
    try {
      await turn();
    } finally {
      underWay = false;
    }
  });
}

/** Runs `turn` once, after `ms` milliseconds. Doesn't keep the process alive. */
export function after(ms: number, what: string, turn: () => unknown): NodeJS.Timeout {
  return setTimeout(() => spared(what, turn), ms).unref();
}

/** Runs `turn` in the next turn of the loop. */
export function soon(what: string, turn: () => unknown): void {
  setImmediate(() => spared(what, turn));
}
