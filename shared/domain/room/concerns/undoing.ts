import { refuse } from '../../refusals.ts';
import { debriefTurns, turnStill } from '../debrief-turns.ts';
import type { RoomEvent, RoomEventType } from '../events.ts';
import { isIn, roundNumber } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { debriefLeftMs, openTakes } from '../second-take.ts';
import type { Former, RoomState } from '../state.ts';
import { dropWords } from './debrief.ts';
import { seatsNow } from './seats.ts';

/** How long a finished round can be resumed, unless someone is ready for the next one first. */
const undoMs = 20_000;

/** Events after which a finished round can't be resumed, no matter how much time is left. */
const settling: readonly RoomEventType[] = [
  'ready-said',
  'scene-begun',
  'round-begun',
  'round-abandoned',
  'closing-begun',
  'room-closed',
  'group-called',
];

/**
 * The round in play is finished but can be resumed for a while. Until then its words stay, whatever people answered about them. A
 * workshop's round can't be resumed, because it ends in all rooms at once.
 */
export function finishedForNow(state: RoomState, events: RoomEvent[], at: number): RoomEvent[] {
  const finished = state.workshop === null && events.some(({ type }) => type === 'round-finished');
  if (!finished) return events;
  const rest = events.filter((event) => event.type !== 'words-dropped');
  return [{ type: 'undo-opened', at, until: at + undoMs }, ...rest];
}

/** The round can no longer be resumed: drops its words unless everyone says yes, when it ended and now. */
export function settleUndo({ undo, members }: RoomState, at: number): RoomEvent[] {
  if (!undo?.of) return [];
  const { round, drops } = undo.of;
  const dropped: RoomEvent[] = drops ? [{ type: 'words-dropped', at, round: round.number }] : dropWords(members, round, at);
  return [...dropped, { type: 'undo-over', at }];
}

/** Settles a round that could still be resumed, if one of these events builds on its end. */
export function settledFirst(state: RoomState, events: RoomEvent[], at: number): RoomEvent[] {
  return events.some(({ type }) => settling.includes(type)) ? [...settleUndo(state, at), ...events] : events;
}

export const undoingDecides: RoomDecides<'undo-finish'> = {
  'undo-finish': ({ undo }, _, { at }) => (undo ? [{ type: 'debrief-resumed', at, round: undo.round }] : refuse('not-now')),
};

function former(state: RoomState, at: number): Former | null {
  if (!isIn(state, 'debrief', 'second-take')) return null;
  const { round, stage, members, past } = state;
  return {
    round: { ...round, prepared: { ...round.prepared, draft: {} }, secondTakes: openTakes(round) },
    turn: stage.turn,
    turns: debriefTurns(state),
    leftMs: debriefLeftMs(state, at),
    seats: seatsNow(state),
    rounds: Object.fromEntries(members.map((m) => [m.person, m.rounds])),
    past,
    drops: dropWords(members, round, at).length > 0,
  };
}

/** Resumes the debrief that the room left, with the people who are here now: seats, turn and board as they were. */
function resumed(state: RoomState, at: number): RoomState {
  const of = state.undo?.of;
  if (!of) return state;
  const members = state.members.map((m) => ({
    ...m,
    seat: of.seats[m.person] ?? (m.left ? m.seat : 'observer'),
    rounds: of.rounds[m.person] ?? m.rounds,
  }));
  // In the lobby it is still the last round, and someone may have written about it meanwhile.
  const round = roundNumber(state) === of.round.number ? state.round : of.round;
  const back: RoomState = { ...state, members, round, past: of.past, undo: null, call: null, calibrating: null, seatAsked: null };
  return {
    ...back,
    stage: { phase: 'debrief', turn: turnStill(back, of.turn, of.turns), since: at },
    deadline: of.leftMs > 0 ? { kind: 'debrief', dueAt: at + of.leftMs } : null,
  };
}

export const undoingEvolves: RoomEvolves<'undo-opened' | 'undo-over' | 'debrief-resumed'> = {
  'undo-opened': (state, { at, until }) => ({
    ...state,
    undo: { until, round: roundNumber(state), of: former(state, at) },
  }),
  'undo-over': (state) => ({ ...state, undo: null }),
  'debrief-resumed': (state, { at }) => resumed(state, at),
};
