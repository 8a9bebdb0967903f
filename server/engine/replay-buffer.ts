/** How many events to remember per reader. A reader who missed more gets a whole snapshot. */
const remembered = 128;

/**
 * Lets a reader resume: gives the events they missed, or null if some are no longer here, and then a snapshot is due. One list per
 * reader, and readers share the texts in it: a room remembers hundreds of events, and objects that live that long must be small.
 */
export class ReplayBuffer {
  private readonly told = new Map<string, (string | null)[]>();

  /** Adds the next event that this reader may see, as text; null if they got a snapshot instead. */
  push(reader: string, text: string | null): void {
    const known = this.told.get(reader);
    if (!known) this.told.set(reader, [text]);
    else if (known.push(text) > remembered * 2) known.splice(0, remembered);
  }

  /**
   * The events after `from` up to `to` (the reader's own versions, `to` the newest), oldest first; null if one is missing or was a
   * snapshot.
   */
  since(reader: string, from: number, to: number): string[] | null {
    if (from > to) return null;
    const known = this.told.get(reader) ?? [];
    if (to - from > known.length) return null;
    const missed = known.slice(known.length - (to - from));
    return missed.every((text) => text !== null) ? missed : null;
  }
}
