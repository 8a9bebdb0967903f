import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { PlayedRound } from '../../shared/domain/room/round.ts';
import { warmthZones } from '../../shared/domain/rubric.ts';
import { playClock } from './ribbon-parts.ts';

/** A server time as the ribbon counts it, without the spans in which the scene was stopped: `2:31`. */
export function clockAt(round: PlayedRound, at: number): string {
  return playClock(playMs(round, at));
}

/** The moments at which the warmth moved towards open. The first reading is not a movement. */
export function openings(round: PlayedRound): number[] {
  const rank = (index: number) => warmthZones.indexOf(round.warmth[index]?.zone ?? 'closed');
  return round.warmth.flatMap(({ at }, index) => (index > 0 && rank(index) > rank(index - 1) ? [at] : []));
}
