import { afterYes, askedNow } from '../../consent.ts';
import { refuse } from '../../refusals.ts';
import { debriefOrder } from '../debrief-turns.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { RoomState } from '../state.ts';

/** Someone who hasn't answered after this long has said no. */
const patienceMs = 30_000;

/** One person a turn: everyone who has not said yes yet. */
function turnsOf({ spotlight }: RoomState): PersonId[][] {
  return spotlight && spotlight !== 'shown' ? spotlight.asking.map((person) => [person]) : [];
}

/** The person whose answer is awaited now. */
export function askedForSpotlight(state: RoomState): PersonId | null {
  return askedNow(turnsOf(state))[0] ?? null;
}

/** Silence ends the asking, and nothing reveals that anyone was asked. */
export function passSpotlight(at: number): RoomEvent[] {
  return [{ type: 'spotlight-ended', at }];
}

/** A room is shown to everyone only if all its people say yes, each asked on their own phone, the advisor first. */
/** The events that show a room to its workshop, or end that. */
export const spotlightTurns: readonly RoomEvent['type'][] = [
  'spotlight-agreed',
  'spotlight-ended',
  'person-joined',
  'group-called',
  'round-finished',
  'closing-begun',
];

export const spotlightDecides: RoomDecides<'ask-spotlight' | 'answer-spotlight' | 'end-spotlight'> = {
  'ask-spotlight': (state, _, { at }) => {
    if (state.spotlight !== null) return refuse('already-so');
    return [{ type: 'spotlight-asked', at, asking: debriefOrder(state), dueAt: at + patienceMs }];
  },
  'answer-spotlight': (state, { yes }, { at }, me) => {
    if (askedForSpotlight(state) !== me.person) return refuse('not-now');
    if (!yes) return passSpotlight(at);
    const last = afterYes(turnsOf(state), me.person).length === 0;
    return [last ? { type: 'spotlight-agreed', at } : { type: 'spotlight-answered', at, dueAt: at + patienceMs }];
  },
  'end-spotlight': (state, _, { at }) => (state.spotlight === null ? refuse('already-so') : passSpotlight(at)),
};

export const spotlightEvolves: RoomEvolves<'spotlight-asked' | 'spotlight-answered' | 'spotlight-agreed' | 'spotlight-ended'> = {
  'spotlight-asked': (state, { asking, dueAt }) => ({ ...state, spotlight: { asking, dueAt } }),
  'spotlight-answered': (state, { dueAt }) =>
    state.spotlight && state.spotlight !== 'shown'
      ? { ...state, spotlight: { asking: state.spotlight.asking.slice(1), dueAt } }
      : state,
  'spotlight-agreed': (state) => ({ ...state, spotlight: 'shown' }),
  'spotlight-ended': (state) => ({ ...state, spotlight: null }),
};
