import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { NotedReview, WorkshopState } from './state.ts';

/** As `WorkshopViewer`, which this file can't import. */
type Viewer = 'facilitator' | 'participant' | 'projector' | null;

function isOf(noted: NotedReview, room: string, round: number): boolean {
  return noted.room === room && noted.round === round;
}

/**
 * Reviews that have something for someone in the workshop, so that every page of it can follow them. What they have, and for whom,
 * is decided in the review alone.
 */
export const notedReviewsDecides: WorkshopDecides<'note-review'> = {
  'note-review': ({ reviews }, { room, round, people, onScreen }, { at }) => {
    const before = reviews.find((noted) => isOf(noted, room, round));
    const empty = people.length === 0 && !onScreen;
    const same = before && before.onScreen === onScreen && before.people.join() === people.join();
    return same || (empty && !before) ? refuse('already-so') : [{ type: 'review-noted', at, room, round, people, onScreen }];
  },
};

export const notedReviewsEvolves: WorkshopEvolves<'review-noted'> = {
  'review-noted': (state, { room, round, people, onScreen }) => {
    const others = state.reviews.filter((noted) => !isOf(noted, room, round));
    const empty = people.length === 0 && !onScreen;
    return { ...state, reviews: empty ? others : [...others, { room, round, people, onScreen }] };
  },
};

/** Everyone sees the reviews that have something for them; those who lead see all of them, and the big screen what it shows. */
export function visibleNotedReviews({ reviews }: WorkshopState, reader: PersonId, viewer: Viewer): NotedReview[] {
  const seen = reviews.filter(({ people, onScreen }) =>
    viewer === 'facilitator' ? true : viewer === 'projector' ? onScreen : people.includes(reader),
  );
  return seen.map(({ room, round, onScreen }) => ({
    room,
    round,
    people: viewer === 'participant' ? [reader] : [],
    onScreen: viewer !== 'participant' && onScreen,
  }));
}

/** Whether this reader sees the same reviews in both states. */
export function seesSameReviews(before: WorkshopState, after: WorkshopState, reader: PersonId, viewer: Viewer): boolean {
  const seen = (state: WorkshopState) => JSON.stringify(visibleNotedReviews(state, reader, viewer));
  return seen(before) === seen(after);
}
