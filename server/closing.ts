import { after } from './scheduling/timers.ts';
import type { Note } from './server-log.ts';

/** How to close what was opened. Whatever opens something adds here how to close it, and the last opened is closed first. */
export class Closing {
  private readonly opened: { what: string; close: () => unknown }[] = [];
  private readonly note: Note;
  private closed: Promise<void> | null = null;
  /** The part that is being closed now. */
  private current = '';

  constructor(note: Note) {
    this.note = note;
  }

  add(what: string, close: () => unknown): void {
    this.opened.push({ what, close });
  }

  /**
   * Closes everything, one after the other. A part that can't be closed is noted and doesn't keep the others open. Rejects after
   * that with the first fault. `withinMs`: rejects after this many milliseconds if not everything is closed, and notes which part
   * is late.
   */
  async close(withinMs?: number): Promise<void> {
    this.closed ??= this.closeAll();
    if (withinMs === undefined) return this.closed;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, no) => {
      // Keeps the process alive: without it, one that waits for nothing but a lost answer would end as if all were closed.
      timer = after(withinMs, 'the end', () => no(this.late(withinMs))).ref();
    });
    return Promise.race([this.closed, late]).finally(() => clearTimeout(timer));
  }

  private late(withinMs: number): Error {
    const err = new Error(`${this.current} did not close within ${withinMs} ms`);
    this.note('part-not-closed', { what: this.current, err });
    return err;
  }

  private async closeAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const { what, close } of this.opened.splice(0).reverse()) {
      this.current = what;
      try {
        await close();
      } catch (err) {
        this.note('part-not-closed', { what, err });
        faults.push(err);
      }
    }
    if (faults.length > 0) throw faults[0];
  }
}

/**
 * Opens something in several steps, each of which adds to `closing` how to close what it opened. If one fails, closes what is open by
 * then, and rejects with its fault.
 */
export async function openWhole<T>(note: Note, open: (closing: Closing) => Promise<T>): Promise<T> {
  const closing = new Closing(note);
  try {
    return await open(closing);
  } catch (fault) {
    // What can't be closed is noted. Why it could not be opened matters more.
    await closing.close().catch(() => undefined);
    throw fault;
  }
}
