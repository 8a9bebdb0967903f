import { refuse } from '../../refusals.ts';
import { turnsAfter } from '../debrief-turns.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId, Seat } from '../people.ts';
import { leads } from '../policy.ts';
import { hasBegun, hasEnded, type Mark, type PlayedRound, type Round, type ScoredRound, type Sheet } from '../round.ts';
import { changeDebrief, changeFormer, changeScene, roundOf } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { endedTake, openTakes } from '../second-take.ts';
import { holderOf, type Member, type PastRound, type RoomState } from '../state.ts';
import { isStep } from './marks.ts';
import { withoutDraft } from './preparing.ts';
import { isScorer, wasObserved } from './scorers.ts';
import { rotatedSeats } from './seats.ts';
import { helpOver } from './visiting.ts';

function wasIn(state: RoomState, m: Member): boolean {
  return (m.seat !== 'observer' && !m.left) || isScorer(state, m.person);
}

export function pastRound(state: RoomState): PastRound {
  const { number, level, card } = roundOf(state);
  return {
    number,
    level,
    client: holderOf(state, 'client')?.person ?? null,
    advisor: holderOf(state, 'advisor')?.person ?? null,
    card: card.id,
    people: state.members.flatMap((m) => (wasIn(state, m) && !m.left ? [m.person] : [])),
  };
}

/** The seats of the round after the one in play, if everyone stays who is here. */
export function nextSeats(state: RoomState): Record<PersonId, Seat> {
  return rotatedSeats(state, [...state.past, pastRound(state)]);
}

/** The members, with the round in play counted as finished for people who were in it. */
export function withRoundCounted(state: RoomState): Member[] {
  return state.members.map((m) => (wasIn(state, m) ? { ...m, rounds: m.rounds + 1 } : m));
}

function spoke(round: Round, member: Member): boolean {
  return hasBegun(round) && round.lines.some((line) => line.person === member.person);
}

/** Unless everyone says yes, a typed round's words are dropped when the round ends; no one learns who said no. */
export function dropWords(members: readonly Member[], round: Round, at: number): RoomEvent[] {
  // People who spoke and left count too: their words are theirs.
  const asked = members.filter((m) => !m.left || spoke(round, m));
  const agreed = asked.every((m) => m.keepsWords === true);
  return round.talk === 'typed' && !agreed ? [{ type: 'words-dropped', at, round: round.number }] : [];
}

/** A "no" after a round that this person was in drops its words now. */
export function withdrawWords(state: RoomState, me: Member, at: number): RoomEvent[] {
  const { stage, round } = state;
  const over = (stage.phase === 'closing' ? stage.from.part : stage).phase === 'lobby';
  if (!over || round?.talk !== 'typed' || round.wordsDropped) return [];
  return isScorer(state, me.person) || spoke(round, me) ? [{ type: 'words-dropped', at, round: round.number }] : [];
}

export function finishRound(state: RoomState, at: number, seats: Record<PersonId, Seat>): RoomEvent[] {
  return [...endedTake(state, at), ...dropWords(state.members, roundOf(state), at), { type: 'round-finished', at, seats }];
}

export function finishRotated(state: RoomState, at: number): RoomEvent[] {
  return finishRound(state, at, nextSeats(state));
}

/** Abandons a round before its scene has ended: nothing of it counts. */
export function withdrawUnfinished(state: RoomState, at: number): RoomEvent[] {
  return [...dropWords(state.members, roundOf(state), at), { type: 'round-abandoned', at }];
}

export const debriefDecides: RoomDecides<'pass-turn' | 'open-trap' | 'show-self-score' | 'finish-round'> = {
  'pass-turn': (state, _, { at, actor, gone }, me) => {
    const { turn } = state.stage;
    if (turnsAfter(state, turn).length === 0) return refuse('not-now');
    return turn.speaker === me.person || leads(state, actor, gone) ? [{ type: 'turn-passed', at }] : refuse('not-your-turn');
  },
  'open-trap': (state, { mark }, { at }) => {
    const trap = state.round.marks.find((m) => m.id === mark && !isStep(m.about));
    if (!trap) return refuse('no-such-mark');
    if (trap.quote === null) return refuse('trap-needs-a-quote');
    return trap.open ? refuse('already-so') : [{ type: 'trap-opened', at, id: mark }];
  },
  'show-self-score': (state, _, { at }) => {
    if (!state.round.selfScore?.submitted || !wasObserved(state)) return refuse('not-at-this-level');
    return state.round.selfShown ? refuse('already-so') : [{ type: 'self-score-shown', at }];
  },
  'finish-round': (state, _, { at, actor, gone }) => {
    // Two people alone need no host. In a workshop, rounds end in all rooms at once.
    const pair = !state.workshop && !wasObserved(state);
    return pair || leads(state, actor, gone) ? finishRotated(state, at) : refuse('not-yours');
  },
};

function withoutWords(sheet: Sheet): Sheet {
  const ratings = Object.entries(sheet.ratings).map(([step, rating]) => [step, { ...rating, why: null }]);
  const { stake, ...rest } = sheet;
  return { ...rest, ...(stake ? { stake: { ...stake, why: null } } : {}), ratings: Object.fromEntries(ratings) };
}

function withoutSceneWords<R extends PlayedRound>(round: R): R {
  return {
    ...round,
    lines: round.lines.map((line) => ({ ...line, words: null })),
    marks: round.marks.map((mark) => ({ ...mark, quote: null })),
    notes: round.notes.map((note) => ({ ...note, words: null })),
  };
}

function withoutSheetWords<R extends ScoredRound>(round: R): R {
  return {
    ...round,
    sheetOf: Object.fromEntries(Object.entries(round.sheetOf).map(([person, sheet]) => [person, withoutWords(sheet)])),
    sharedStake: round.sharedStake && { ...round.sharedStake, why: null },
    selfScore: round.selfScore && withoutWords(round.selfScore),
  };
}

/** A round without anything that was said or written in it. */
export function withoutItsWords<R extends Round>(round: R): R {
  const dropped = { ...round, wordsDropped: true, prepared: { ...round.prepared, stake: null } };
  const spoken = hasBegun(dropped) ? withoutSceneWords(dropped) : dropped;
  return hasEnded(spoken) ? withoutSheetWords(spoken) : spoken;
}

/** Two observers may have given different marks the same id: only a quoted trap may open. */
function isQuotedTrap(mark: Mark): boolean {
  return !isStep(mark.about) && mark.quote !== null;
}

export const debriefEvolves: RoomEvolves<
  'turn-passed' | 'trap-opened' | 'self-score-shown' | 'round-finished' | 'words-dropped' | 'round-abandoned'
> = {
  'turn-passed': (state, { at }) => {
    if (state.stage.phase !== 'debrief') return state;
    const { turn } = state.stage;
    return { ...state, stage: { phase: 'debrief', turn: turnsAfter(state, turn)[0] ?? turn, since: at } };
  },
  'trap-opened': (state, { id, shown = [] }) =>
    changeScene(state, (round) => {
      const marks = round.marks.map((mark) => (mark.id === id && isQuotedTrap(mark) ? { ...mark, open: true } : mark));
      for (const { place, mark } of shown) marks.splice(place, 0, mark);
      return { marks };
    }),
  'self-score-shown': (state) => changeDebrief(state, () => ({ selfShown: true })),
  'round-finished': (before, { seats }) => {
    // A round of an older version could be finished in the middle of a second take.
    const state = changeDebrief(before, (round) => ({ secondTakes: openTakes(round) }));
    return {
      ...withoutDraft(helpOver(state)),
      past: [...state.past, pastRound(state)],
      members: withRoundCounted(state).map((m) => ({ ...m, seat: seats[m.person] ?? 'observer' })),
      stage: { phase: 'lobby' },
      deadline: null,
      spotlight: null,
    };
  },
  'round-abandoned': (state) => ({
    ...withoutDraft(helpOver(state)),
    stage: { phase: 'lobby' },
    deadline: null,
    seatAsked: null,
  }),
  'words-dropped': (state, { round: number }) => {
    const inFormer = changeFormer(state, number, withoutItsWords);
    const { round } = inFormer;
    return round?.number === number ? { ...inFormer, round: withoutItsWords(round) } : inFormer;
  },
};
