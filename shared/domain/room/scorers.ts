import type { Round } from './round.ts';
import type { Member, RoomState } from './state.ts';
import type { PersonId } from './terms.ts';

/** Was anybody watching? Without an observer the two players share one sheet. */
export function wasObserved(state: RoomState): boolean {
  return state.members.some((m) => m.seat === 'observer' && state.round?.scorers.includes(m.person));
}

/** Has this person handed in what is theirs? The pusher of a pair hands in the shared sheet. */
export function hasHandedIn(round: Round, member: Pick<Member, 'person' | 'seat'>): boolean {
  if (member.seat === 'observer') return round.sheetOf[member.person]?.handedIn ?? false;
  return (member.seat === 'client' ? round.felt?.handedIn : round.selfScore?.handedIn) ?? false;
}

/** Those whose sheet is still waited for. */
export function missing(state: RoomState): PersonId[] {
  const round = state.round;
  if (!round) return [];
  return state.members.filter((m) => round.scorers.includes(m.person) && !hasHandedIn(round, m)).map((m) => m.person);
}
