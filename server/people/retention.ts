import type { Clock } from '../clock.ts';
import type { Desk, Door } from '../desk/desk.ts';
import type { Entry, Log } from '../log/log.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { behind, everyDoor, type Kept } from './every-stream.ts';

type Parts = {
  log: Log;
  desk: Desk;
  clock: Clock;
  recordings: Pick<Recordings, 'dropRoom'>;
  note: (words: string, details?: Record<string, unknown>) => void;
  /** How many days a room or a workshop stays after the last thing that happened in it. */
  days: number;
};

export const usualRetentionDays = 90;
const dayMs = 24 * 60 * 60 * 1000;
const lookEveryMs = 10 * 60 * 1000;

function lastAt(entries: readonly Entry[]): number {
  return (entries.at(-1)?.events.at(-1) as { at: number } | undefined)?.at ?? 0;
}

/** Takes rooms and workshops away, with what stands beside them, when nothing has happened in them for so long. Decks stay their authors'. */
export class Retention {
  private readonly parts: Parts;
  private timer: NodeJS.Timeout | null = null;
  private sweptAt = -Infinity;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;
  /** Doors that led nowhere at the last sweep: what a crash left of a purge, unless somebody was just opening them. */
  private leadNowhere = new Set<string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Sweeps now and then once a day, by the clock of the house. */
  start(): void {
    const look = () => {
      if (this.parts.clock.now() - this.sweptAt < dayMs) return;
      this.sweptAt = this.parts.clock.now();
      this.sweeping = this.sweep().catch((fault: unknown) => {
        this.sweptAt = -Infinity;
        this.parts.note('old rooms could not be taken away yet', { fault: String(fault) });
      });
    };
    this.timer = setInterval(look, lookEveryMs).unref();
    look();
  }

  stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    return this.sweeping;
  }

  /** Takes away what is due now. */
  async sweep(): Promise<void> {
    const before = this.leadNowhere;
    this.leadNowhere = new Set();
    for await (const door of everyDoor(this.parts.desk)) {
      if (this.stopped) return;
      if (door.kind === 'deck') continue;
      const kept: Kept[] = [];
      const unreadable: string[] = [];
      for await (const one of behind(this.parts.log, door, (stream) => unreadable.push(stream))) kept.push(one);
      // Whether it is old cannot be told.
      if (unreadable.length > 0) this.parts.note('a damaged room or workshop stays', { streams: unreadable });
      else if (kept.length === 0) {
        if (before.has(door.stream)) await this.parts.desk.dropDoor(door);
        else this.leadNowhere.add(door.stream);
      } else if (this.isDue(kept)) await this.purge(door, kept);
    }
  }

  private isDue(kept: readonly Kept[]): boolean {
    const last = Math.max(...kept.map(({ entries }) => lastAt(entries)));
    return this.parts.clock.now() - last >= this.parts.days * dayMs;
  }

  /** The room after its reviews, for it tells which there are; the door last, for by it the rest is found again. */
  private async purge(door: Door, kept: readonly Kept[]): Promise<void> {
    if (door.kind === 'room') await this.parts.recordings.dropRoom(door.stream);
    for (const { stream } of kept.toReversed()) await this.parts.log.drop(stream);
    await this.parts.desk.dropDoor(door);
  }
}
