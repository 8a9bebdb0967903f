import type { PersonId } from '../room/people.ts';
import type { AgendaMoment, ReviewFacts } from './state.ts';

/** Everything that can happen in a review of a round. The fields in `reviewWordFields` below are free text and can be erased. */
type Facts = {
  /**
   * What the server has read of the round: at the start, whenever someone comes, leaves, or stops facilitating, and when something
   * is no longer kept.
   */
  'round-read': ReviewFacts;
  'reflection-kept': { words: string | null; shared: boolean };
  'comment-kept': { id: string; by: PersonId; atMs: number; words: string; signed: boolean };
  'comment-published': { id: string; by: PersonId };
  'comment-taken-back': { id: string; by: PersonId };
  'facilitators-answered': { person: PersonId; yes: boolean };
  'facilitators-agreed': Record<never, never>;
  'facilitators-shut-out': Record<never, never>;
  'together-asked': { by: PersonId; turns: PersonId[][]; firstDueAt: number; dueAt: number; askAgainAt: number };
  'together-answered': { person: PersonId; yes: boolean };
  /** Everyone who was asked has said yes. */
  'together-agreed': Record<never, never>;
  /** Its time is up. */
  'question-ended': Record<never, never>;
  'review-begun': { by: PersonId; agenda: AgendaMoment[] };
  'agenda-set': { agenda: AgendaMoment[] };
  /** At the event's time. */
  'playhead-moved': { atMs: number; playing: boolean };
  'review-shown': { shown: boolean };
  'review-ended': Record<never, never>;
};

export type ReviewEventType = keyof Facts;
export type ReviewEventOf<T extends ReviewEventType> = { type: T; at: number } & Facts[T];
/** An event of a review, at a server time in milliseconds. */
export type ReviewEvent = { [T in ReviewEventType]: ReviewEventOf<T> }[ReviewEventType];

/** Fields that hold a person's own words: erasing empties them and leaves everything else in place. */
export const reviewWordFields: Partial<Record<ReviewEventType, readonly string[]>> = {
  'reflection-kept': ['words'],
  'comment-kept': ['words'],
};
