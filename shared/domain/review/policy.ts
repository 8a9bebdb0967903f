import type { PersonId } from '../room/people.ts';
import type { ReviewCommandType } from './commands.ts';
import type { ReplaySeat } from './replay.ts';
import type { ReviewState } from './state.ts';

/**
 * Who may do what with a finished round: role × verb, deny by default, printed in SPEC.md and checked by a test. The verbs of the
 * pages are listed with the commands, so that sockets, HTTP and exports ask one table. A `facilitator` leads the workshop and was
 * let in because everyone agreed; otherwise they are a stranger here. `server` is what the server read in the room's log.
 */
export type ReviewRole = ReplaySeat | 'facilitator' | 'stranger' | 'server';
export const reviewRoles: readonly ReviewRole[] = [
  'advisor',
  'client',
  'observer',
  'visitor',
  'facilitator',
  'stranger',
  'server',
];

export type ReviewVerb = ReviewCommandType | 'see-replay' | 'see-review' | 'export-round' | 'see-own-offset';

const inTheRound = ['advisor', 'client', 'observer'] as const;
const readers = [...inTheRound, 'visitor', 'facilitator'] as const;

export const reviewPermissions: Record<ReviewVerb, readonly ReviewRole[]> = {
  'see-replay': readers,
  'see-review': readers,
  // A file leaves the server: people who were in the round may download what they may see of it, and no one else may.
  'export-round': inTheRound,
  'see-own-offset': ['observer'],
  'keep-reflection': ['advisor'],
  'keep-comment': readers,
  'publish-comment': readers,
  'take-back-comment': readers,
  'answer-facilitators': inTheRound,
  'read-round': ['server'],
};

/** The role of a person in a review; the actor null is the server. */
export function reviewRoleOf(state: ReviewState, actor: PersonId | null): ReviewRole {
  if (actor === null) return 'server';
  const seat = Object.hasOwn(state.people, actor) ? state.people[actor] : undefined;
  if (seat) return seat;
  return state.agreed && state.facilitators.includes(actor) ? 'facilitator' : 'stranger';
}

export function mayInReview(state: ReviewState, actor: PersonId | null, verb: ReviewVerb): boolean {
  return reviewPermissions[verb].includes(reviewRoleOf(state, actor));
}
