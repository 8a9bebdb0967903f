import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import { warmthZones } from '../../shared/domain/rubric.ts';
import { playClock } from './ribbon-parts.ts';

/** A server time as the ribbon counts it, without the spans in which the scene stood still: `2:31`. */
export function clockAt(round: Round, at: number): string {
  return playClock(playMs(round, at));
}

/** The moments at which the dial moved towards open. The first reading is no movement. */
export function openings(round: Round): number[] {
  const rank = (index: number) => warmthZones.indexOf(round.warmth[index]?.zone ?? 'closed');
  return round.warmth.flatMap(({ at }, index) => (index > 0 && rank(index) > rank(index - 1) ? [at] : []));
}
