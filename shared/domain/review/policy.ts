import type { PersonId } from '../room/people.ts';
import type { ReviewCommandType } from './commands.ts';
import type { ReplaySeat } from './replay.ts';
import type { ReviewState } from './state.ts';

/**
 * Who may do what with a finished round: role × verb, deny by default, printed in SPEC.md and checked by a test. The verbs of the
 * pages are listed with the commands, so that sockets, HTTP and exports ask one table. A `leader` leads the workshop, whatever else
 * they were in the round; once everyone has agreed, they are a `facilitator` as well. `server` is what the server read in the room's
 * log, or a deadline.
 */
export type ReviewRole = ReplaySeat | 'facilitator' | 'leader' | 'stranger' | 'server';
export const reviewRoles: readonly ReviewRole[] = [
  'advisor',
  'client',
  'observer',
  'visitor',
  'facilitator',
  'leader',
  'stranger',
  'server',
];

export type ReviewVerb =
  | ReviewCommandType
  | 'see-replay'
  | 'see-review'
  | 'see-question'
  | 'export-round'
  | 'see-own-offset'
  | 'hear-round';

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
  // Whether their question is still open, and nothing else of the round.
  'see-question': ['leader'],
  'ask-together': ['leader'],
  'answer-together': inTheRound,
  'begin-review': ['facilitator'],
  'set-agenda': ['facilitator'],
  'move-playhead': ['facilitator'],
  'show-review': ['facilitator'],
  'end-review': ['facilitator'],
  'hear-round': ['facilitator'],
  'read-round': ['server'],
  'pass-question': ['server'],
};

/** The roles of a person in a review; the actor null is the server. Someone who leads may have been in the round as well. */
export function reviewRolesOf(state: ReviewState, actor: PersonId | null): readonly ReviewRole[] {
  if (actor === null) return ['server'];
  const seat = Object.hasOwn(state.people, actor) ? state.people[actor] : undefined;
  const leads = state.facilitators.includes(actor);
  const roles: ReviewRole[] = [...(seat ? [seat] : []), ...(leads ? (['leader'] as const) : [])];
  if (leads && state.agreed) roles.push('facilitator');
  return roles.length > 0 ? roles : ['stranger'];
}

export function mayInReview(state: ReviewState, actor: PersonId | null, verb: ReviewVerb): boolean {
  return reviewRolesOf(state, actor).some((role) => reviewPermissions[verb].includes(role));
}

/** Whether this round exists for someone: those who only lead see no more of it than their own question. */
export function knowsRound(state: ReviewState, actor: PersonId | null): boolean {
  return reviewRolesOf(state, actor).some((role) => role !== 'leader' && role !== 'stranger');
}
