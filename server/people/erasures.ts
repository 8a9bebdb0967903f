import { eraserFor } from '../../shared/domain/erasure/erase.ts';
import type { Clock } from '../clock.ts';
import { shelfOf } from '../decks/shelf.ts';
import type { Desk, Door } from '../desk/desk.ts';
import type { Log } from '../log/log.ts';
import type { RecordedRooms } from '../recordings/recorded-rooms.ts';
import { authorOf, behind, everyDoor, isIn, type Kept } from './every-stream.ts';

type Parts = {
  log: Log;
  desk: Desk;
  clock: Clock;
  recorded: Pick<RecordedRooms, 'takeBack'>;
  note: (words: string, details?: Record<string, unknown>) => void;
  /** Cuts the connections of a person, so that nothing more is written in their name. */
  cutOff: (person: string) => void;
};

const againMs = 5000;

/**
 * People who are to be erased. The wish is written down first and worked off then, one person at a time, from the beginning again
 * when it was broken off: every step may be done twice. Streams are found by reading all of them, for a list of who was where
 * would be one more thing to forget, and to have forgotten something.
 */
export class Erasures {
  private readonly parts: Parts;
  private working: Promise<void> | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Goes on with what an earlier run left undone. */
  start(): void {
    void this.work();
  }

  stop(): Promise<void> {
    this.stopped = true;
    if (this.again) clearTimeout(this.again);
    return this.working ?? Promise.resolve();
  }

  /** Resolves once it is written down and nobody can come in as this person any more; their words follow. */
  async ask(person: string): Promise<void> {
    await this.parts.desk.noteErasure(person, this.parts.clock.now());
    await this.parts.desk.forget(person);
    this.parts.cutOff(person);
    void this.work();
  }

  private work(): Promise<void> {
    const before = this.working ?? Promise.resolve();
    const working = before.then(() => this.workOff());
    this.working = working;
    return working;
  }

  private async workOff(): Promise<void> {
    try {
      const outstanding = (await this.parts.desk.erasures()).filter(({ done }) => !done);
      for (const { person } of outstanding) if (!this.stopped) await this.erase(person);
    } catch (fault) {
      if (this.stopped) return;
      this.parts.note('somebody could not be erased yet', { fault: String(fault) });
      if (this.again) clearTimeout(this.again);
      this.again = setTimeout(() => void this.work(), againMs).unref();
    }
  }

  private async erase(person: string): Promise<void> {
    const { desk, log } = this.parts;
    await desk.forget(person);
    for await (const door of everyDoor(desk)) {
      for await (const kept of behind(log, door)) {
        if (this.stopped) return;
        if (isIn(person, kept.entries)) await this.eraseIn(kept, door, person);
      }
    }
    // Last, for it is there that the journal is swept of the name too, whether there was a shelf or not.
    await log.drop(shelfOf(person));
    await desk.erasureDone(person);
  }

  private async eraseIn({ stream, kind, entries }: Kept, door: Door, person: string): Promise<void> {
    const { desk, log } = this.parts;
    if (kind === 'deck') {
      if (authorOf(entries) !== person) return;
      await log.drop(stream);
      return desk.dropDoor(door);
    }
    if (kind === 'room') await this.parts.recorded.takeBack(stream, person);
    // Also where only the name goes: with the new epoch whoever is there gets a whole picture without it.
    await log.rewrite(stream, eraserFor(kind, person));
  }
}
