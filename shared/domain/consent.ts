import type { PersonId } from './room/people.ts';

/**
 * People who are asked in turn whether something may be shown: each turn holds those who are asked at once, and the next turn begins
 * when all of them have said yes. No one learns of a no from what becomes of the turns: the one who asks leaves them as they are.
 */
export type Turns = readonly (readonly PersonId[])[];

/** The people whose answer is awaited now. */
export function askedNow(turns: Turns): readonly PersonId[] {
  return turns[0] ?? [];
}

/** The turns that are left after this person's yes; none once everyone has said yes. */
export function afterYes(turns: Turns, person: PersonId): PersonId[][] {
  return turns.map((turn) => turn.filter((one) => one !== person)).filter((turn) => turn.length > 0);
}
