import type { Note } from '../server-log.ts';
import { OnceAMinute } from './once-a-minute.ts';

let note: Note | null = null;
const paced = new OnceAMinute();

/** Sets where this process notes the faults that it ignores. Before this call they go nowhere. */
export function noteIgnoredInto(to: Note): void {
  note = to;
  paced.clear();
}

/**
 * Handles a rejection that changes nothing: what failed is repeated by itself, or no one needs it any more. Notes the fault under
 * `what`, at most once a minute, with how many came since the last line. Out: a handler that gives `instead`.
 * tests/support/checks/swallowed.ts finds faults that are dropped in another way.
 */
export function ignored(what: string): (fault: unknown) => undefined;
export function ignored<T>(what: string, instead: T): (fault: unknown) => T;
export function ignored<T>(what: string, instead?: T): (fault: unknown) => T | undefined {
  return (err) => {
    const count = paced.due(what);
    if (count > 0) note?.('fault-ignored', { what, count, err });
    return instead;
  };
}
