import { playMs } from '../../shared/domain/room/scene.ts';
import type { Round } from '../../shared/domain/room/state.ts';
import { warmthZones } from '../../shared/domain/rubric.ts';

/** Milliseconds as a clock shows them: 151 000 is 2:31. */
export function minutesSeconds(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A moment of the round, as the ribbon counts it: without the spans in which the scene stood still. */
export function clockOf(round: Round, at: number): string {
  return minutesSeconds(playMs(round, at));
}

/** The moments at which the dial moved towards open. The first reading is no movement. */
export function openings(round: Round): number[] {
  const rank = (index: number) => warmthZones.indexOf(round.warmth[index]?.zone ?? 'closed');
  return round.warmth.flatMap(({ at }, index) => (index > 0 && rank(index) > rank(index - 1) ? [at] : []));
}
