import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { Mark, PlayedRound } from '../../shared/domain/room/round.ts';
import { type Warmth, warmthZones } from '../../shared/domain/rubric.ts';

/** Something that happened at a moment of play, in milliseconds. */
export type RoundMoment = { atMs: number } & (
  | { kind: 'mark'; about: Mark['about'] }
  | { kind: 'warmth'; zone: Warmth; turn: 'first' | 'more-open' | 'less-open' }
  | { kind: 'pause' }
  | { kind: 'stop' }
);

function turnOf(zone: Warmth, before: Warmth | undefined): 'first' | 'more-open' | 'less-open' | null {
  if (before === undefined) return 'first';
  const change = warmthZones.indexOf(zone) - warmthZones.indexOf(before);
  return change === 0 ? null : change > 0 ? 'more-open' : 'less-open';
}

/** All moments of a round, the first one first. States times, never causes. */
export function momentsOf(round: PlayedRound): RoundMoment[] {
  const at = (time: number) => playMs(round, time);
  const turns = [...round.warmth].sort((a, b) => a.at - b.at);
  const moments: RoundMoment[] = [
    ...round.marks.map((mark): RoundMoment => ({ kind: 'mark', atMs: at(mark.at), about: mark.about })),
    ...turns.flatMap(({ at: time, zone }, i): RoundMoment[] => {
      const turn = turnOf(zone, turns[i - 1]?.zone);
      return turn ? [{ kind: 'warmth', atMs: at(time), zone, turn }] : [];
    }),
    ...round.pauses.map((pause): RoundMoment => ({ kind: 'pause', atMs: at(pause.at) })),
    ...round.stops.map(({ from }): RoundMoment => ({ kind: 'stop', atMs: at(from) })),
  ];
  return moments.sort((a, b) => a.atMs - b.atMs);
}
