import { refuse } from '../../refusals.ts';
import type { DealtFields, SceneFields, ScoringFields } from '../round.ts';
import type { MayMove } from '../rule.ts';

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
