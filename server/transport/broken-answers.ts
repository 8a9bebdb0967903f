import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Note } from '../server-log.ts';
import { refusalFor } from './fault-refusal.ts';

/** Pages ask again and again while the store is away: a line for each would fill what room is left on the disk. */
const noteEveryMs = 60_000;

/** What was asked, for the log: never what it said. */
type Asked = { type: string; route?: string | undefined; command?: string | undefined };

/** What broke while someone was answered. A bug is noted each time, with its stack; a store that is away or full once a minute. */
export class BrokenAnswers {
  private readonly note: Note;
  private readonly notedAt = new Map<string, number>();

  constructor(note: Note) {
    this.note = note;
  }

  /** Out: what the person who asked is told. */
  of(asked: Asked, err: unknown): Refusal {
    const refusal = refusalFor(err);
    if (refusal.refusal === 'broken') this.note('answer-broken', { ...asked, err });
    else this.noteSeldom('store-failed', asked, err);
    return refusal;
  }

  /** A page that does not get in tries again every few seconds, and says nothing else: a bug there is told once a minute, too. */
  atHandshake(err: unknown): void {
    const event = refusalFor(err).refusal === 'broken' ? 'answer-broken' : 'store-failed';
    this.noteSeldom(event, { type: 'handshake' }, err);
  }

  private noteSeldom(event: 'answer-broken' | 'store-failed', asked: Asked, err: unknown): void {
    const now = performance.now();
    if (now - (this.notedAt.get(event) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
    this.notedAt.set(event, now);
    this.note(event, { ...asked, err });
  }
}
