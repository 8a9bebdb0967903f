import type { EveryField } from '../named.ts';
import { refuse } from '../refusals.ts';
import { pauseOf } from './concerns/facilitator-pause.ts';
import { stopsAtOnce } from './concerns/waiting-for.ts';
import { firstTurn } from './debrief-turns.ts';
import type { RoomEvent } from './events.ts';
import { oneThing } from './one-thing.ts';
import type { PersonId } from './people.ts';
import { facilitates } from './policy.ts';
import { isRevealed, type RevealedRound, type SecondTake } from './round.ts';
import { changeDebrief } from './round-of-room.ts';
import type { RoomDecides, RoomEvolves } from './rule.ts';
import { holderOf, present, type RoomState } from './state.ts';
import type { RoomViewer } from './viewer.ts';

/** The time left of the debrief, in milliseconds; 0 once its time is up, which interrupts no one. */
export function debriefLeftMs({ stage, deadline, held }: RoomState, at: number): number {
  if (stage.phase === 'second-take') return stage.debriefLeftMs;
  return held ? held.ms : Math.max(0, (deadline?.dueAt ?? at) - at);
}

/** The end of the take that is running, before its round ends; nothing if none is. */
export function endedTake(state: RoomState, at: number): RoomEvent[] {
  return state.stage.phase === 'second-take' ? [{ type: 'second-take-ended', at, dueAt: at + debriefLeftMs(state, at) }] : [];
}

export const secondTakeDecides: RoomDecides<'begin-second-take' | 'answer-second-take' | 'end-second-take'> = {
  'begin-second-take': (state, { moment }, { at }) => {
    if (!holderOf(state, 'client') || !holderOf(state, 'advisor')) return refuse('seats-missing');
    const step = oneThing(state.round)?.step;
    const dueAt = at + state.settings.times.secondTakeMs;
    return [{ type: 'second-take-begun', at, moment, ...(step ? { step } : {}), dueAt }, ...stopsAtOnce(state, at)];
  },
  'answer-second-take': (state, { take, answer }, { at, gone }, me) => {
    // One that was on its way while another take began was about what was tried then.
    if (take !== state.round.secondTakes.length) return refuse('not-now');
    const opens = othersAnswered(state, me.person, gone);
    return [{ type: 'second-take-answered', at, by: me.person, answer, opens }];
  },
  'end-second-take': (state, _, { at, actor }) =>
    pauseOf(state) && !facilitates(state, actor) ? refuse('facilitator-paused') : endedTake(state, at),
};

function changeLastTake(state: RoomState, change: (take: SecondTake) => SecondTake): RoomState {
  return changeDebrief(state, ({ secondTakes }) => ({
    secondTakes: secondTakes.map((take, i) => (i === secondTakes.length - 1 ? change(take) : take)),
  }));
}

/**
 * Whether the client and all observers have answered, apart from `but` and people who are gone: only then does anyone read what the
 * others say.
 */
function othersAnswered(state: RoomState, but: PersonId, gone: readonly PersonId[]): boolean {
  const answers = isRevealed(state.round) ? (state.round.secondTakes.at(-1)?.answers ?? []) : [];
  const asked = present(state).filter((m) => m.seat !== 'advisor' && m.person !== but && !gone.includes(m.person));
  return asked.every((m) => answers.some((one) => one.by === m.person));
}

export const secondTakeEvolves: RoomEvolves<'second-take-begun' | 'second-take-answered' | 'second-take-ended'> = {
  'second-take-begun': (before, { at, moment, step = null, dueAt }) => {
    const take: SecondTake = { step, answers: [], open: false };
    const state = changeDebrief(before, ({ secondTakes }) => ({ secondTakes: [...secondTakes, take] }));
    return {
      ...state,
      stage: {
        phase: 'second-take',
        moment,
        turn: state.stage.phase === 'debrief' ? state.stage.turn : firstTurn(state),
        stopped: null,
        debriefLeftMs: debriefLeftMs(state, at),
      },
      deadline: { kind: 'second-take', dueAt },
    };
  },
  'second-take-answered': (state, { by, answer, opens }) =>
    changeLastTake(state, (take) => {
      const others = take.answers.filter((one) => one.by === null || one.by !== by);
      return { ...take, answers: [...others, { by, answer }], open: take.open || opens };
    }),
  'second-take-ended': (state, { at, dueAt }) => ({
    ...changeDebrief(state, (round) => ({ secondTakes: openTakes(round) })),
    stage: { phase: 'debrief', turn: state.stage.phase === 'second-take' ? state.stage.turn : firstTurn(state), since: at },
    deadline: dueAt > at ? { kind: 'debrief', dueAt } : null,
  }),
};

/** A round's takes once they are over. */
export function openTakes({ secondTakes }: RevealedRound): SecondTake[] {
  return secondTakes.map((take) => ({ ...take, open: true }));
}

/** Whether the answers to the take in play are open to everyone. */
export function takeIsOpen({ round }: RoomState): boolean {
  return isRevealed(round) && (round.secondTakes.at(-1)?.open ?? true);
}

/** Whether there are answers to the take in play that not everyone may read yet. */
export function hidesAnswers(state: RoomState): boolean {
  return isRevealed(state.round) && !takeIsOpen(state) && (state.round.secondTakes.at(-1)?.answers.length ?? 0) > 0;
}

/** The second takes as one viewer may see them: their own answers, and what the others say without their names once it is open. */
export function visibleTakes(round: RevealedRound, viewer: RoomViewer): SecondTake[] {
  return round.secondTakes.map(({ step, answers, open }) => {
    const mine = answers.filter((one) => one.by === viewer.person);
    const others = answers.filter((one) => one.by !== viewer.person);
    const told = others.map(({ answer }) => ({ by: null, answer })).sort((a, b) => a.answer.localeCompare(b.answer));
    return { step, answers: open ? [...told, ...mine] : mine, open } satisfies EveryField<SecondTake>;
  });
}

/** How many of the people who answered say that it was done. */
export function saidDone({ answers }: SecondTake): { did: number; of: number } {
  return { did: answers.filter(({ answer }) => answer === 'did-it').length, of: answers.length };
}
