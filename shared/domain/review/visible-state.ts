import type { EveryField } from '../named.ts';
import type { PersonId } from '../room/people.ts';
import type { ReviewEvent } from './events.ts';
import { mayInReview } from './policy.ts';
import { advisorOf, type Comment, noReview, type ReviewState } from './state.ts';

export function mayReadReview(state: ReviewState, reader: PersonId): boolean {
  return mayInReview(state, reader, 'see-review');
}

/** The advisor sees other people's comments once they have written their own reflection. */
function seesOthers(state: ReviewState, reader: PersonId): boolean {
  return state.reflected || advisorOf(state) !== reader;
}

/** A comment under the id and with the author that this reader may know. */
function visibleComment({ atMs, words, draft, signed }: Comment, id: string, by: PersonId | null): Comment {
  return { id, by, atMs, words, draft, signed } satisfies EveryField<Comment>;
}

/**
 * Sorted by moment. Unsigned comments have no author, and the order reveals none, because it doesn't depend on when they were
 * written.
 */
function visibleComments(state: ReviewState, reader: PersonId): Comment[] {
  const own = state.comments.filter((c) => c.by === reader).map((c) => visibleComment(c, c.id, c.by));
  if (!seesOthers(state, reader)) return own;
  const others = state.comments
    .filter((c) => c.by !== reader && !c.draft)
    .sort((a, b) => a.atMs - b.atMs || String(a.words).localeCompare(String(b.words)) || Number(a.signed) - Number(b.signed))
    // Real ids belong to the authors.
    .map((c, i) => visibleComment(c, `other-${i}`, c.signed ? c.by : null));
  return [...others, ...own];
}

/** The review as one reader may see it, by allow-list: a field that isn't named here reaches no one and doesn't compile. */
export function visibleReview(state: ReviewState, reader: PersonId): ReviewState {
  if (!mayReadReview(state, reader)) return noReview;
  const { reflection } = state;
  return {
    room: state.room,
    round: state.round,
    people: state.people,
    facilitators: state.facilitators,
    anonymous: state.anonymous,
    playedMs: state.playedMs,
    reflection: reflection && (reflection.shared || advisorOf(state) === reader) ? reflection : null,
    reflected: state.reflected,
    comments: visibleComments(state, reader),
    yes: state.yes.filter((person) => person === reader),
    agreed: state.agreed,
  } satisfies EveryField<ReviewState>;
}

/** What one reader is sent of an event: nothing, the event, or a new snapshot. */
export type VisibleReviewEvent = ReviewEvent | 'snapshot' | null;

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of cases, read from top to bottom
function visibleToReader(event: ReviewEvent, before: ReviewState, after: ReviewState, reader: PersonId): VisibleReviewEvent {
  switch (event.type) {
    case 'round-read':
      return 'snapshot';
    case 'reflection-kept':
      if (advisorOf(after) === reader) return before.reflected ? event : 'snapshot';
      return !before.reflected || before.reflection?.shared || event.shared ? 'snapshot' : null;
    case 'comment-kept':
      return event.by === reader ? event : null;
    case 'comment-published':
    case 'comment-taken-back': {
      if (event.by === reader) return event;
      const was = before.comments.find((c) => c.id === event.id && c.by === event.by);
      const shown = event.type === 'comment-published' || was?.draft === false;
      return shown && seesOthers(after, reader) ? 'snapshot' : null;
    }
    case 'facilitators-answered':
      return event.person === reader ? event : null;
    case 'facilitators-agreed':
    case 'facilitators-shut-out':
      return event;
  }
}

/** Decides what a reader is sent of an event. The visible state after it equals the one before it with the sent event folded in. */
export function visibleReviewEvent(
  event: ReviewEvent,
  before: ReviewState,
  after: ReviewState,
  reader: PersonId,
): VisibleReviewEvent {
  if (!mayReadReview(after, reader)) return null;
  return mayReadReview(before, reader) ? visibleToReader(event, before, after, reader) : 'snapshot';
}

/** Everyone to whom something of this review may be sent. */
export function readersOfReview(state: ReviewState): PersonId[] {
  return [...new Set([...Object.keys(state.people), ...(state.agreed ? state.facilitators : [])])];
}
