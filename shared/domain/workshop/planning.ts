import { withPart } from '../patch.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import { editedOnce } from './describing.ts';
import type { WorkshopEvent } from './events.ts';
import {
  type Agreed,
  type AskedPlan,
  mostRounds,
  openingBlocks,
  type Plan,
  type PlannedRound,
  type PlanPart,
  type RoundPart,
  withRoundIds,
} from './plan.ts';
import { planFrom } from './presets.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { WorkshopState } from './state.ts';

/** What the next round would be opened with by this plan. */
export function agreedIn({ talk, board, sheets, recording = false }: Plan): Agreed {
  return { talk, board, sheets, recording };
}

/**
 * Once a round has begun, the next ones may ask less of people: to speak instead of type, or to mark on an open board. Recording
 * may change either way, because everyone is asked again before each round. Nothing else that they agreed to changes.
 */
function keepsItsWord(agreed: Agreed, { talk, board, sheets }: Plan): boolean {
  return (talk === agreed.talk || talk === 'spoken') && (board === agreed.board || board === 'open') && sheets === agreed.sheets;
}

/**
 * Whether these sheets are possible. Anonymous ones need three observers and a blind board: with fewer observers, only merged
 * values would ever be shown.
 */
export function sheetsCanBe({ sheets, size, board }: AskedPlan): boolean {
  return sheets === 'named' || (size >= 5 && board === 'blind');
}

function withoutPair(pairs: readonly [PersonId, PersonId][], [a, b]: readonly [PersonId, PersonId]): [PersonId, PersonId][] {
  return pairs.filter(([x, y]) => !((x === a && y === b) || (x === b && y === a)));
}

/**
 * A plan with a part of it changed. Anonymous sheets give way to a change that makes them impossible, unless the change asks for
 * them.
 */
function planWith(plan: Plan, { times = {}, opening = {}, ...part }: PlanPart): Plan {
  const next = withPart(
    {
      ...plan,
      times: withPart(plan.times, times),
      opening: openingBlocks.filter((block) => opening[block] ?? plan.opening.includes(block)),
    },
    part,
  );
  return part.sheets === undefined && !sheetsCanBe(next) ? { ...next, sheets: 'named' } : next;
}

/** A round is dealt a card, gets a surprise card from a deck, or neither: the last choice replaces the other. */
function roundWith(round: PlannedRound, part: RoundPart): PlannedRound {
  const other = part.card ? { deck: null } : part.deck ? { card: null } : {};
  return withPart({ ...round, ...other }, part);
}

/** Which round an edit is about, counted from 0; refused if it was removed or has begun since the sender looked. */
function placeOf({ plan, round }: WorkshopState, id: string): number | Refusal {
  const place = plan.rounds.findIndex((planned) => planned.id === id);
  if (place < 0) return refuse('round-removed');
  return place < round ? refuse('round-begun') : place;
}

function planned({ plan }: WorkshopState, next: Plan, at: number): WorkshopEvent[] | Refusal {
  return JSON.stringify(next) === JSON.stringify(plan) ? refuse('already-so') : [{ type: 'plan-changed', at, plan: next }];
}

export const planningDecides: WorkshopDecides<
  'change-plan' | 'use-preset' | 'use-plan' | 'add-round' | 'change-round' | 'remove-round' | 'ask-for-pair'
> = {
  'change-plan': (state, { plan: part }, { at }) => {
    const next = planWith(state.plan, part);
    if (state.agreed && !keepsItsWord(state.agreed, next)) return refuse('agreed-before');
    if (!sheetsCanBe(next)) return refuse('three-observers');
    return planned(state, next, at);
  },
  'use-preset': (state, { preset }, { at }) => planned(state, planFrom(state.plan, preset), at),
  'use-plan': (state, { plan }, { at }) =>
    sheetsCanBe(plan) ? planned(state, withRoundIds(plan), at) : refuse('three-observers'),
  // A copy of the last round without its card. The page chooses the id, so that its next edits can follow at once.
  'add-round': (state, { round: id }, { at }) => {
    const { rounds } = state.plan;
    const last = rounds.at(-1);
    if (rounds.some((round) => round.id === id)) return refuse('already-so');
    if (!last || rounds.length >= mostRounds) return refuse('too-many-rounds');
    return planned(state, { ...state.plan, rounds: [...rounds, { ...last, id, card: null, deck: null }] }, at);
  },
  'change-round': (state, { round: id, to }, { at }) => {
    const place = placeOf(state, id);
    if (typeof place !== 'number') return place;
    const rounds = state.plan.rounds.map((round, i) => (i === place ? roundWith(round, to) : round));
    return planned(state, { ...state.plan, rounds }, at);
  },
  'remove-round': (state, { round: id }, { at }) => {
    const place = placeOf(state, id);
    if (typeof place !== 'number') return place.refusal === 'round-removed' ? refuse('already-so') : place;
    if (state.plan.rounds.length === 1) return refuse('only-round');
    return planned(state, { ...state.plan, rounds: state.plan.rounds.filter((round) => round.id !== id) }, at);
  },
  'ask-for-pair': (state, { people, as }, { at }) => {
    const known = people.every((person) => state.people.some((p) => p.person === person));
    return known && people[0] !== people[1] ? [{ type: 'pair-asked', at, people, as }] : refuse('no-such-person');
  },
};

export const planningEvolves: WorkshopEvolves<'plan-changed' | 'pair-asked'> = {
  'plan-changed': (state, { plan }) => ({ ...state, ...editedOnce(state), plan: withRoundIds(plan), draft: null }),
  'pair-asked': (state, { people, as }) => ({
    ...state,
    apart: [...withoutPair(state.apart, people), ...(as === 'apart' ? [people] : [])],
    together: [...withoutPair(state.together, people), ...(as === 'together' ? [people] : [])],
  }),
};
