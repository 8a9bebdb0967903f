import type { EveryField } from '../named.ts';
import { projector } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import { visibleQuestion } from './asking.ts';
import type { ReviewEvent } from './events.ts';
import { mayInReview } from './policy.ts';
import { advisorOf, type Comment, noReview, type ReviewSession, type ReviewState } from './state.ts';

/** Whether someone may see the round and its review. */
export function mayReadReview(state: ReviewState, reader: PersonId): boolean {
  return mayInReview(state, reader, 'see-review');
}

/** Whether the stream sends them anything: those who lead see their own question, and a big screen what is put up on it. */
export function mayFollowReview(state: ReviewState, reader: PersonId): boolean {
  if (reader === projector) return state.session?.onScreen ?? false;
  return mayReadReview(state, reader) || mayInReview(state, reader, 'see-question');
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

function visibleSession(session: ReviewSession | null): ReviewSession | null {
  if (!session) return null;
  const { by, agenda, playhead, onScreen } = session;
  return { by, agenda, playhead, onScreen } satisfies EveryField<ReviewSession>;
}

/** For someone who leads, and was not let in: whether their question is open, and when they may ask again. */
function onlyQuestion(state: ReviewState, reader: PersonId): ReviewState {
  const { room, round, facilitators, askAgainAt } = state;
  return { ...noReview, room, round, facilitators, question: visibleQuestion(state, reader), askAgainAt };
}

function onBigScreen({ room, round, playedMs, notKept, session }: ReviewState): ReviewState {
  return { ...noReview, room, round, playedMs, notKept, agreed: true, session: visibleSession(session) };
}

/** The review as one reader may see it, by allow-list: a field that isn't named here reaches no one and doesn't compile. */
export function visibleReview(state: ReviewState, reader: PersonId): ReviewState {
  if (!mayFollowReview(state, reader)) return noReview;
  if (reader === projector) return onBigScreen(state);
  if (!mayReadReview(state, reader)) return onlyQuestion(state, reader);
  const { reflection } = state;
  return {
    room: state.room,
    round: state.round,
    people: state.people,
    facilitators: state.facilitators,
    anonymous: state.anonymous,
    playedMs: state.playedMs,
    notKept: state.notKept,
    reflection: reflection && (reflection.shared || advisorOf(state) === reader) ? reflection : null,
    reflected: state.reflected,
    comments: visibleComments(state, reader),
    yes: state.yes.filter((person) => person === reader),
    agreed: state.agreed,
    question: visibleQuestion(state, reader),
    askAgainAt: state.facilitators.includes(reader) ? state.askAgainAt : null,
    session: visibleSession(state.session),
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
    case 'facilitators-shut-out':
      return 'snapshot';
    case 'facilitators-agreed':
    case 'review-begun':
    case 'agenda-set':
    case 'playhead-moved':
    case 'review-shown':
    case 'review-ended':
      return event;
    case 'together-asked':
    case 'together-answered':
    case 'together-agreed':
    case 'question-ended':
      return ifChanged(before, after, reader);
  }
}

/** A new snapshot for someone who sees a difference, and nothing for everyone else: an answer leaves no trace. */
function ifChanged(before: ReviewState, after: ReviewState, reader: PersonId): 'snapshot' | null {
  return JSON.stringify(visibleReview(before, reader)) === JSON.stringify(visibleReview(after, reader)) ? null : 'snapshot';
}

/** Decides what a reader is sent of an event. The visible state after it equals the one before it with the sent event folded in. */
export function visibleReviewEvent(
  event: ReviewEvent,
  before: ReviewState,
  after: ReviewState,
  reader: PersonId,
): VisibleReviewEvent {
  if (!mayFollowReview(after, reader)) return null;
  if (!mayFollowReview(before, reader)) return 'snapshot';
  if (reader === projector) return event.type === 'playhead-moved' ? event : ifChanged(before, after, reader);
  const reads = mayReadReview(before, reader) && mayReadReview(after, reader);
  return reads ? visibleToReader(event, before, after, reader) : ifChanged(before, after, reader);
}

/** Everyone to whom something of this review may be sent. */
export function readersOfReview(state: ReviewState): PersonId[] {
  return [...new Set([...Object.keys(state.people), ...state.facilitators, projector])];
}

/** The people who may see the review, and with it who is there. */
export function peopleInReview(state: ReviewState): PersonId[] {
  return readersOfReview(state).filter((reader) => mayReadReview(state, reader));
}
