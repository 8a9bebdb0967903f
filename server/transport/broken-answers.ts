import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Note } from '../server-log.ts';
import { refusalFor } from './fault-refusal.ts';

/** Pages retry again and again while the store is away: a line for each attempt could fill the disk. */
const noteEveryMs = 60_000;

/** The kind of request, for the log: never its content. */
type Asked = { type: string; route?: string | undefined; command?: string | undefined };

/**
 * Notes faults that happen while a request is answered: a bug each time, with its stack; a store that is away or full once a
 * minute.
 */
export class BrokenAnswers {
  private readonly note: Note;
  private readonly notedAt = new Map<string, number>();

  constructor(note: Note) {
    this.note = note;
  }

  /** Notes the fault. Out: the refusal to answer with. */
  of(asked: Asked, err: unknown): Refusal {
    const refusal = refusalFor(err);
    if (refusal.refusal === 'broken') this.note('answer-broken', { ...asked, err });
    else this.noteSeldom('store-failed', asked, err);
    return refusal;
  }

  /** Notes a fault at a handshake, bugs too only once a minute: a page that doesn't get in retries every few seconds. */
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
