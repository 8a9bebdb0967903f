import { type Refusal, refuse } from '../../refusals.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { facilitates, leads } from '../policy.ts';
import { isRevealed, type Round, type ScoredRound, type Sheet, type TypedSheet } from '../round.ts';
import { changeScoring, isIn, type RoomIn } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { RoomState } from '../state.ts';
import { afterSubmit } from './sheets.ts';

/** What someone who types in a paper sheet needs to know: its round, what the sheets ask, who observed, whether the board is open. */
export type OnPaper = { round: number; asks: Round['asks']; observers: PersonId[]; revealed: boolean };

/** Whether this person has held a player's seat in the round: what the sheets say is about them. */
function hasPlayed({ held }: Round, person: PersonId): boolean {
  return held.client.includes(person) || held.advisor.includes(person);
}

/** Why this person may type in no paper sheet now; null if they may. In a workshop its facilitators may, elsewhere the host. */
function whyNotTyping(state: RoomIn<'scoring' | 'debrief'>, typist: PersonId, gone: readonly PersonId[]): Refusal | null {
  const { workshop, round } = state;
  if (workshop ? !facilitates(state, typist) : !leads(state, typist, gone)) return refuse('not-yours');
  // Before the reveal, a player may know neither a score nor what the sheets ask.
  if (!isRevealed(round)) return hasPlayed(round, typist) ? refuse('not-yours') : null;
  // On an open board without names, one more sheet would say whose it is.
  return round.sheets === 'anonymous' ? refuse('not-now') : null;
}

/** Whether this person played, and came back as an observer once their seat was taken: what they gave as a player counts already. */
function playedItOut({ advisors, held, felt }: ScoredRound, person: PersonId): boolean {
  return advisors.includes(person) || (held.client.includes(person) && (felt?.submitted ?? false));
}

function observersIn({ members }: RoomState, round: ScoredRound): PersonId[] {
  const observed = members.filter((m) => m.seat === 'observer' && round.scorers.includes(m.person));
  return observed.map((m) => m.person).filter((person) => !playedItOut(round, person));
}

/** What this person may type in from paper now; null if nothing. */
export function onPaperFor(state: RoomState, typist: PersonId, gone: readonly PersonId[]): OnPaper | null {
  if (!isIn(state, 'scoring', 'debrief') || whyNotTyping(state, typist, gone)) return null;
  const { round } = state;
  const observers = observersIn(state, round);
  return observers.length === 0 ? null : { round: round.number, asks: round.asks, observers, revealed: isRevealed(round) };
}

/** An observer's paper sheet, typed in by someone who leads, for someone whose phone or network is missing. */
export const paperDecides: RoomDecides<'type-in-sheet'> = {
  'type-in-sheet': (state, { of, ratings, stake }, context) => {
    const { actor, at, gone } = context;
    if (actor === null) return refuse('not-yours');
    const refused = whyNotTyping(state, actor, gone);
    if (refused) return refused;
    const { round } = state;
    if (!observersIn(state, round).includes(of)) return refuse('not-an-observer');
    const other = round.asks === 'stake' ? Object.keys(ratings).length > 0 : stake !== null;
    if (other) return refuse('other-sheet');
    const sheet = round.sheetOf[of];
    // A sheet that the reveal submitted as it stood may be what a phone was left with when it failed.
    if (sheet?.submitted && sheet.typedBy === undefined && !sheet.asItStood) return refuse('own-sheet-in');
    const typed: RoomEvent = { type: 'sheet-typed-in', at, typed: { of, by: actor, ratings, stake } };
    return [typed, ...(isIn(state, 'scoring') ? afterSubmit(state, of, context) : [])];
  },
};

function sheetFrom({ by, ratings, stake }: TypedSheet): Sheet {
  return {
    ratings: Object.fromEntries(Object.entries(ratings).map(([step, value]) => [step, { value, why: null }])),
    submitted: true,
    typedBy: by,
    ...(stake === null ? {} : { stake: { answer: stake, why: null } }),
  };
}

export const paperEvolves: RoomEvolves<'sheet-typed-in'> = {
  'sheet-typed-in': (state, { typed }) =>
    changeScoring(state, ({ sheetOf, submitted }) => {
      // Someone else's: the reader learns only the count.
      if (typed === undefined) return { submitted: submitted + 1 };
      const before = sheetOf[typed.of]?.submitted ? 0 : 1;
      return { submitted: submitted + before, sheetOf: { ...sheetOf, [typed.of]: sheetFrom(typed) } };
    }),
};
