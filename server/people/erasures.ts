import type { Clock } from '../scheduling/clock.ts';
import { after, every } from '../scheduling/timers.ts';
import type { Note } from '../server-log.ts';
import { type EraseParts, eraseOutstanding, shutOut } from './erase-person.ts';
import type { ErasureList } from './erasure-list.ts';

type Parts = Pick<EraseParts, 'log' | 'access' | 'directory' | 'cutOff' | 'leave'> & {
  clock: Clock;
  list: ErasureList;
  note: Note;
};

const settleMs = 1000;
const againMs = 5000;
/** How often to look for erasures that a crashed server left undone, or that a restored Redis doesn't know. */
const lookEveryMs = 60_000;

/** How often to retry damaged streams: no one fixes them within seconds, and every retry reads everything. */
const putOffMs = 60 * 60 * 1000;

/** Erases people. Stores each request first, then works through them one person at a time. */
export class Erasures {
  private readonly parts: Parts;
  private working: Promise<void> = Promise.resolve();
  private again: NodeJS.Timeout | null = null;
  private look: NodeJS.Timeout | null = null;
  private stopped = false;
  /** When to retry each person whose streams are damaged (`performance.now()`, in ms). */
  private readonly putOff = new Map<string, number>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Continues what an earlier run left undone, and erases again people whom a restored store still has. */
  start(): void {
    this.look = every(lookEveryMs, 'erasures', () => this.work());
    this.work();
  }

  stop(): Promise<void> {
    this.stopped = true;
    if (this.look) clearInterval(this.look);
    if (this.again) clearTimeout(this.again);
    return this.working;
  }

  /**
   * Requests an erasure. Resolves once it is stored and no one can come in as this person any more. Their words are erased after
   * that.
   */
  async ask(person: string): Promise<void> {
    const { directory, list, clock, cutOff } = this.parts;
    const at = clock.now();
    await list.add({ person, at });
    await directory.noteErasure(person, at);
    await shutOut(this.parts, person);
    await cutOff(person);
    this.work();
  }

  private work(): void {
    this.working = this.working.then(async () => {
      try {
        await this.agree();
        const unreadable = (person: string, streams: readonly string[]) => {
          this.putOff.set(person, performance.now() + putOffMs);
          this.parts.note('erasure-damaged', { streams });
        };
        const isPutOff = (person: string) => performance.now() < (this.putOff.get(person) ?? 0);
        await eraseOutstanding({ ...this.parts, settleMs, unreadable, isStopped: () => this.stopped }, isPutOff);
      } catch (fault) {
        this.workLater(fault);
      }
    });
  }

  private workLater(fault: unknown): void {
    if (this.stopped) return;
    this.parts.note('erasure-late', { err: fault });
    if (this.again) clearTimeout(this.again);
    this.again = after(againMs, 'erasures', () => this.work());
  }

  /** Copies missing requests between the list and the directory: either may have been restored from a backup. */
  private async agree(): Promise<void> {
    const { directory, list } = this.parts;
    const [listed, noted] = [(await list.read()) ?? [], await directory.erasures()];
    const isNoted = new Set(noted.map(({ person }) => person));
    const isListed = new Set(listed.map(({ person }) => person));
    for (const { person, at } of listed) if (!isNoted.has(person)) await directory.noteErasure(person, at);
    await list.add(...noted.filter(({ person }) => !isListed.has(person)));
  }
}
