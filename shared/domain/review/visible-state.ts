import type { PersonId } from '../room/people.ts';
import type { ReviewEvent } from './events.ts';
import { mayInReview } from './policy.ts';
import { advisorOf, type Comment, noReview, type ReviewState } from './state.ts';

export function mayReadReview(state: ReviewState, reader: PersonId): boolean {
  return mayInReview(state, reader, 'see-review');
}

/** Others' comments open to the advisor once they have looked back themselves. */
function seesOthers(state: ReviewState, reader: PersonId): boolean {
  return state.reflected || advisorOf(state) !== reader;
}

/** In the order of their moments; what is unsigned has no author, and no order of writing tells of one. */
function visibleComments(state: ReviewState, reader: PersonId): Comment[] {
  const own = state.comments.filter((c) => c.by === reader);
  if (!seesOthers(state, reader)) return own;
  const others = state.comments
    .filter((c) => c.by !== reader && !c.draft)
    .map((c) => ({ ...c, by: c.signed ? c.by : null }))
    .sort((a, b) => a.atMs - b.atMs || String(a.words).localeCompare(String(b.words)) || Number(a.signed) - Number(b.signed))
    // Their own ids belong to their authors.
    .map((c, i) => ({ ...c, id: `other-${i}` }));
  return [...others, ...own];
}

/** The review as one reader may see it, by allow-list: a field that is not named here reaches no one. */
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
  };
}

/** What one reader learns of one event: nothing, the event, or a whole new look. */
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

/** Decides what a reader is sent of an event. The look after it equals the look before it with this folded in. */
export function visibleReviewEvent(
  event: ReviewEvent,
  before: ReviewState,
  after: ReviewState,
  reader: PersonId,
): VisibleReviewEvent {
  if (!mayReadReview(after, reader)) return null;
  return mayReadReview(before, reader) ? visibleToReader(event, before, after, reader) : 'snapshot';
}

/** Everyone who may be told something of this review. */
export function readersOfReview(state: ReviewState): PersonId[] {
  return [...new Set([...Object.keys(state.people), ...(state.agreed ? state.facilitators : [])])];
}
