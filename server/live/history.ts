/** What readers were sent of one event: their version after it, and the event as text, or null where it was a picture. */
export type Told = ReadonlyMap<string, { version: number; text: string | null }>;

/** Events remembered for those who come back. Whoever missed more gets a whole picture. */
const remembered = 128;

/** Resume: what a reader missed if it is still here without a gap, else nothing, and a picture is due. */
export class History {
  private told: Told[] = [];

  remember(told: Told): void {
    this.told.push(told);
    if (this.told.length > remembered * 2) this.told = this.told.slice(-remembered);
  }

  /** The events after `from` up to `to` (the reader's own versions), oldest first; null when they are not all here as events. */
  missed(reader: string, from: number, to: number): string[] | null {
    if (from > to) return null;
    const found: string[] = [];
    for (let i = this.told.length - 1; i >= 0 && found.length < to - from; i--) {
      const own = this.told[i]?.get(reader);
      if (!own) continue;
      if (own.text === null || own.version !== to - found.length) return null;
      found.push(own.text);
    }
    return found.length === to - from ? found.reverse() : null;
  }
}
