import type { DealtCard } from '../../dealt-card.ts';
import { refuse } from '../../refusals.ts';
import type { Round } from '../round.ts';
import { changeScoring } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { wasObserved } from './scorers.ts';
import { changeSheet, sheetClosedFor } from './sheets.ts';

/** On a card where it is right to let go, the sheet asks one question instead of five. */
export function askedBy(card: DealtCard): Round['asks'] {
  return card.observers?.stance === 'let go' ? 'stake' : 'steps';
}

/**
 * *Was anything at stake?*, answered by observers or, if no one observed, by the two who played. With an observer, players get the
 * same refusal on every card, because they may not learn what this one calls for.
 */
export const lettingGoDecides: RoomDecides<'answer-stake'> = {
  'answer-stake': (state, given, { at }, me) => {
    const { round } = state;
    const shared = me.seat !== 'observer';
    if (shared && wasObserved(state)) return refuse('with-observers');
    if (shared && round.selfScore?.submitted) return refuse('sheet-submitted');
    const closed = shared ? null : sheetClosedFor(state, me);
    if (closed) return closed;
    if (round.asks !== 'stake') return refuse('other-sheet');
    const before = shared ? round.sharedStake : round.sheetOf[me.person]?.stake;
    const answer = given.answer ?? before?.answer;
    const why = given.why === undefined ? (before?.why ?? null) : given.why;
    // A reason without an answer: there is nothing to give a reason for.
    if (answer === undefined) return refuse('not-now');
    return [
      shared ? { type: 'shared-stake-answered', at, answer, why } : { type: 'stake-answered', at, by: me.person, answer, why },
    ];
  },
};

export const lettingGoEvolves: RoomEvolves<'stake-answered' | 'shared-stake-answered'> = {
  'stake-answered': (state, { by, answer, why }) =>
    changeScoring(state, (round) => changeSheet(round, by, 'observer', (sheet) => ({ ...sheet, stake: { answer, why } }))),
  'shared-stake-answered': (state, { answer, why }) => changeScoring(state, () => ({ sharedStake: { answer, why } })),
};
