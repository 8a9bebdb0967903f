import type { PersonId } from '../people.ts';
import { hasEnded, type PlayedRound, type ScoredRound, type Sheet } from '../round.ts';
import type { Member, RoomState } from '../state.ts';

type ScoredRoom = RoomState & { round: ScoredRound };

/** Whether this person was there when the scene ended: only then do they owe a sheet. */
export function isScorer({ round }: Pick<RoomState, 'round'>, person: PersonId): boolean {
  return hasEnded(round) && round.scorers.includes(person);
}

/** Whether anyone observed. Without an observer, the two players share one sheet. */
export function wasObserved(state: RoomState): boolean {
  return state.members.some((m) => m.seat === 'observer' && isScorer(state, m.person));
}

/** Whether the client has submitted what they felt, which only happens once the scene has ended. */
export function feltSubmitted(round: PlayedRound): boolean {
  return hasEnded(round) && (round.felt?.submitted ?? false);
}

/** Whether this person has submitted their sheet. The advisor of a pair submits the shared one. */
export function hasSubmitted(round: ScoredRound, member: Pick<Member, 'person' | 'seat'>): boolean {
  if (member.seat === 'observer') return round.sheetOf[member.person]?.submitted ?? false;
  return (member.seat === 'client' ? round.felt?.submitted : round.selfScore?.submitted) ?? false;
}

function saysSomething({ ratings, saw, stake }: Sheet): boolean {
  return Object.keys(ratings).length > 0 || saw !== undefined || (stake ?? null) !== null;
}

/** Whether the sheet that this person would submit has anything on it. The advisor of a pair submits the shared one. */
export function hasBegunSheet(state: ScoredRoom, { person, seat }: Pick<Member, 'person' | 'seat'>): boolean {
  const { sheetOf, felt, selfScore, shared, sharedStake } = state.round;
  if (seat === 'client') return felt !== null && (Object.keys(felt.ratings).length > 0 || felt.intensity !== undefined);
  if (seat === 'advisor' && !wasObserved(state)) return Object.keys(shared).length > 0 || sharedStake !== null;
  const sheet = seat === 'advisor' ? selfScore : sheetOf[person];
  return sheet ? saysSomething(sheet) : false;
}

/** The people whose sheets are still missing. */
export function missing({ round, members }: ScoredRoom): PersonId[] {
  return members.filter((m) => round.scorers.includes(m.person) && !hasSubmitted(round, m)).map((m) => m.person);
}
