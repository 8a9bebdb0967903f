import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { isRevealed } from '../round.ts';
import { changeDebrief, roundNumber } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { Member, RoomState } from '../state.ts';
import { playedRounds, withPlacesToUse, wordsTooLate } from './closing.ts';

/** Whether this person was the advisor in the round that is being debriefed or was the last one. */
function pushedBack(state: RoomState, me: Member): boolean {
  if (state.stage.phase === 'debrief' || state.stage.phase === 'second-take') return me.seat === 'advisor';
  const last = playedRounds(state).at(-1);
  return last !== undefined && last.number === roundNumber(state) && last.advisor === me.person;
}

/** What people write afterward for themselves: the advisor's three questions and follow-up, and each person's line about work. */
export const reflectingDecides: RoomDecides<'write-reflection' | 'write-follow-up' | 'write-transfer'> = {
  'write-reflection': (state, { responded, worked, adjust }, { at }, me) => {
    if (!pushedBack(state, me)) return refuse('not-yours');
    if (state.round && !shows(state.round.level, 'reflection')) return refuse('not-at-this-level');
    return wordsTooLate(state, at) ?? [{ type: 'reflection-written', at, person: me.person, responded, worked, adjust }];
  },
  // For cards with critical stakes and a second act: directness had to rise, and still nothing is agreed.
  'write-follow-up': (state, { decided, risk, advice, revisit }, { at }, me) => {
    if (!pushedBack(state, me)) return refuse('not-yours');
    if (!state.round?.card.client?.secondAct) return refuse('not-at-this-level');
    return wordsTooLate(state, at) ?? [{ type: 'follow-up-written', at, person: me.person, decided, risk, advice, revisit }];
  },
  'write-transfer': (state, { words }, { at }, me) => {
    if (!isRevealed(state.round)) return refuse('not-now');
    return wordsTooLate(state, at) ?? [{ type: 'transfer-written', at, person: me.person, words }];
  },
};

/** Words that their author has erased read as empty. */
export const reflectingEvolves: RoomEvolves<'reflection-written' | 'follow-up-written' | 'transfer-written'> = {
  'reflection-written': (state, { person, responded, worked, adjust }) =>
    changeDebrief(state, () => ({
      reflection: { by: person, responded: responded ?? '', worked: worked ?? '', adjust: adjust ?? '' },
    })),
  'follow-up-written': (state, { person, decided, risk, advice, revisit }) =>
    changeDebrief(state, () => ({
      followUp: { by: person, decided: decided ?? '', risk: risk ?? '', advice: advice ?? '', revisit: revisit ?? '' },
    })),
  'transfer-written': (state, { person, words }) => {
    const before = isRevealed(state.round) ? state.round.transfers : {};
    return withPlacesToUse(
      changeDebrief(state, ({ transfers }) => ({ transfers: { ...transfers, [person]: words ?? '' } })),
      before,
    );
  },
};
