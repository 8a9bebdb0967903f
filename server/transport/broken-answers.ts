import type { Refusal } from '../../shared/domain/refusals.ts';
import { OutcomeUnknown } from '../engine/streams.ts';
import { OnceAMinute } from '../scheduling/once-a-minute.ts';
import type { Note } from '../server-log.ts';
import { isOutside, refusalFor } from './fault-refusal.ts';

/** The kind of request, for the log: never its content. */
type Asked = { type: string; route?: string | undefined; command?: string | undefined };

/**
 * Notes faults that happen while a request is answered: a bug each time, with its stack; a store that is away or full once a
 * minute.
 */
export class BrokenAnswers {
  private readonly note: Note;
  private readonly paced = new OnceAMinute();

  constructor(note: Note) {
    this.note = note;
  }

  /** Notes the fault. Out: the refusal to answer with. */
  of(asked: Asked, err: unknown): Refusal {
    const refusal = refusalFor(err);
    // The engine has noted its cause.
    if (err instanceof OutcomeUnknown) return refusal;
    if (isOutside(err)) this.noteSeldom('store-failed', asked, err);
    else this.note('answer-broken', { ...asked, err });
    return refusal;
  }

  /** Notes a fault at a handshake, bugs too only once a minute: a page that doesn't get in retries every few seconds. */
  atHandshake(err: unknown): void {
    const event = isOutside(err) ? 'store-failed' : 'answer-broken';
    this.noteSeldom(event, { type: 'handshake' }, err);
  }

  private noteSeldom(event: 'answer-broken' | 'store-failed', asked: Asked, err: unknown): void {
    if (this.paced.due(event) > 0) this.note(event, { ...asked, err });
  }
}
