import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/terms.ts';
import type { Plan } from './plan.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { WorkshopState } from './state.ts';

/** What people agreed to when they came: it does not change once a round has begun. */
function keepsItsWord(before: Plan, after: Plan): boolean {
  const agreed = ({ talk, board, sheets, recording = false }: Plan) => [talk, board, sheets, recording].join();
  return agreed(before) === agreed(after);
}

function sameRoundsSoFar(state: WorkshopState, after: Plan): boolean {
  const soFar = (plan: Plan) => JSON.stringify(plan.rounds.slice(0, state.round));
  return after.rounds.length >= state.round && soFar(state.plan) === soFar(after);
}

/** An observer's sheet is somebody's alone in a group of two or three: only merged values would ever show. */
export function sheetsCanBe({ sheets, size, board }: Plan): boolean {
  return sheets === 'named' || (size >= 5 && board === 'blind');
}

function withoutPair(pairs: readonly [PersonId, PersonId][], [a, b]: readonly [PersonId, PersonId]): [PersonId, PersonId][] {
  return pairs.filter(([x, y]) => !((x === a && y === b) || (x === b && y === a)));
}

export const planningDecides: WorkshopDecides<'change-plan' | 'ask-for-pair'> = {
  'change-plan': (state, { plan }, { at }) => {
    if (state.round > 0 && !keepsItsWord(state.plan, plan)) return refuse('agreed-before');
    if (!sameRoundsSoFar(state, plan)) return refuse('round-over');
    if (!sheetsCanBe(plan)) return refuse('three-observers');
    return [{ type: 'plan-changed', at, plan }];
  },
  'ask-for-pair': (state, { people, as }, { at }) => {
    const known = people.every((person) => state.people.some((p) => p.person === person));
    return known && people[0] !== people[1] ? [{ type: 'pair-asked', at, people, as }] : refuse('no-such-person');
  },
};

export const planningEvolves: WorkshopEvolves<'plan-changed' | 'pair-asked'> = {
  'plan-changed': (state, { plan }) => ({ ...state, plan, draft: null }),
  'pair-asked': (state, { people, as }) => ({
    ...state,
    apart: [...withoutPair(state.apart, people), ...(as === 'apart' ? [people] : [])],
    together: [...withoutPair(state.together, people), ...(as === 'together' ? [people] : [])],
  }),
};
