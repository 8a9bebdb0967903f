import { refuse } from '../../refusals.ts';
import { type DealtFields, hasBegun, type SceneFields, type ScoringFields } from '../round.ts';
import { changeScene } from '../round-of-room.ts';
import type { MayMove } from '../rule.ts';
import type { RoomState } from '../state.ts';

/** The length of a pause (source: "even 10 seconds to think"), and how long after its start a turn still counts as following it. */
export const pauseMs = 10_000;
const followsWithinMs = 60_000;

type Paused = Pick<DealtFields & SceneFields, 'talk' | 'pauses' | 'phrases' | 'lines' | 'marks' | 'moves' | 'stops'> &
  Partial<Pick<ScoringFields, 'endedAt'>>;

/** When the advisor said something, as far as this reader knows, in milliseconds. */
function turnsOfAdvisor({ phrases, lines, marks, moves }: Paused): number[] {
  const own = moves.filter(({ move }) => move === 'go-on' || move === 'offer-goodwill');
  const said = lines.filter((line) => line.seat === 'advisor' && !line.takenBack);
  return [...phrases, ...said, ...own, ...marks].map(({ at }) => at);
}

/**
 * `waits`: nothing has followed yet, but may. `a-pause`: no one knows what followed, as after most pauses of a spoken round.
 * `silence`: the transcript proves that nothing did.
 */
export type PauseWas = 'a-move' | 'a-pause' | 'silence' | 'waits';

/** Whether the transcript continues after a whole minute of play without a line of the advisor's. A spoken round proves nothing. */
function isProvenSilence({ talk, lines, stops }: Paused, pausedAt: number, until: number): boolean {
  if (talk !== 'typed' || until < pausedAt + followsWithinMs) return false;
  const stopped = stops.some(({ from }) => from > pausedAt && from <= until);
  return !stopped && lines.some((line) => line.at > pausedAt && !line.takenBack);
}

/** What came of a pause, at a time in milliseconds: it is a move if a turn of the advisor's follows. */
export function pauseWas(round: Paused, pausedAt: number, now: number): PauseWas {
  const next = round.pauses.find(({ at }) => at > pausedAt)?.at ?? Number.POSITIVE_INFINITY;
  const until = Math.min(pausedAt + followsWithinMs, next, round.endedAt ?? Number.POSITIVE_INFINITY);
  if (turnsOfAdvisor(round).some((at) => at > pausedAt && at <= until)) return 'a-move';
  if (round.endedAt === undefined && now < until) return 'waits';
  return isProvenSilence(round, pausedAt, until) ? 'silence' : 'a-pause';
}

/** *I go on*, in a spoken round: the advisor's turn after a pause. */
export const afterAPause: MayMove = (round, at) => {
  const last = round.pauses.at(-1);
  if (!last) return refuse('not-now');
  return pauseWas(round, last.at, at) === 'waits' ? null : refuse('already-so');
};

/** Until when a pause holds the scene's clock, in milliseconds of server time; 0 if none does. */
export function pausedUntil({ stage, round }: Pick<RoomState, 'stage' | 'round'>): number {
  if (stage.phase !== 'scene' || stage.stopped || !hasBegun(round)) return 0;
  return round.pauses.at(-1)?.until ?? 0;
}

/** The scene's deadline, later or earlier by this many milliseconds. */
function withDeadlineMoved(state: RoomState, ms: number): RoomState {
  return state.deadline ? { ...state, deadline: { ...state.deadline, dueAt: state.deadline.dueAt + ms } } : state;
}

/** A pause begins at a server time: the scene's clock stands still for as long as it lasts. */
export function withPause(state: RoomState, at: number): RoomState {
  const until = at + pauseMs;
  const held = withDeadlineMoved(state, until - Math.max(at, pausedUntil(state)));
  return changeScene(held, ({ pauses }) => ({ pauses: [...pauses, { at, until }] }));
}

/** The pause that lasts at a server time, if one does, ends then, and the scene's clock runs again. */
export function withoutPause(state: RoomState, at: number): RoomState {
  const until = pausedUntil(state);
  if (until <= at) return state;
  const ended = changeScene(state, ({ pauses }) => ({
    pauses: pauses.map((pause, i) => (i === pauses.length - 1 ? { ...pause, until: at } : pause)),
  }));
  return withDeadlineMoved(ended, at - until);
}
