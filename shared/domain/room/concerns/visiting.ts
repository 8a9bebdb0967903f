import { refuse } from '../../refusals.ts';
import type { PersonId } from '../people.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { RoomState } from '../state.ts';

function without(people: readonly PersonId[], person: PersonId): PersonId[] {
  return people.filter((p) => p !== person);
}

/** Helping a room: the room asks, or a facilitator knocks. Inside, they see what an observer without a sheet sees. */
export const visitingDecides: RoomDecides<'call-help' | 'withdraw-help' | 'answer-help' | 'knock' | 'let-in' | 'leave-visit'> = {
  'call-help': (state, _, { at }) => {
    if (!state.workshop) return refuse('not-now');
    return state.helpAt === null ? [{ type: 'help-called', at }] : refuse('already-so');
  },
  'withdraw-help': (state, _, { at }) => (state.helpAt === null ? refuse('already-so') : [{ type: 'help-withdrawn', at }]),
  'answer-help': (state, _, { at, actor }) => {
    if (actor === null || state.helpAt === null) return refuse('not-now');
    return state.helpFrom === actor ? refuse('already-so') : [{ type: 'help-answered', at, person: actor }];
  },
  knock: (state, _, { at, actor }) => {
    if (actor === null || state.visitors.includes(actor)) return refuse('already-so');
    // A room that asked for help lets the facilitator in at once.
    if (state.helpAt !== null) return [{ type: 'visitor-came', at, person: actor }];
    return state.knocking.includes(actor) ? refuse('already-so') : [{ type: 'visitor-knocked', at, person: actor }];
  },
  'let-in': (state, { person }, { at }) =>
    state.knocking.includes(person) ? [{ type: 'visitor-came', at, person }] : refuse('no-such-person'),
  'leave-visit': (state, _, { at, actor }) =>
    actor !== null && (state.visitors.includes(actor) || state.knocking.includes(actor))
      ? [{ type: 'visitor-left', at, person: actor }]
      : refuse('already-so'),
};

function left(state: RoomState, person: PersonId): RoomState {
  return { ...state, visitors: without(state.visitors, person), knocking: without(state.knocking, person) };
}

/** The room once its round is over: it asks for help no longer, unless a facilitator has said that they are coming. */
export function helpOver(state: RoomState): RoomState {
  return state.helpFrom === null ? { ...state, helpAt: null } : state;
}

export const visitingEvolves: RoomEvolves<
  'help-called' | 'help-withdrawn' | 'help-answered' | 'visitor-knocked' | 'visitor-came' | 'visitor-left'
> = {
  'help-called': (state, { at }) => ({ ...state, helpAt: at, helpFrom: null }),
  'help-withdrawn': (state) => ({ ...state, helpAt: null, helpFrom: null }),
  'help-answered': (state, { person }) => ({ ...state, helpFrom: person }),
  'visitor-knocked': (state, { person }) => ({ ...state, knocking: [...state.knocking, person] }),
  'visitor-came': (state, { person }) => ({
    ...left(state, person),
    visitors: [...state.visitors, person],
    helpAt: null,
    helpFrom: null,
  }),
  'visitor-left': (state, { person }) => {
    const helped = state.helpFrom === person && state.visitors.includes(person);
    return { ...left(state, person), ...(helped && { helpAt: null, helpFrom: null }) };
  },
};
