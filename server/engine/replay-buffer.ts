/** Events remembered for each who may come back. Anyone who missed more gets a whole snapshot. */
const remembered = 128;

/**
 * Resume: what a reader missed if it is still here without a gap, else nothing, and a snapshot is due. Kept as one list a reader of
 * texts that they share: a room remembers hundreds of events, and what lives that long must be small.
 */
export class ReplayBuffer {
  private readonly told = new Map<string, (string | null)[]>();

  /** The next event that this reader may see, as text, or null where they were sent a snapshot. */
  push(reader: string, text: string | null): void {
    const known = this.told.get(reader);
    if (!known) this.told.set(reader, [text]);
    else if (known.push(text) > remembered * 2) known.splice(0, remembered);
  }

  /** The events after `from` up to `to` (the reader's own versions, `to` the newest), oldest first; null when they are not all here as events. */
  since(reader: string, from: number, to: number): string[] | null {
    if (from > to) return null;
    const known = this.told.get(reader) ?? [];
    if (to - from > known.length) return null;
    const missed = known.slice(known.length - (to - from));
    return missed.every((text) => text !== null) ? missed : null;
  }
}
