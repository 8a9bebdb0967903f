import type { Note } from '../server-log.ts';
import { inBackground } from './in-background.ts';

/** A bug in what comes every second would fill the disk with its lines. */
const noteEveryMs = 60_000;

let note: Note | null = null;
const notedAt = new Map<string, number>();

/** Where the timers of this process say what broke. Before that is known, what they throw ends it. */
export function noteTimersInto(to: Note): void {
  note = to;
  notedAt.clear();
}

function broke(what: string, err: unknown, about: object): void {
  if (!note) throw err;
  const now = performance.now();
  if (now - (notedAt.get(what) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
  notedAt.set(what, now);
  note('timer-broken', { what, ...about, err });
}

/**
 * Takes a turn that no one waits for. What it throws, at once or later, is noted as `what`, once a minute, and spares what comes
 * behind it: thrown out of a timer it would end the process. tests/support/checks/floating.ts finds timers that are begun in another way.
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

/** Takes a turn every so many milliseconds. Keeps no process alive. */
export function every(ms: number, what: string, turn: () => unknown): NodeJS.Timeout {
  return setInterval(() => spared(what, turn), ms).unref();
}

/** Takes one turn after so many milliseconds. Keeps no process alive. */
export function after(ms: number, what: string, turn: () => unknown): NodeJS.Timeout {
  return setTimeout(() => spared(what, turn), ms).unref();
}

/** Takes one turn in the next turn of the loop. */
export function soon(what: string, turn: () => unknown): void {
  setImmediate(() => spared(what, turn));
}
