import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import type { Segment } from '../../shared/domain/room/state.ts';

/** A segment on the timeline, in milliseconds of play. */
export type PlacedSound = { segment: string; fromMs: number; toMs: number };

/**
 * Where each segment is on the timeline, in order. A segment ends when the scene stops, so play and sound run at the same rate
 * within it. Between two segments there is silence.
 */
export function placedSounds(
  round: Pick<RevealedRound, 'startedAt' | 'endedAt' | 'stops'>,
  segments: readonly Segment[],
): PlacedSound[] {
  return segments
    .map(({ id, startedAt, endedAt }) => ({
      segment: id,
      fromMs: playMs(round, startedAt),
      toMs: playMs(round, endedAt ?? round.endedAt),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** The segment at a moment of play. */
export function soundAt(sounds: readonly PlacedSound[], ms: number): PlacedSound | undefined {
  return sounds.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}
