import { refuse } from '../../refusals.ts';
import { firstTurn } from '../debrief-turns.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId, Seat } from '../people.ts';
import { leads } from '../policy.ts';
import { type DebriefFields, hasEnded, isRevealed, type RevealedRound, revealScreens } from '../round.ts';
import { changeDebrief, isIn } from '../round-of-room.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import { memberOf, type OutOfRoleTurn, outOfRoleTurns, present, type RoomState } from '../state.ts';
import { clockTime } from './facilitator-pause.ts';
import { debriefMsOf } from './round-clocks.ts';
import { hasBegunSheet, missing, wasObserved } from './scorers.ts';

/** A host who played may open the board without the missing sheets after this long. */
export const earlyRevealMs = 60_000;

const speakers: Record<OutOfRoleTurn, Seat | null> = {
  'client-leaves-role': 'client',
  'advisor-looks-back': 'advisor',
  'client-feels': 'client',
  done: null,
};

export function outOfRoleSpeaker(turn: OutOfRoleTurn): Seat | null {
  return speakers[turn];
}

export function beginOutOfRole(state: RoomState, at: number): RoomEvent[] {
  return [{ type: 'out-of-role-begun', at, dueAt: at + state.settings.times.outOfRoleMs }];
}

function nextTurn(turn: OutOfRoleTurn): OutOfRoleTurn {
  return outOfRoleTurns[outOfRoleTurns.indexOf(turn) + 1] ?? 'done';
}

/**
 * The people whose begun sheets count as they are: opening the board, by a person or by the clock, must not discard them. No one's,
 * if a facilitator skips the scoring.
 */
function begunSheets(state: RoomState): PersonId[] {
  if (!isIn(state, 'scoring')) return [];
  return missing(state).filter((p) => state.members.some((m) => m.person === p && hasBegunSheet(state, m)));
}

export function revealNow(state: RoomState, at: number, chance: number): RoomEvent[] {
  return [
    ...begunSheets(state).map((by): RoomEvent => ({ type: 'sheet-submitted', at, by, asItStood: true })),
    { type: 'revealed', at, dueAt: at + debriefMsOf(state), shuffle: chance },
  ];
}

function turnOf(state: RoomState): OutOfRoleTurn | null {
  return state.stage.phase === 'scoring' ? state.stage.outOfRole : null;
}

/**
 * When a turn's time is up: begins the next turn or, after the last one, reveals the board, so that a room finishes without
 * anyone's help.
 */
export function passOutOfRole(state: RoomState, at: number, chance: number): RoomEvent[] {
  const turn = turnOf(state);
  if (turn === null) return beginOutOfRole(state, at);
  return turn === 'done'
    ? revealNow(state, at, chance)
    : [{ type: 'out-of-role-passed', at, dueAt: at + state.settings.times.outOfRoleMs }];
}

/**
 * When scoring's time is up: a pair that still shares its sheet gets a minute to finish it, because its two go through the steps
 * together. With hard timers, no one does.
 */
export function passScoring(state: RoomState, { at, gone, chance }: RoomContext): RoomEvent[] {
  const shares = isIn(state, 'scoring') && !wasObserved(state) && state.workshop?.timers !== 'hard';
  const isHere = (p: PersonId) => !gone.includes(p) && memberOf(state, p) !== undefined;
  if (!shares || !missing(state).some(isHere)) return passOutOfRole(state, at, chance);
  return [{ type: 'overtime-begun', at, dueAt: at + state.settings.times.graceMs }];
}

export const revealDecides: RoomDecides<'pass-out-of-role' | 'reveal' | 'look-on'> = {
  'pass-out-of-role': (state, _, { at, actor, gone }, me) => {
    const turn = state.stage.outOfRole;
    if (turn === null || turn === 'done') return refuse('not-now');
    if (me.seat !== speakers[turn] && !leads(state, actor, gone)) return refuse('not-your-turn');
    return [{ type: 'out-of-role-passed', at, dueAt: at + state.settings.times.outOfRoleMs }];
  },
  reveal: (state, _, { at, actor, gone, chance }, me) => {
    const waited = missing(state);
    if (waited.length === 0) return revealNow(state, at, chance);
    const away = (p: string) => gone.includes(p) || state.members.some((m) => m.person === p && m.left);
    const longEnough = at - state.round.endedAt >= earlyRevealMs;
    const early = leads(state, actor, gone) && !waited.includes(me.person) && (longEnough || waited.every(away));
    return early ? revealNow(state, at, chance) : refuse('sheets-missing');
  },
  'look-on': ({ round: { looked } }, { screens }, { at }, { person }) => {
    const before = looked[person] ?? revealScreens.length;
    return screens > before ? [{ type: 'looked-on', at, person, screens }] : refuse('already-so');
  },
};

/**
 * The room once someone has opened the debrief at a server time. If it is their turn, their time begins now, and with the first
 * turn the debrief's clock: both have run while they still read the reveal. In a workshop the clock is the facilitator's, and runs
 * from the reveal.
 */
function withTimeToSpeak(state: RoomState, person: PersonId, at: number): RoomState {
  const { stage, round } = state;
  if (stage.phase !== 'debrief' || stage.turn.speaker !== person || !isRevealed(round)) return state;
  const first = firstTurn(state);
  const begins = first.beat === stage.turn.beat && first.speaker === person && round.secondTakes.length === 0;
  const deadline = begins && !state.workshop ? { kind: 'debrief' as const, dueAt: at + debriefMsOf(state) } : state.deadline;
  return { ...state, stage: { ...stage, since: clockTime(state, at) }, deadline };
}

const freshDebrief: Omit<DebriefFields, 'looked'> = {
  merged: null,
  selfShown: false,
  secondTakes: [],
  reflection: null,
  followUp: null,
  transfers: {},
  shuffle: 0,
  askedOnPurpose: false,
};

export const revealEvolves: RoomEvolves<'out-of-role-begun' | 'out-of-role-passed' | 'revealed' | 'looked-on'> = {
  'out-of-role-begun': (state, { dueAt }) => ({
    ...state,
    stage: { phase: 'scoring', outOfRole: 'client-leaves-role' },
    deadline: { kind: 'out-of-role', dueAt },
  }),
  'out-of-role-passed': (state, { dueAt }) => ({
    ...state,
    stage: { phase: 'scoring', outOfRole: nextTurn(turnOf(state) ?? 'client-leaves-role') },
    deadline: { kind: 'out-of-role', dueAt },
  }),
  revealed: (state, { at, dueAt, shuffle }) => {
    if (!hasEnded(state.round)) throw new Error('impossible: a reveal before the end of the scene');
    const looked = Object.fromEntries(present(state).map((m) => [m.person, 0]));
    const round: RevealedRound = { ...state.round, ...freshDebrief, looked, reached: 'debrief', shuffle };
    const turn = firstTurn({ ...state, round });
    return { ...state, stage: { phase: 'debrief', turn, since: at }, deadline: { kind: 'debrief', dueAt }, round };
  },
  'looked-on': (state, { person, screens, at }) => {
    const seen = changeDebrief(state, ({ looked }) => ({ looked: { ...looked, [person]: screens } }));
    return screens < revealScreens.length ? seen : withTimeToSpeak(seen, person, at);
  },
};
