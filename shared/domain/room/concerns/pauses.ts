import { refuse } from '../../refusals.ts';
import type { Round } from '../round.ts';
import type { MayMove } from '../rule.ts';

/** The pause itself (source: "even 10 seconds to think"), and how long after its beginning a turn still follows from it. */
export const pauseMs = 10_000;
const followsWithinMs = 60_000;

type Paused = Pick<Round, 'talk' | 'pauses' | 'phrases' | 'lines' | 'marks' | 'moves' | 'stops' | 'endedAt'>;

/** The moments at which the advisor said something, as far as this reader knows of them, in milliseconds. */
function turnsOfAdvisor({ phrases, lines, marks, moves }: Paused): number[] {
  const own = moves.filter(({ move }) => move === 'go-on' || move === 'offer-goodwill');
  const said = lines.filter((line) => line.seat === 'advisor' && !line.takenBack);
  return [...phrases, ...said, ...own, ...marks].map(({ at }) => at);
}

/**
 * `waits`: nothing has followed yet, and may. `a-pause`: it is not known what followed, as after most pauses of a spoken round.
 * `silence`: what is written proves that nothing did.
 */
export type PauseWas = 'a-move' | 'a-pause' | 'silence' | 'waits';

/** Does the transcript go on after a pause, past a whole minute of play without a line of the advisor's? What was spoken proves nothing. */
function isProvenSilence({ talk, lines, stops }: Paused, pausedAt: number, until: number): boolean {
  if (talk !== 'typed' || until < pausedAt + followsWithinMs) return false;
  const stopped = stops.some(({ from }) => from > pausedAt && from <= until);
  return !stopped && lines.some((line) => line.at > pausedAt && !line.takenBack);
}

/** What a pause came to, at a time in milliseconds: a move is one that a turn of the advisor's follows. */
export function pauseWas(round: Paused, pausedAt: number, now: number): PauseWas {
  const next = round.pauses.find(({ at }) => at > pausedAt)?.at ?? Number.POSITIVE_INFINITY;
  const until = Math.min(pausedAt + followsWithinMs, next, round.endedAt ?? Number.POSITIVE_INFINITY);
  if (turnsOfAdvisor(round).some((at) => at > pausedAt && at <= until)) return 'a-move';
  if (round.endedAt === null && now < until) return 'waits';
  return isProvenSilence(round, pausedAt, until) ? 'silence' : 'a-pause';
}

/** *I go on*, for a spoken round: the turn after a pause. */
export const afterAPause: MayMove = (round, at) => {
  const last = round.pauses.at(-1);
  if (!last) return refuse('not-now');
  return pauseWas(round, last.at, at) === 'waits' ? null : refuse('already-so');
};
