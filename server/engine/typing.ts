import { after } from '../scheduling/timers.ts';

/** Someone whose page has said nothing for this long is no longer typing. Pages say it again every 1.5 seconds. */
const typingForMs = 5000;
/** Readers are told at most this often, however fast a page says that it types and stops. */
const tellAgainMs = 400;

type TypingParts = {
  /** Whether this person may be shown as typing now. */
  mayType: (person: string) => boolean;
  tell: () => void;
};

/** Who is typing a line in one stream right now. In memory only, and never what they type or how much. */
export class Typing {
  private readonly parts: TypingParts;
  /** When each of them is no longer typing, by the process's own time in milliseconds. */
  private readonly until = new Map<string, number>();
  private toldAt = Number.NEGATIVE_INFINITY;
  private told = '';
  private telling: NodeJS.Timeout | null = null;
  private ending: NodeJS.Timeout | null = null;

  constructor(parts: TypingParts) {
    this.parts = parts;
  }

  get people(): string[] {
    return [...this.until.keys()].filter((person) => this.parts.mayType(person)).sort();
  }

  hear(person: string, typing: boolean): void {
    if (typing) this.until.set(person, performance.now() + typingForMs);
    else if (!this.until.delete(person)) return;
    if (typing) this.ending ??= after(typingForMs, 'who is typing', () => this.end());
    this.look();
  }

  /** Tells readers if the list has changed since they were last told: now, or once they may be told again. */
  look(): void {
    if (this.telling || this.people.join(' ') === this.told) return;
    const waitMs = this.toldAt + tellAgainMs - performance.now();
    if (waitMs <= 0) this.tellNow();
    else
      this.telling = after(waitMs, 'who is typing', () => {
        this.telling = null;
        // Also if the list is again as it was told: another presence message may have carried it in between.
        this.tellNow();
      });
  }

  close(): void {
    this.until.clear();
    for (const timer of [this.telling, this.ending]) if (timer) clearTimeout(timer);
  }

  private tellNow(): void {
    this.toldAt = performance.now();
    this.told = this.people.join(' ');
    this.parts.tell();
  }

  /** Ends those who have been silent, and waits for the next one. */
  private end(): void {
    const now = performance.now();
    for (const [person, until] of this.until) if (until <= now) this.until.delete(person);
    const next = Math.min(...this.until.values());
    this.ending = this.until.size > 0 ? after(Math.max(1, next - now), 'who is typing', () => this.end()) : null;
    this.look();
  }
}
