import type { Note } from './server-log.ts';

/** How to close what was opened. Whatever opens something adds here how to close it, and the last opened is closed first. */
export class Closing {
  private readonly opened: { what: string; close: () => unknown }[] = [];
  private readonly note: Note;
  private closed: Promise<void> | null = null;

  constructor(note: Note) {
    this.note = note;
  }

  add(what: string, close: () => unknown): void {
    this.opened.push({ what, close });
  }

  /**
   * Closes everything, one after the other. A part that can't be closed is noted and doesn't keep the others open. Rejects after
   * that with the first fault.
   */
  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const { what, close } of this.opened.splice(0).reverse()) {
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
