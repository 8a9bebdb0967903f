import { asks } from '../../focus.ts';
import { shows } from '../../levels.ts';
import { type Refusal, refuse } from '../../refusals.ts';
import type { RoomEvent, RoomEventOf } from '../events.ts';
import type { PersonId } from '../people.ts';
import { facilitates, leads } from '../policy.ts';
import { hasBegun, type Line, type PlayedRound, type SceneFields, type ScoringFields, type ScoringRound } from '../round.ts';
import { changeScene, isIn, type RoomIn } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { type Deadline, holderOf, present, type RoomState } from '../state.ts';
import { mayEndPause, pauseOf } from './facilitator-pause.ts';
import { withoutPause, withPause } from './pauses.ts';
import { scoringMsOf } from './round-clocks.ts';
import { waitsMs, withoutPlayersOutside } from './waiting-for.ts';

const mostLines = 600;
/** More than two people type in an hour; bounds what everyone is sent. */
const mostCharacters = 60_000;

function isFull(lines: readonly Line[], words: string): boolean {
  const characters = lines.reduce((sum, line) => sum + (line.words?.length ?? 0), words.length);
  return lines.length >= mostLines || characters > mostCharacters;
}

function playing(state: RoomState): RoomIn<'scene' | 'second-take'>['stage'] | undefined {
  return isIn(state, 'scene', 'second-take') ? state.stage : undefined;
}

export function isStopped(state: RoomState): boolean {
  return playing(state)?.stopped != null;
}

/** Whether others may see now that this person types a line: a player of a typed scene that runs. */
export function mayType(state: RoomState, person: PersonId): boolean {
  const stage = playing(state);
  if (!stage || stage.stopped || state.round?.talk !== 'typed') return false;
  return holderOf(state, 'client')?.person === person || holderOf(state, 'advisor')?.person === person;
}

/** Freezes a running scene. Doesn't reveal who stopped it or why. */
export function stopIfPlaying(state: RoomState, at: number): RoomEventOf<'scene-stopped'>[] {
  const stage = playing(state);
  return stage && !stage.stopped ? [{ type: 'scene-stopped', at }] : [];
}

export function endScene(state: RoomState, at: number): RoomEvent[] {
  return [{ type: 'scene-ended', at, dueAt: at + scoringMsOf(state) }];
}

/** Milliseconds of play at a server time, as the ribbon shows them. Time in which the scene was stopped doesn't count. */
export function playMs(round: Pick<SceneFields, 'startedAt' | 'stops'>, at: number): number {
  const still = round.stops.reduce((sum, stop) => sum + Math.max(0, Math.min(stop.to ?? at, at) - stop.from), 0);
  return Math.max(0, at - round.startedAt - still);
}

/** Resumes a stopped scene, if both seats are held. */
function resumes(state: RoomState, at: number): RoomEvent[] | Refusal {
  if (!playing(state)?.stopped) return refuse('scene-running');
  const seated = holderOf(state, 'client') && holderOf(state, 'advisor');
  return seated ? [{ type: 'scene-resumed', at }] : refuse('seats-missing');
}

/**
 * Resumes a scene that someone in it stopped, once the wait for people outside is over. A player who is still out after the wait
 * first loses the seat: a scene never runs while one of the two is on the quiet screen.
 */
function goesOn(state: RoomState, at: number): RoomEvent[] | Refusal {
  if (!playing(state)?.stopped) return refuse('scene-running');
  if (waitsMs(state, at) > 0) return refuse('someone-out');
  const freed = withoutPlayersOutside(state);
  return Object.keys(freed).length > 0 ? [{ type: 'seats-set', at, seats: freed }] : resumes(state, at);
}

/** Resumes a scene that was stopped from outside. If someone has stepped out meanwhile, it stays stopped for the people in it. */
export function resumesFromOutside(state: RoomState, at: number): RoomEvent[] | Refusal {
  const events = resumes(state, at);
  // People who were on the quiet screen before the stop have already been waited for; someone who left from there never comes back
  // from it.
  const since = playing(state)?.stopped?.since ?? at;
  const meanwhile = state.outside > 0 && (state.outsideAt ?? since) >= since;
  return Array.isArray(events) && meanwhile ? [...events, { type: 'scene-stopped', at }] : events;
}

/**
 * Ends a facilitator's pause, even with an empty seat: otherwise the people inside would be stuck in it. The scene then stays
 * stopped.
 */
export function endsPause(state: RoomState, at: number): RoomEvent[] {
  const events = resumesFromOutside(state, at);
  if (Array.isArray(events)) return events;
  return [
    { type: 'scene-resumed', at },
    { type: 'scene-stopped', at },
  ];
}

export const sceneDecides: RoomDecides<
  'say-line' | 'take-back-line' | 'set-warmth' | 'take-pause' | 'stop-scene' | 'go-on' | 'add-time' | 'end-scene'
> = {
  'say-line': ({ round, stage }, { line, words }, { at }, me) => {
    if (round.talk !== 'typed') return refuse('typed-only');
    if (stage.stopped) return refuse('scene-stopped');
    if (me.seat === 'observer') return refuse('not-yours');
    const asking = round.focus === 'questions-only' && stage.phase === 'scene' && me.seat === 'advisor';
    if (asking && !asks(words)) return refuse('only-questions');
    if (round.lines.some((said) => said.id === line)) return refuse('already-so');
    if (isFull(round.lines, words)) return refuse('too-many-lines');
    return [{ type: 'line-said', at, id: line, person: me.person, seat: me.seat, words }];
  },
  'take-back-line': ({ round, stage }, _, { at }) => {
    if (round.talk !== 'typed') return refuse('typed-only');
    if (!stage.stopped) return refuse('scene-running');
    const last = round.lines.findLast((line) => !line.takenBack);
    return last ? [{ type: 'line-taken-back', at, id: last.id }] : refuse('no-line');
  },
  'set-warmth': ({ round, stage }, { zone }, { at }) => {
    if (!shows(round.level, 'warmth')) return refuse('not-at-this-level');
    return stage.stopped ? refuse('scene-stopped') : [{ type: 'warmth-set', at, zone }];
  },
  'take-pause': ({ stage }, _, { at }) => (stage.stopped ? refuse('scene-stopped') : [{ type: 'pause-taken', at }]),
  'stop-scene': (state, _, { at }) => {
    const stop = stopIfPlaying(state, at);
    return stop.length > 0 ? stop : refuse('scene-stopped');
  },
  'go-on': (state, _, context) => (mayEndPause(state, context) ? goesOn(state, context.at) : refuse('facilitator-paused')),
  'add-time': (state, { ms }, { at }) => (state.deadline ? [{ type: 'time-added', at, ms }] : refuse('not-now')),
  'end-scene': (state, _, { at, gone, actor }, me) => {
    // Players may end the scene at any time; once it is stopped, anyone may.
    if (pauseOf(state) && !facilitates(state, actor)) return refuse('facilitator-paused');
    if (me.seat === 'observer' && !leads(state, actor, gone) && !state.stage.stopped) return refuse('not-yours');
    return endScene(state, at);
  },
};

function stopped(state: RoomState, { at, paused, by }: RoomEventOf<'scene-stopped'>): RoomState {
  const stage = playing(state);
  if (!stage) return state;
  const left = state.deadline ? { kind: state.deadline.kind, ms: Math.max(0, state.deadline.dueAt - at) } : null;
  const frozen: RoomState = {
    ...state,
    stage: { ...stage, stopped: { since: at, left, ...(paused ? { paused } : {}), ...(by === undefined ? {} : { by }) } },
    deadline: null,
  };
  return stage.phase === 'scene' ? changeScene(frozen, (round) => ({ stops: [...round.stops, { from: at, to: null }] })) : frozen;
}

function closeStops(round: PlayedRound, at: number): SceneFields['stops'] {
  return round.stops.map((stop) => (stop.to === null ? { ...stop, to: at } : stop));
}

function resumed(state: RoomState, at: number): RoomState {
  const stage = playing(state);
  if (!stage?.stopped) return state;
  const { left } = stage.stopped;
  const deadline: Deadline | null = left && { kind: left.kind, dueAt: at + left.ms };
  const running: RoomState = { ...state, stage: { ...stage, stopped: null }, deadline };
  return changeScene(running, (round) => ({ stops: closeStops(round, at) }));
}

const freshScoring: Omit<ScoringFields, 'endedAt' | 'scorers'> = {
  sheetOf: {},
  shared: {},
  sharedStake: null,
  sharedMarks: [],
  sharedDone: [],
  selfScore: null,
  felt: null,
  warmthWithheld: false,
  guesses: {},
  submitted: 0,
};

export const sceneEvolves: RoomEvolves<
  | 'line-said'
  | 'line-taken-back'
  | 'warmth-set'
  | 'pause-taken'
  | 'scene-stopped'
  | 'scene-resumed'
  | 'overtime-begun'
  | 'time-added'
  | 'scene-ended'
> = {
  'line-said': (state, { id, person, seat, words, at }) =>
    changeScene(seat === 'advisor' ? withoutPause(state, at) : state, ({ lines }) => ({
      lines: [...lines, { id, person, seat, words, at, takenBack: false }],
    })),
  'line-taken-back': (state, { id }) =>
    changeScene(state, ({ lines }) => ({ lines: lines.map((line) => (line.id === id ? { ...line, takenBack: true } : line)) })),
  'warmth-set': (state, { zone, at }) => changeScene(state, ({ warmth }) => ({ warmth: [...warmth, { at, zone }] })),
  'pause-taken': (state, { at }) => withPause(state, at),
  'scene-stopped': (state, event) => stopped(withoutPause(state, event.at), event),
  'scene-resumed': (state, { at }) => resumed(state, at),
  'overtime-begun': (state, { dueAt }) => ({ ...state, deadline: { kind: 'grace', dueAt } }),
  'time-added': (state, { ms }) =>
    state.deadline ? { ...state, deadline: { ...state.deadline, dueAt: state.deadline.dueAt + ms } } : state,
  'scene-ended': (state, { at, dueAt }) => {
    if (!hasBegun(state.round)) throw new Error('impossible: the end of a scene that has not begun');
    const before = state.round;
    const here = present(state).filter((m) => m.seat !== 'observer' || !before.advisors.includes(m.person));
    const observed = here.some((m) => m.seat === 'observer');
    const round: ScoringRound = {
      ...before,
      ...freshScoring,
      reached: 'scoring',
      endedAt: at,
      stops: closeStops(before, at),
      // Where the advisor has no self-score and no one observed, they submit the shared sheet.
      scorers: here.filter((m) => m.seat !== 'advisor' || !observed || shows(before.level, 'self-score')).map((m) => m.person),
    };
    return {
      ...state,
      stage: { phase: 'scoring', outOfRole: null },
      deadline: { kind: 'scoring', dueAt },
      seatAsked: null,
      round,
    };
  },
};
