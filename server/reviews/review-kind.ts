import type { ReviewCommand } from '../../shared/domain/review/commands.ts';
import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { mayInReview } from '../../shared/domain/review/policy.ts';
import { decideReview, evolveReview } from '../../shared/domain/review/review.ts';
import type { ReviewContext } from '../../shared/domain/review/rule.ts';
import { noReview, type ReviewState } from '../../shared/domain/review/state.ts';
import { reviewCodec } from '../../shared/domain/review/stored.ts';
import {
  mayFollowReview,
  mayReadReview,
  peopleInReview,
  readersOfReview,
  visibleReview,
  visibleReviewEvent,
} from '../../shared/domain/review/visible-state.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import type { Streams } from '../engine/streams.ts';
import { theServer } from '../workshops/workshop-kind.ts';

export type ReviewStreams = Streams<ReviewState, ReviewEvent, ReviewCommand, ReviewContext>;

/** The stream of a round's review: the room's own name with the round's number. */
export function reviewStream(room: string, round: number): string {
  return `${room}-r${round}`;
}

export function roundOfReview(stream: string): { room: string; round: number } | null {
  const found = /^([\w-]{8,24})-r([1-9]\d{0,3})$/.exec(stream);
  return found ? { room: found[1] ?? '', round: Number(found[2]) } : null;
}

/** Whether this person may lead the review of a round, so that its sound may come from their device. */
export async function hearsRound(
  streams: Pick<ReviewStreams, 'load'>,
  { room, round, person }: { room: string; round: number; person: string },
): Promise<boolean> {
  const stream = reviewStream(room, round);
  const review = roundOfReview(stream) ? (await streams.load(stream))?.state : undefined;
  return review !== undefined && mayInReview(review, person, 'hear-round');
}

function namesIn({ people, facilitators }: ReviewState): string[] {
  return [...new Set([...Object.keys(people), ...facilitators])];
}

export const reviewKind: StreamDefinition<ReviewState, ReviewEvent, ReviewCommand, ReviewContext> = {
  name: 'review',
  mayBeNamed: (stream) => roundOfReview(stream) !== null,
  none: noReview,
  codec: reviewCodec,
  decide: decideReview,
  evolve: evolveReview,
  visibleState: visibleReview,
  visibleEvent: visibleReviewEvent,
  mayRead: mayFollowReview,
  readersOf: readersOfReview,
  isInside: mayReadReview,
  presence: { peopleOf: peopleInReview, seenBy: mayReadReview },
  deadline: { dueAt: ({ question }) => question?.dueAt ?? null, pass: (dueAt) => ({ type: 'pass-question', dueAt }) },
  namesIn,
  namesFor: (state, reader) => namesIn(visibleReview(state, reader)),
  contextFor: (_, { ref }, { at }) => ({ actor: ref.person === theServer || ref.person === 'clock' ? null : ref.person, at }),
};
